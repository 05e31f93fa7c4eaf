package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Source: {@code applicationset/generators/git.go} of Argo CD 3.x (read 2026-11). */
final class GitParameters {
    private final GitGenerator git;
    private final Generation run;
    private final RepositoryTree tree;

    private GitParameters(GitGenerator git, Generation run, RepositoryTree tree) {
        this.git = git;
        this.run = run;
        this.tree = tree;
    }

    static List<ParamSet> of(GitGenerator git, Generation run) {
        if (git.directories().isEmpty() && git.files().isEmpty()) {
            throw Halt.fault(GeneratorFault.Kind.GIT_WITHOUT_PATHS, "", git.node());
        }
        requireProject(run);
        RepositoryTree tree = run.inputs()
                .repository(git.repoUrl(), git.revision())
                .orElseThrow(() -> Halt.unknown(
                        Unresolved.Reason.REPOSITORY, git.repoUrl(), git.node().span()));
        requireCovered(git.directories().isEmpty() ? git.files() : git.directories(), tree);
        GitParameters parameters = new GitParameters(git, run, tree);
        return git.directories().isEmpty() ? parameters.files() : parameters.directories();
    }

    private static void requireCovered(List<GitPath> paths, RepositoryTree tree) {
        for (GitPath path : paths) {
            if (!path.exclude() && !tree.covers(path.pattern())) {
                throw Halt.unknown(
                        Unresolved.Reason.REPOSITORY,
                        path.pattern(),
                        path.node().span());
            }
        }
    }

    /** A project that is no template is looked up, for the keys that sign its commits. */
    private static void requireProject(Generation run) {
        YamlNode project =
                run.set().node().at("spec", "template", "spec", "project").orElse(null);
        if (project == null || project.asScalar().isEmpty()) {
            return;
        }
        String name = project.asScalar().get().text();
        if (!name.contains("{{") && !run.inputs().hasProject(name).orElse(true)) {
            throw Halt.fault(GeneratorFault.Kind.PROJECT_MISSING, name, project);
        }
    }

    private List<ParamSet> directories() {
        List<String> matched = new GitDirectories(git.directories(), run.budget()).of(tree.directories());
        ExpansionBudget.requireSets(matched.size(), git.node().span());
        List<ParamSet> sets = new ArrayList<>(matched.size());
        for (String directory : matched) {
            Map<String, GoValue> params = new TreeMap<>();
            addPath(directory, Optional.empty(), params);
            sets.add(new ParamSet(
                    run.withValues(params, git),
                    ParamSet.Origin.of(ParamSet.Kind.DIRECTORY, directory, Optional.empty(), git)));
        }
        return sets;
    }

    private List<ParamSet> files() {
        List<String> included = new ArrayList<>();
        List<FilePattern.Good> includes = patterns(false);
        List<FilePattern.Good> excludes = patterns(true);
        if (run.inputs().behaviour().newGlobbing()) {
            requireFilesAlone();
        }
        for (String path : tree.trackedFiles()) {
            boolean wanted = anyMatches(includes, path) && !anyMatches(excludes, path);
            if (wanted) {
                included.add(path);
            }
        }
        ExpansionBudget.requireSets(included.size(), git.node().span());
        included.sort(String::compareTo);
        List<ParamSet> sets = new ArrayList<>(included.size());
        for (String path : included) {
            ofFile(path, sets);
            ExpansionBudget.requireSets(sets.size(), git.node().span());
        }
        return sets;
    }

    /** The new globbing lists folders too, and then Argo CD fails to read them. */
    private void requireFilesAlone() {
        for (GitPath path : git.files()) {
            if (!(FilePattern.read(path.pattern(), true) instanceof FilePattern.Good pattern)) {
                continue;
            }
            for (String directory : tree.directories()) {
                run.budget().chargeMatch(pattern.cost(directory), git.node().span());
                if (pattern.matches(directory)) {
                    throw Halt.fault(
                            GeneratorFault.Kind.GIT_FILE_UNREADABLE,
                            "`" + path.pattern() + "` matches the directory " + directory,
                            path.node());
                }
            }
        }
    }

