package dev.premortem.repository;

import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.SyntaxFault;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what each file is, in two steps: by path alone, which tells whether the content is needed, and by content and
 * references. A patch, a values file or a chart template is never a manifest.
 */
final class FileRoles {
    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final List<String> ANSIBLE_FOLDERS = List.of(
            "group_vars/", "host_vars/", "playbooks/", "/tasks/", "/handlers/", "/defaults/", "/vars/", "/meta/");
    private static final Set<String> PLAY_KEYS =
            Set.of("hosts", "import_playbook", "tasks", "import_tasks", "include_tasks", "include_role", "import_role");

    private final Set<String> chartFolders = new HashSet<>();

    FileRoles(Iterable<FileListing.Entry> entries) {
        for (FileListing.Entry entry : entries) {
            if (entry.path().endsWith("Chart.yaml")
                    && RepositoryPath.nameOf(entry.path()).equals("Chart.yaml")) {
                chartFolders.add(RepositoryPath.folderOf(entry.path()));
            }
        }
    }

    /** The role as far as the path tells; {@link FileRole#OTHER_YAML} stands for YAML whose content decides. */
    FileRole byPath(String path) {
        String name = RepositoryPath.nameOf(path);
        if (KUSTOMIZATIONS.contains(name)) {
            return FileRole.KUSTOMIZATION;
        }
        if (path.equals(".premortem.yaml")) {
            return FileRole.CONFIGURATION;
        }
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        if (inChartFolder(path, "templates/")) {
            return yaml || name.endsWith(".tpl") || name.endsWith(".txt") ? FileRole.CHART_TEMPLATE : FileRole.OTHER;
        }
        if (yaml) {
            return yamlByPath(path, name);
        }
        if (name.endsWith(".json") && !name.startsWith("package") && !name.startsWith("tsconfig")) {
            return FileRole.OTHER_YAML;
        }
        if (name.equals("Chart.lock")) {
            return FileRole.CHART;
        }
        boolean docker = name.equals("Dockerfile")
                || name.startsWith("Dockerfile.")
                || name.endsWith(".Dockerfile")
                || name.equals("Containerfile");
        return docker ? FileRole.DOCKERFILE : FileRole.OTHER;
    }

    private FileRole yamlByPath(String path, String name) {
        if (path.startsWith(".github/workflows/") && path.indexOf('/', ".github/workflows/".length()) < 0) {
            return FileRole.WORKFLOW;
        }
        String folder = RepositoryPath.folderOf(path);
        boolean chart = chartFolders.contains(folder);
        if (name.equals("Chart.yaml") || chart && name.startsWith("requirements.")) {
            return FileRole.CHART;
        }
        if (chart && name.startsWith("values")) {
            return FileRole.HELM_VALUES;
        }
        return FileRole.OTHER_YAML;
    }

    private boolean inChartFolder(String path, String below) {
        int at = path.startsWith(below) ? 0 : path.indexOf("/" + below);
        while (at >= 0) {
            if (chartFolders.contains(path.substring(0, at))) {
                return true;
            }
            at = path.indexOf("/" + below, at + 1);
        }
        return false;
    }

    /** Whether a JSON text is worth parsing: most JSON files are lock files and data. */
    static boolean isObjectInJson(String text) {
        return text.contains("\"apiVersion\"") && text.contains("\"kind\"");
    }

    /** The role of a file that {@link #byPath} left open or that its content may change. */
    FileRole byContent(String path, FileRole byPath, YamlFile yaml, References references) {
        if (byPath != FileRole.OTHER_YAML && byPath != FileRole.HELM_VALUES) {
            return byPath;
        }
        FileRole role = byPath == FileRole.HELM_VALUES ? byPath : openRole(path, yaml, references);
        return isTemplate(role, path, yaml, references) ? FileRole.TEMPLATE : role;
    }

    private static FileRole openRole(String path, YamlFile yaml, References references) {
        boolean listed = references.isResource(path);
        if (!listed && references.isPatch(path)) {
            return FileRole.PATCH;
        }
        if (!listed && references.isData(path)) {
            return FileRole.KUSTOMIZE_DATA;
        }
        FileRole objects = objects(yaml);
        if (objects != FileRole.OTHER_YAML || listed) {
            return objects == FileRole.OTHER_YAML ? FileRole.MANIFEST : objects;
        }
        if (isAction(path, yaml)) {
            return FileRole.ACTION;
        }
        if (isAnsible(path, yaml)) {
            return FileRole.ANSIBLE;
        }
        return isValues(path) ? FileRole.HELM_VALUES : isJsonPatch(yaml) ? FileRole.PATCH : FileRole.OTHER_YAML;
    }

