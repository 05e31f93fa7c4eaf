package dev.premortem.state.storage;

import dev.premortem.repository.FileRole;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the values that a repository gives to the chart of Longhorn.
 *
 * <p>A values file is taken for Longhorn's when its keys prove it, or when a use of the chart reads it. What else is
 * merged with it is told by the uses that read it; where none does, values files beside it, above it, below it and in
 * sibling folders may be layers of the same installation.
 */
final class LonghornReader {
    private final List<ChartUse> uses;
    private final List<ValuesFile> files = new ArrayList<>();
    private final List<LonghornValues> found = new ArrayList<>();

    /** A values file of the repository. */
    private record ValuesFile(String path, YamlMapping root, boolean complete) {}

    /** Longhorn's own mapping in a set of values, and the keys above it. */
    private record Level(YamlMapping values, String prefix) {}

    private LonghornReader(List<ChartUse> uses) {
        this.uses = uses;
    }

    static List<LonghornValues> read(Repository repository, List<ChartUse> uses) {
        LonghornReader reader = new LonghornReader(uses);
        for (RepositoryFile file : repository.files()) {
            if (file.role() == FileRole.HELM_VALUES) {
                file.yaml().ifPresent(yaml -> reader.add(file.path(), yaml));
            }
        }
        reader.files.forEach(reader::ofFile);
        uses.forEach(reader::ofUse);
        return List.copyOf(reader.found);
    }

    private void add(String path, YamlFile yaml) {
        yaml.documents().stream()
                .findFirst()
                .flatMap(YamlDocument::mapping)
                .ifPresent(root -> files.add(new ValuesFile(path, root, !yaml.isPartial())));
    }

    private static Optional<Level> level(YamlMapping root, boolean sure) {
        if (sure || LonghornValues.isProof(root)) {
            return Optional.of(new Level(root, ""));
        }
        return root.mapping("longhorn").filter(LonghornValues::isProof).map(inner -> new Level(inner, "longhorn."));
    }

    private void ofFile(ValuesFile file) {
        List<ChartUse> readers =
                uses.stream().filter(use -> use.reads(file.path())).toList();
        boolean sure = readers.stream().anyMatch(ChartUse::isLonghorn);
        Optional<Level> level = level(file.root(), sure);
        if (level.isEmpty()) {
            return;
        }
        Set<String> elsewhere = new HashSet<>();
        boolean open = !file.complete();
        for (ChartUse use : readers) {
            open |= gather(use, file.path(), Optional.empty(), elsewhere);
        }
        if (readers.isEmpty()) {
            files.stream()
                    .filter(other -> mayLayer(file.path(), other.path()))
                    .forEach(other -> names(other.root(), elsewhere));
        }
        add(level.get(), Optional.empty(), file.path(), elsewhere, open);
    }

    private void ofUse(ChartUse use) {
        for (ChartUse.Inline inline : use.inline()) {
            level(inline.root(), use.isLonghorn()).ifPresent(level -> {
                Set<String> elsewhere = new HashSet<>();
                boolean open = gather(use, "", Optional.of(inline), elsewhere);
                add(level, inline.text(), use.file(), elsewhere, open);
            });
        }
    }

    private void add(Level level, Optional<EmbeddedText> text, String file, Set<String> elsewhere, boolean open) {
        found.add(new LonghornValues(level.values(), level.prefix(), text, file, elsewhere, open));
    }

    /** Collects what a use sets besides one of its inputs; says whether it leaves anything open. */
    private boolean gather(ChartUse use, String exceptFile, Optional<ChartUse.Inline> except, Set<String> into) {
        boolean open = use.open();
        for (ChartUse.Inline inline : use.inline()) {
            if (except.filter(inline::equals).isEmpty()) {
                names(inline.root(), into);
            }
        }
        for (String path : use.valueFiles()) {
            if (path.equals(exceptFile) || path.endsWith("/" + exceptFile)) {
                continue;
            }
            Optional<ValuesFile> known = files.stream()
                    .filter(file -> path.equals(file.path()) || path.endsWith("/" + file.path()))
                    .findFirst();
            known.ifPresent(file -> names(file.root(), into));
            open |= known.isEmpty() && !RepositoryPath.nameOf(path).equals("values.yaml")
                    || known.filter(file -> !file.complete()).isPresent();
        }
        for (String parameter : use.parameters()) {
            into.add(parameter.startsWith("longhorn.") ? parameter.substring("longhorn.".length()) : parameter);
        }
        return open;
    }

    private static void names(YamlMapping root, Set<String> into) {
        ChartUses.names(root, "", 3, into);
        root.mapping("longhorn").ifPresent(inner -> ChartUses.names(inner, "", 3, into));
    }

    private static boolean mayLayer(String path, String other) {
        return !path.equals(other) && Companions.areNear(RepositoryPath.folderOf(path), RepositoryPath.folderOf(other));
    }
}
