package dev.premortem.state.storage;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A number of copies that somebody asks for, each of which needs a node of its own.
 *
 * @param copies how many
 * @param what who asks, as people name it: {@code StorageClass `fast`}
 * @param field the field that says it, as written
 * @param place the number
 * @param appliedFrom the paths of the files that decide about the cluster, the most telling first
 * @param root the folder of the kustomization whose build asks; empty for what is written so
 * @param sharedNode what lets two copies share a node here; empty where nothing does
 */
public record CopyDemand(
        StorageSystem system,
        int copies,
        String what,
        String field,
        Span place,
        List<String> appliedFrom,
        Optional<String> root,
        Optional<String> sharedNode) {}
