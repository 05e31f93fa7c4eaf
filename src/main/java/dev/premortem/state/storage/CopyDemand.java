package dev.premortem.state.storage;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * A number of copies that somebody asks for, each of which needs a node of its own.
 *
 * @param copies how many
 * @param what who asks, as people name it: {@code StorageClass `fast`}
 * @param field the field that says it, as written
 * @param place the number
 * @param file the path of the file, which decides about the cluster
 * @param sharedNode what lets two copies share a node here; empty where nothing does
 */
public record CopyDemand(
        StorageSystem system,
        int copies,
        String what,
        String field,
        Span place,
        String file,
        Optional<String> sharedNode) {}
