package dev.premortem.argocd.appset;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Inputs of generators from maps. What is not set is not known. */
final class TestInputs implements GeneratorInputs {
    private Optional<RepositoryTree> repository = Optional.empty();
    private Optional<List<ClusterList.Cluster>> clusters = Optional.empty();
    private Optional<List<YamlMapping>> provided = Optional.empty();
    private Optional<Set<String>> projects = Optional.empty();
    private Behaviour behaviour = Behaviour.DEFAULT;

    /** Every repository has these files. */
    TestInputs files(Map<String, String> files) {
        Set<String> directories = new LinkedHashSet<>();
        for (String path : files.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                directories.add(path.substring(0, slash));
            }
        }
        repository = Optional.of(new Tree(List.copyOf(directories), new TreeMap<>(files)));
        return this;
    }

    TestInputs directories(List<String> directories) {
        repository = Optional.of(new Tree(directories, new TreeMap<>()));
        return this;
    }

    TestInputs clusters(List<ClusterList.Cluster> list) {
        clusters = Optional.of(list);
        return this;
    }

    TestInputs projects(Set<String> names) {
        projects = Optional.of(names);
        return this;
    }

    TestInputs newGlobbing() {
        behaviour = new Behaviour(true, behaviour.interpolatesValues());
        return this;
    }

    TestInputs before36() {
        behaviour = new Behaviour(behaviour.newGlobbing(), false);
        return this;
    }

    TestInputs provided(String element) {
        provided = Optional.of(List.of(Expanding.yaml(element)));
        return this;
    }

    static ClusterList.Cluster cluster(String name, Map<String, String> labels) {
        return new ClusterList.Cluster(
                name,
                Optional.of("https://" + name + ".example.com"),
                Optional.empty(),
                labels,
                Map.of(),
                Optional.empty());
    }

    @Override
    public Optional<RepositoryTree> repository(String url, String revision) {
        return url.contains("elsewhere") ? Optional.empty() : repository;
    }

    @Override
    public Optional<List<YamlMapping>> provided(GeneratorSpec.ProviderGenerator generator) {
        return provided;
    }

    @Override
    public ClusterList clusters() {
        return () -> clusters;
    }

    @Override
    public Optional<Boolean> hasProject(String name) {
        return projects.map(names -> names.contains(name));
    }

    @Override
    public Behaviour behaviour() {
        return behaviour;
    }

    private record Tree(List<String> directories, Map<String, String> files) implements RepositoryTree {
        @Override
        public List<String> trackedFiles() {
            return new ArrayList<>(files.keySet());
        }

        @Override
        public Optional<SourceFile> file(String path) {
            return Optional.ofNullable(files.get(path)).map(text -> new SourceFile(path, text));
        }
    }
}
