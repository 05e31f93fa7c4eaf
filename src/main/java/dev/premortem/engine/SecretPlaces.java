package dev.premortem.engine;

import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/** Where secret values stand in a file, as far as the file alone shows it; for frames outside of a run. */
public final class SecretPlaces {
    private SecretPlaces() {}

    /**
     * The places in a kustomization (literals of generators of Secrets), in a file of objects (the values of Secrets), and
     * in any other file: all of it, since a generator may read it for a Secret.
     */
    public static List<Span> in(SourceFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        List<Span> places = new ArrayList<>();
        if (KustomizationFile.NAMES.contains(name)) {
            YamlReader.read(file).documents().stream()
                    .flatMap(document -> document.mapping().stream())
                    .forEach(root -> literals(root, places));
        } else if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            for (YamlDocument document : YamlReader.read(file).documents()) {
                document.mapping().ifPresent(root -> ofObject(root, places));
            }
        } else {
            lines(file, places);
        }
        return places;
    }

    /** Every line of a file. */
    static void lines(SourceFile file, List<Span> into) {
        for (int line = 1; line <= file.lines().count(); line++) {
            into.add(file.lineContent(line));
        }
    }

    /** The literals of the generators of Secrets in a kustomization; those of a failed build are in no object. */
    static void literals(YamlMapping kustomization, List<Span> into) {
        for (YamlEntry entry : kustomization.effective()) {
            if (entry.name().equalsIgnoreCase("secretGenerator") && entry.value() instanceof YamlSequence generators) {
                generators.forEach(generator -> generator.at("literals").ifPresent(literals -> values(literals, into)));
            }
        }
    }

    /** The values of an object, where it is a Secret. */
    static void ofObject(YamlMapping object, List<Span> into) {
        if (!object.text("kind").orElse("").equals("Secret")) {
            return;
        }
        for (String field : List.of("data", "stringData")) {
            // Also what stands where a mapping should.
            object.get(field).ifPresent(data -> values(data, into));
        }
    }

    private static void values(YamlNode node, List<Span> into) {
        if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> values(entry.value(), into));
        } else if (node instanceof YamlSequence sequence) {
            sequence.forEach(item -> values(item, into));
        } else if (node.span().end() > node.span().start()) {
            into.add(node.span());
        } else {
            restOfLine(node.span(), into);
        }
    }

    /** A value that was not read, such as {@code *secret} without an anchor, still stands there. */
    private static void restOfLine(Span at, List<Span> into) {
        String text = at.file().text();
        int end = at.file().lines().endOf(at.line());
        int start = at.start();
        while (start < end && (text.charAt(start) == ':' || text.charAt(start) <= ' ')) {
            start++;
        }
        if (start < end) {
            into.add(at.file().span(start, end));
        }
    }
}
