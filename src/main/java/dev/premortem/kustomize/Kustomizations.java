package dev.premortem.kustomize;

import dev.premortem.repository.FileRole;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kustomizations of a run, by folder, with what they refer to and what is wrong with that. Nothing is built: this is
 * what kustomize's loader ({@code api/internal/loader/fileloader.go}, v5.5.0) would say to the paths alone.
 */
public final class Kustomizations {
    private final SortedMap<String, KustomizationFile> byFolder;
    private final List<KustomizationFile> all;
    private final List<KustomizationReference> references;
    private final List<KustomizeProblem> problems;
    /** The folders that the kustomization of a folder refers to. */
    private final Map<String, Set<String>> targets = new HashMap<>();

    private Kustomizations(
            SortedMap<String, KustomizationFile> byFolder,
            List<KustomizationFile> all,
            List<KustomizationReference> references,
            List<KustomizeProblem> problems) {
        this.byFolder = byFolder;
        this.all = List.copyOf(all);
        this.references = List.copyOf(references);
        this.problems = List.copyOf(problems);
        for (KustomizationReference reference : references) {
            targets.computeIfAbsent(reference.from().folder(), folder -> new HashSet<>())
                    .add(reference.target());
        }
    }

    /** Reads every kustomization file of the run and checks its paths against the files of the run. */
    public static Kustomizations of(Repository repository) {
        SortedMap<String, List<KustomizationFile>> found = new TreeMap<>();
        for (RepositoryFile file : repository.files()) {
            if (file.role() == FileRole.KUSTOMIZATION) {
                KustomizationFile.of(file)
                        .ifPresent(read -> found.computeIfAbsent(read.folder(), folder -> new ArrayList<>())
                                .add(read));
            }
        }
        return check(new FileTree(repository), found);
    }

    private static Kustomizations check(FileTree tree, SortedMap<String, List<KustomizationFile>> found) {
        SortedMap<String, KustomizationFile> byFolder = new TreeMap<>();
        List<KustomizationFile> all = new ArrayList<>();
        List<KustomizeProblem> problems = new ArrayList<>();
        found.forEach((folder, files) -> {
            files.sort(Comparator.comparingInt(
                    file -> KustomizationFile.NAMES.indexOf(file.file().name())));
            all.addAll(files);
            byFolder.put(folder, files.get(0));
            if (files.size() > 1) {
                List<String> names =
                        files.stream().map(file -> file.file().name()).toList();
                problems.add(new KustomizeProblem.SeveralFiles(files.get(0), names));
            }
        });
        PathChecker checker = new PathChecker(tree, byFolder);
        List<KustomizationReference> references = new ArrayList<>();
        for (KustomizationFile kustomization : all) {
            for (PathEntry entry : kustomization.paths()) {
                if (!isBesideSyntaxError(kustomization, entry)) {
                    checker.check(kustomization, entry).ifPresent(problems::add);
                }
                checker.reference(kustomization, entry).ifPresent(references::add);
            }
        }
        problems.addAll(new CycleFinder(byFolder.keySet(), references).find());
        return new Kustomizations(byFolder, all, references, problems);
    }

    /** Near a syntax error the reader guesses what was meant, and a guess proves nothing. */
    private static boolean isBesideSyntaxError(KustomizationFile kustomization, PathEntry entry) {
        List<YamlProblem> syntax =
                kustomization.file().yaml().map(YamlFile::problems).orElse(List.of());
        Span span = entry.node().span();
        return syntax.stream()
                .filter(problem -> !(problem instanceof YamlProblem.DuplicateKey))
                .map(YamlProblem::span)
                .anyMatch(place -> place.line() >= span.line() - 1 && place.line() <= span.endLine() + 1);
    }

    /** Every kustomization, by path. */
    public List<KustomizationFile> all() {
        return all;
    }

    /** The kustomization of a folder; of several files in it the one whose name kustomize tries first. */
    public Optional<KustomizationFile> in(String folder) {
        return Optional.ofNullable(byFolder.get(folder));
    }

    /** Which kustomization refers to the folder of which other one, in the order of the files. */
    public List<KustomizationReference> references() {
        return references;
    }

    /** The kustomizations that no other one refers to and that can be built by themselves, by path. */
    public List<KustomizationFile> roots() {
        Set<String> referred = new HashSet<>();
        for (KustomizationReference reference : references) {
            if (!reference.target().equals(reference.from().folder())) {
                referred.add(reference.target());
            }
        }
        return byFolder.values().stream()
                .filter(kustomization -> !kustomization.isComponent() && !referred.contains(kustomization.folder()))
                .toList();
    }

    /** Every file that the kustomization of a folder takes in, through others too; as its entries name them. */
    public Set<String> filesBelow(String start) {
        Set<String> files = new HashSet<>();
        for (String folder : foldersBelow(start)) {
            for (KustomizationFile kustomization : in(folder).stream().toList()) {
                for (PathEntry entry : kustomization.paths()) {
                    if (entry.isLocal()) {
                        files.add(RepositoryPath.resolve(folder, entry.path()));
                    }
                }
            }
        }
        return files;
    }

    /** The folders whose kustomizations that of a folder takes in, through others too, its own among them. */
    private Set<String> foldersBelow(String start) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Deque<String> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            for (String next : targets.getOrDefault(waiting.pop(), Set.of())) {
                if (seen.add(next)) {
                    waiting.push(next);
                }
            }
        }
        return seen;
    }

    /** What is wrong with the paths, by file. */
    public List<KustomizeProblem> problems() {
        return problems;
    }

    /** The problems of one type. */
    public <T extends KustomizeProblem> List<T> problems(Class<T> type) {
        return problems.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
