package dev.premortem.rules.kustomize;

import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.text.LineIndex;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a deprecated field as its successor. Whether what is built stays the same is for others to find out. */
final class Successors {
    private final YamlMapping root;

    Successors(YamlMapping root) {
        this.root = root;
    }

    /** A field at the top of a kustomization. */
    Optional<Fix> of(YamlEntry entry, String successor) {
        boolean once = root.entries().stream()
                        .filter(other -> other.name().equals(entry.name()))
                        .count()
                == 1;
        if (!once || root.isFlow() || entry.value().alias().isPresent()) {
            return Optional.empty();
        }
        Optional<YamlEntry> present = root.entries().stream()
                .filter(other -> other.name().equalsIgnoreCase(successor))
                .findFirst();
        Optional<List<TextEdit>> edits =
                entry.name().equals("commonLabels") ? labels(entry, present) : list(entry, successor, present);
        return edits.map(all -> new Fix("write it as `" + successor + "`", all, Fix.Safety.SAFE));
    }

    private static Optional<List<TextEdit>> list(YamlEntry entry, String successor, Optional<YamlEntry> present) {
        boolean merges = entry.name().equals("patchesStrategicMerge");
        Optional<List<TextEdit>> inner = merges ? patches(entry) : Optional.of(List.of());
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        if (present.isEmpty()) {
            List<TextEdit> edits = new ArrayList<>(inner.get());
            edits.add(new TextEdit(entry.key().span(), successor));
            return Optional.of(edits);
        }
        Optional<BlockSection> from = BlockSection.ofList(entry);
        Optional<BlockSection> to = BlockSection.ofList(present.get());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return from.get().body(inner.get(), to.get().column()).map(body -> {
            String text = commented(from.get(), to.get().column(), body);
            // strategic merges come first whatever the order in the file, and so they do in one list
            return List.of(
                    from.get().removed(),
                    merges ? to.get().prepended(text) : to.get().appended(text));
        });
    }

    private static String commented(BlockSection from, int column, String body) {
        return from.comment().isEmpty() ? body : " ".repeat(column) + from.comment() + "\n" + body;
    }

    /** {@code - a.yaml} becomes {@code - path: a.yaml}, and a patch behind the dash {@code - patch: |-}. */
    private static Optional<List<TextEdit>> patches(YamlEntry entry) {
        List<TextEdit> edits = new ArrayList<>();
        List<YamlNode> items =
                entry.value().asSequence().map(list -> list.items()).orElse(List.of());
        boolean block = BlockSection.ofList(entry).isPresent();
        for (YamlNode item : items) {
            if (!(item instanceof YamlScalar scalar) || scalar.tag().isPresent() || !block) {
                return Optional.empty();
            }
            if (scalar.style().isBlock()) {
                if (!scalar.span().firstLine().text().matches("[|>]-?\\s*(#.*)?")) {
                    return Optional.empty();
                }
                edits.add(TextEdit.insert(scalar.span(), "patch: "));
                edits.addAll(content(scalar));
            } else if (scalar.text().indexOf('\n') < 0 && !scalar.text().contains(": ")) {
                edits.add(TextEdit.insert(scalar.span(), "path: "));
            } else {
                return Optional.empty();
            }
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(edits);
    }

    /** The content of a block scalar must stand further right than the name before it. */
    private static List<TextEdit> content(YamlScalar scalar) {
        SourceFile file = scalar.span().file();
        LineIndex lines = file.lines();
        int head = scalar.span().line();
        int dash = file.text().indexOf('-', lines.startOf(head)) - lines.startOf(head);
        List<TextEdit> edits = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        for (int line = head + 1; line <= scalar.span().endLine(); line++) {
            Span text = file.lineContent(line);
            if (text.end() > text.start()) {
                least = Math.min(least, text.start() - lines.startOf(line));
                edits.add(new TextEdit(file.span(lines.startOf(line), lines.startOf(line)), "  "));
            }
        }
        return least > dash + 2 ? List.of() : edits;
    }

    private static Optional<List<TextEdit>> labels(YamlEntry entry, Optional<YamlEntry> present) {
        Optional<YamlMapping> value =
                entry.value().asMapping().filter(pairs -> !pairs.entries().isEmpty());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<BlockSection> from = BlockSection.ofMapping(entry);
        if (present.isEmpty()) {
            List<TextEdit> edits =
                    new ArrayList<>(from.map(section -> section.shifted(2)).orElse(List.of()));
            edits.add(new TextEdit(entry.key().span(), "labels:\n- includeSelectors: true\n  pairs"));
            boolean flow = value.get().isFlow();
            return from.isPresent() || flow ? Optional.of(edits) : Optional.empty();
        }
        Optional<BlockSection> to = BlockSection.ofList(present.get());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        int column = to.get().column();
        String blanks = " ".repeat(column);
        String head = blanks + "- includeSelectors: true\n" + blanks + "  pairs:";
        return from.get()
                .body(List.of(), column + 4)
                .map(body -> List.of(
                        from.get().removed(),
                        to.get().appended(head + spaced(from.get().comment()) + "\n" + body)));
    }

    private static String spaced(String comment) {
        return comment.isEmpty() ? "" : " " + comment;
    }

    /** The one env file of a generator becomes a list of one. */
    static Optional<Fix> env(YamlMapping generator, YamlEntry entry) {
        boolean simple = entry.value() instanceof YamlScalar scalar
                && scalar.alias().isEmpty()
                && scalar.tag().isEmpty()
                && !scalar.style().isBlock()
                && scalar.span().text().matches("[\"']?[A-Za-z0-9._/-]+[\"']?");
        if (!simple || generator.has("envs")) {
            return Optional.empty();
        }
        Span value = entry.value().span();
        return Optional.of(Fix.safe(
                "write it as `envs`",
                new TextEdit(entry.key().span(), "envs"),
                new TextEdit(value, "[" + value.text() + "]")));
    }
}
