package dev.premortem.repository;

import java.util.HashSet;
import java.util.Set;

/** Classifies the files of a repository by path: each one's own, and what stands beside and above it. */
final class PathRoles {
    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    /** Written by or for package managers, some of them large, and never Kubernetes. */
    private static final Set<String> PACKAGE_FILES = Set.of(
            "package.json",
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "composer.json",
            "tsconfig.json");

    /** Folders of an Ansible role that hold YAML of Ansible; {@code files} and {@code templates} hold anything. */
    private static final Set<String> ROLE_FOLDERS = Set.of("tasks", "handlers", "vars", "defaults", "meta");

    private static final Set<String> PLAYBOOK_FOLDERS =
            Set.of("tasks", "handlers", "vars", "playbooks", "inventory", "inventories");

    private final Set<String> charts = new HashSet<>();
    private final Set<String> ansible = new HashSet<>();

    /** @param paths every file of the run: a {@code Chart.yaml} says what its neighbours are */
    PathRoles(Iterable<String> paths) {
        for (String path : paths) {
            if (path.endsWith("Chart.yaml") && RepositoryPath.nameOf(path).equals("Chart.yaml")) {
                charts.add(RepositoryPath.folderOf(path));
            } else if (path.endsWith("ansible.cfg")
                    && RepositoryPath.nameOf(path).equals("ansible.cfg")) {
                ansible.add(RepositoryPath.folderOf(path));
            }
        }
    }

    PathRole of(String path) {
        String name = RepositoryPath.nameOf(path);
        String folder = RepositoryPath.folderOf(path);
        if (!charts.isEmpty() && isChartTemplate(path)) {
            return PathRole.CHART_TEMPLATE;
        }
        if (KUSTOMIZATIONS.contains(name)) {
            return PathRole.KUSTOMIZATION;
        }
        if (isDockerfile(name)) {
            return PathRole.DOCKERFILE;
        }
        boolean json = name.endsWith(".json");
        boolean yaml = isYaml(name);
        if (charts.contains(folder) && isChartFile(name)) {
            return PathRole.CHART;
        }
        if (!json && !yaml || PACKAGE_FILES.contains(name)) {
            return PathRole.OTHER;
        }
        if (path.contains("{{")) {
            return PathRole.SCAFFOLD;
        }
        return json ? PathRole.JSON : ofYaml(path, folder, name);
    }

    static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private PathRole ofYaml(String path, String folder, String name) {
        if (path.equals(RepositoryRoot.CONFIGURATION_FILE)) {
            return PathRole.CONFIGURATION;
        }
        // GitHub reads the workflows of a repository's own .github only, not those of a nested project.
        if (folder.equals(".github/workflows")) {
            return PathRole.WORKFLOW;
        }
        if (name.equals("action.yml") || name.equals("action.yaml")) {
            return PathRole.ACTION;
        }
        if (name.startsWith("values") && charts.contains(folder)) {
            return PathRole.CHART_VALUES;
        }
        if (isAnsible(path, folder)) {
            return PathRole.ANSIBLE;
        }
        String stem = name.substring(0, name.lastIndexOf('.'));
        boolean values = stem.equals("values")
                || stem.startsWith("values-")
                || stem.startsWith("values.")
                || stem.endsWith("-values")
                || stem.endsWith(".values")
                || hasFolder(folder, "values");
        return values ? PathRole.VALUES : PathRole.YAML;
    }

    private boolean isChartTemplate(String path) {
        int at = path.startsWith("templates/") ? 0 : path.indexOf("/templates/") + 1;
        while (at > 0 || at == 0 && path.startsWith("templates/")) {
            String chart = at == 0 ? "" : path.substring(0, at - 1);
            if (charts.contains(chart) || isSubchart(chart)) {
                return true;
            }
            int next = path.indexOf("/templates/", at);
            if (next < 0) {
                return false;
            }
            at = next + 1;
        }
        return false;
    }

    /** {@code charts/NAME} of a chart, whose own Chart.yaml may be left out of git with the vendored chart. */
    private boolean isSubchart(String folder) {
        String parent = RepositoryPath.folderOf(folder);
        return RepositoryPath.nameOf(parent).equals("charts") && charts.contains(RepositoryPath.folderOf(parent));
    }

    private static boolean isChartFile(String name) {
        return name.equals("Chart.yaml")
                || name.equals("Chart.lock")
                || name.equals("requirements.yaml")
                || name.equals("requirements.lock");
    }

    private static boolean isDockerfile(String name) {
        if (name.equals("Dockerfile") || name.equals("Containerfile")) {
            return true;
        }
        if (name.endsWith(".Dockerfile") || name.endsWith(".dockerfile") || name.endsWith(".Containerfile")) {
            return true;
        }
        boolean variant = name.startsWith("Dockerfile.") || name.startsWith("Containerfile.");
        return variant && !name.endsWith(".dockerignore") && !isTemplate(name);
    }

    private static boolean isTemplate(String name) {
        return name.endsWith(".j2")
                || name.endsWith(".tpl")
                || name.endsWith(".tmpl")
                || name.endsWith(".gotmpl")
                || name.endsWith(".template");
    }

    private boolean isAnsible(String path, String folder) {
        if (hasFolder(folder, "group_vars") || hasFolder(folder, "host_vars")) {
            return true;
        }
        return isAnsibleRole(path) || !ansible.isEmpty() && isInAnsibleProject(folder);
    }

    /** {@code roles/NAME/tasks/…} and its siblings. */
    private static boolean isAnsibleRole(String path) {
        int at = path.startsWith("roles/") ? 0 : path.indexOf("/roles/") + 1;
        if (at == 0 && !path.startsWith("roles/")) {
            return false;
        }
        int name = path.indexOf('/', at) + 1;
        int part = path.indexOf('/', name) + 1;
        int end = part == 0 ? -1 : path.indexOf('/', part);
        return end > 0 && ROLE_FOLDERS.contains(path.substring(part, end));
    }

    /**
     * Below a folder with {@code ansible.cfg}. Where that is the root of the run, most of the repository may be something
     * else, so there only the usual folders count.
     */
    private boolean isInAnsibleProject(String folder) {
        String at = folder;
        while (!at.isEmpty()) {
            if (ansible.contains(at)) {
                return true;
            }
            at = RepositoryPath.folderOf(at);
        }
        int slash = folder.indexOf('/');
        return ansible.contains("") && PLAYBOOK_FOLDERS.contains(slash < 0 ? folder : folder.substring(0, slash));
    }

    private static boolean hasFolder(String folder, String name) {
        int at = folder.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            boolean starts = at == 0 || folder.charAt(at - 1) == '/';
            if (starts && (end == folder.length() || folder.charAt(end) == '/')) {
                return true;
            }
            at = folder.indexOf(name, at + 1);
        }
        return false;
    }
}
