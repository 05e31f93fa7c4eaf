package dev.premortem.kustomize;

import dev.premortem.repository.RepositoryFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kustomization file as kustomize decodes it: the first document of the file, its field names in any case
 * ({@code encoding/json} folds case; of two spellings the one that sorts last wins, since the YAML is turned into JSON
 * with sorted keys first).
 *
 * @param file the file itself
 * @param root the mapping of its first document
 * @param paths every path in it, in the order of the fields, remote and templated ones included
 */
public record KustomizationFile(RepositoryFile file, YamlMapping root, List<PathEntry> paths) {
    /** The names kustomize looks for, in this order ({@code api/konfig}). */
    public static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    public KustomizationFile {
        paths = List.copyOf(paths);
    }

    /** Reads a file; empty where it holds no mapping. */
    public static Optional<KustomizationFile> of(RepositoryFile file) {
        return file.yaml()
                .flatMap(yaml -> yaml.documents().stream().findFirst())
                .flatMap(YamlDocument::mapping)
                .map(root -> new KustomizationFile(file, root, PathReader.read(root)));
    }

    /** The folder of the file; empty for the root of the repository. */
    public String folder() {
        return file.folder();
    }

    /** Whether it is a component, which only {@code components} may list. */
    public boolean isComponent() {
        return field(root, "kind")
                .flatMap(YamlNode::asScalar)
                .filter(kind -> kind.text().equals("Component"))
                .isPresent();
    }

    /** The value of a field of the kustomization, its name in any case. */
    public Optional<YamlNode> field(String name) {
        return field(root, name);
    }

    /** Where a finding about the whole file points: its first line. */
    public Span head() {
        return root.span().firstLine();
    }

    static Optional<YamlNode> field(YamlMapping mapping, String name) {
        Optional<YamlNode> exact = mapping.get(name);
        if (exact.isPresent()) {
            return exact; // lower-case letters sort behind upper-case ones, so no other spelling can win
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        YamlEntry found = null;
        for (YamlEntry entry : mapping.effective()) {
            boolean matches = entry.name().toLowerCase(Locale.ROOT).equals(wanted);
            if (matches && (found == null || entry.name().compareTo(found.name()) > 0)) {
                found = entry;
            }
        }
        return found == null ? Optional.empty() : Optional.of(found.value());
    }
}