    private boolean anyMatches(List<FilePattern.Good> patterns, String path) {
        for (FilePattern.Good pattern : patterns) {
            run.budget().chargeMatch(pattern.cost(path), git.node().span());
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }

    private List<FilePattern.Good> patterns(boolean exclude) {
        List<FilePattern.Good> patterns = new ArrayList<>();
        for (GitPath path : git.files()) {
            if (path.exclude() != exclude) {
                continue;
            }
            FilePattern.Reading reading =
                    FilePattern.read(path.pattern(), run.inputs().behaviour().newGlobbing());
            if (reading instanceof FilePattern.Good good) {
                patterns.add(good);
            } else if (reading instanceof FilePattern.Leaves) {
                throw Halt.fault(GeneratorFault.Kind.PATH_LEAVES_REPOSITORY, path.pattern(), path.node());
            } else if (reading instanceof FilePattern.Malformed) {
                throw Halt.fault(GeneratorFault.Kind.PATTERN, path.pattern(), path.node());
            } else {
                throw Halt.unknown(
                        Unresolved.Reason.PATTERN, path.pattern(), path.node().span());
            }
        }
        return patterns;
    }

    private void ofFile(String path, List<ParamSet> into) {
        SourceFile file = tree.file(path)
                .orElseThrow(() ->
                        Halt.unknown(Unresolved.Reason.FILE, path, git.node().span()));
        run.budget().chargeText(file.text().length(), git.node().span());
        for (YamlNode object : objects(file)) {
            Map<String, GoValue> params = content(object);
            addPath(parent(path), Optional.of(base(path)), params);
            into.add(new ParamSet(
                    run.withValues(params, git), ParamSet.Origin.of(ParamSet.Kind.FILE, path, object, git)));
        }
    }

    /** One object, or a list of them; an empty file is an empty object. */
    private List<YamlNode> objects(SourceFile file) {
        FirstDocument read = FirstDocument.of(YamlReader.read(file), git.node().span());
        if (!read.readable()) {
            throw unreadable(file, "no YAML");
        }
        YamlNode root = read.root().orElseGet(() -> YamlMapping.of(List.of(), file.span(0, 0)));
        if (root instanceof YamlMapping) {
            return List.of(root);
        }
        if (root instanceof YamlSequence list) {
            boolean objects = list.items().stream().allMatch(item -> item instanceof YamlMapping || item.isNull());
            if (objects) {
                return list.items();
            }
        }
        throw unreadable(file, "neither an object nor a list of objects");
    }

    private static Halt unreadable(SourceFile file, String why) {
        return Halt.fault(
                GeneratorFault.Kind.GIT_FILE_UNREADABLE, file.path() + ": " + why, Optional.of(file.span(0, 0)));
    }

    private Map<String, GoValue> content(YamlNode object) {
        run.budget().charge(object.weight(), object.span());
        GoMap content = object instanceof YamlMapping mapping ? ParameterValues.map(mapping) : new GoMap(Map.of());
        if (run.goTemplate()) {
            return new TreeMap<>(content.entries());
        }
        return new TreeMap<>(PrintedValue.flatMap(content).entries());
    }

    /** @param directory {@code .} for the root of the repository */
    private void addPath(String directory, Optional<String> file, Map<String, GoValue> params) {
        List<String> segments = Arrays.asList(directory.split("/", -1));
        Map<String, GoValue> path = new TreeMap<>();
        path.put("basename", new GoString(base(directory)));
        path.put("basenameNormalized", new GoString(NormalizedName.of(base(directory))));
        file.ifPresent(name -> {
            path.put("filename", new GoString(name));
            path.put("filenameNormalized", new GoString(NormalizedName.of(name)));
        });
        String prefix = git.pathParamPrefix();
        if (run.goTemplate()) {
            path.put("path", new GoString(directory));
            path.put(
                    "segments",
                    GoList.ofStrings(segments.stream().map(GoString::new).toList()));
            params.put(
                    prefix.isEmpty() ? "path" : prefix,
                    prefix.isEmpty() ? new GoMap(path) : new GoMap(Map.of("path", new GoMap(path))));
            return;
        }
        String name = prefix.isEmpty() ? "path" : prefix + ".path";
        params.put(name, new GoString(directory));
        path.forEach((key, value) -> params.put(name + "." + key, value));
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).isEmpty()) {
                params.put(name + "[" + i + "]", new GoString(segments.get(i)));
            }
        }
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : path.substring(0, slash);
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