    private static FileRole objects(YamlFile yaml) {
        boolean manifest = false;
        for (YamlDocument document : yaml.documents()) {
            Optional<YamlMapping> root = document.mapping();
            Optional<String> apiVersion = root.flatMap(mapping -> string(mapping, "apiVersion"));
            Optional<String> kind = root.flatMap(mapping -> string(mapping, "kind"));
            if (apiVersion.isEmpty() || kind.isEmpty()) {
                continue;
            }
            if (apiVersion.get().startsWith("kustomize.config.k8s.io/")
                    || ClientSideTypes.contains(apiVersion.get(), kind.get())) {
                return FileRole.KUSTOMIZE_DATA;
            }
            if (root.get().has("$patch")) {
                return FileRole.PATCH;
            }
            if (apiVersion.get().startsWith("argoproj.io/")
                    && Set.of("Application", "ApplicationSet", "AppProject").contains(kind.get())) {
                return FileRole.ARGOCD;
            }
            manifest = true;
        }
        if (!manifest) {
            return FileRole.OTHER_YAML;
        }
        String text = yaml.source().text();
        return text.startsWith("# Source: ") || text.contains("\n# Source: ")
                ? FileRole.HELM_OUTPUT
                : FileRole.MANIFEST;
    }

    private static Optional<String> string(YamlMapping mapping, String key) {
        return mapping.get(key)
                .flatMap(YamlNode::asScalar)
                .filter(scalar -> scalar.type(YamlVersion.V1_1) == ScalarType.STRING)
                .map(YamlScalar::text);
    }

    private static boolean isAction(String path, YamlFile yaml) {
        String name = RepositoryPath.nameOf(path);
        return (name.equals("action.yml") || name.equals("action.yaml"))
                && yaml.documents().stream()
                        .findFirst()
                        .flatMap(YamlDocument::mapping)
                        .map(root -> root.has("runs"))
                        .orElse(false);
    }

    private static boolean isAnsible(String path, YamlFile yaml) {
        for (String folder : ANSIBLE_FOLDERS) {
            if (path.startsWith(folder) || path.contains(folder) && path.contains("roles/")) {
                return true;
            }
        }
        for (YamlNode item : firstSequence(yaml)) {
            if (item instanceof YamlMapping mapping) {
                for (YamlEntry entry : mapping.entries()) {
                    if (PLAY_KEYS.contains(entry.name())) {
                        return true;
                    }
                }
            }
        }
        return path.startsWith("ansible/") || path.contains("/ansible/");
    }

    private static boolean isValues(String path) {
        String name = RepositoryPath.nameOf(path).toLowerCase(Locale.ROOT);
        String stem = name.substring(0, name.lastIndexOf('.'));
        return stem.equals("values")
                || stem.startsWith("values-")
                || stem.startsWith("values.")
                || stem.startsWith("values_")
                || stem.endsWith("-values")
                || stem.endsWith(".values")
                || path.startsWith("values/")
                || path.contains("/values/");
    }

    /** RFC 6902: a list of operations, each with {@code op} and {@code path}. */
    private static boolean isJsonPatch(YamlFile yaml) {
        List<YamlNode> items = firstSequence(yaml);
        return !items.isEmpty()
                && items.stream()
                        .allMatch(item ->
                                item instanceof YamlMapping mapping && mapping.has("op") && mapping.has("path"));
    }

    private static List<YamlNode> firstSequence(YamlFile yaml) {
        return yaml.documents().stream()
                .findFirst()
                .flatMap(YamlDocument::root)
                .flatMap(YamlNode::asSequence)
                .map(YamlSequence::items)
                .orElse(List.of());
    }

    /**
     * Whether some other program renders the file before anyone parses it: it holds template statements or values that
     * begin with a template, and nothing proves that it is read as it stands. Argo CD objects are: the controller fills
     * in templates after parsing. So are files that a kustomization lists, and those of Ansible.
     */
    private static boolean isTemplate(FileRole role, String path, YamlFile yaml, References references) {
        boolean readAsItStands = role == FileRole.ARGOCD
                || role == FileRole.ANSIBLE
                || role == FileRole.ACTION
                || references.isResource(path)
                || references.isPatch(path)
                || references.isData(path)
                || isApplicationText(yaml);
        if (readAsItStands) {
            return false;
        }
        for (YamlProblem problem : yaml.problems()) {
            boolean template = problem instanceof YamlProblem.UnquotedTemplate
                    || problem instanceof YamlProblem.Syntax syntax && syntax.fault() == SyntaxFault.TEMPLATE_STATEMENT
                    || problem instanceof YamlProblem.BlockScalarLeft left
                            && (left.span().text().startsWith("{{")
                                    || left.span().text().startsWith("{%"));
            if (template) {
                return true;
            }
        }
        return path.contains("{{");
    }

    /** An Argo CD object that is too broken to be recognised by its nodes. */
    private static boolean isApplicationText(YamlFile yaml) {
        String text = yaml.source().text();
        return text.contains("argoproj.io/")
                && (text.contains("kind: ApplicationSet") || text.contains("kind: Application"));
    }
}
