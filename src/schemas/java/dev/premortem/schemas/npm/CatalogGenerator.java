package dev.premortem.schemas.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes the definitions of one project, one a line, and tells its kinds. */
final class CatalogGenerator {
    private final NpmPackage builtins;
    private final Corrections corrections;
    private final Set<String> clusterKinds;
    private final Consumer<String> doubts;

    /** @param clusterKinds {@code KIND.GROUP} */
    CatalogGenerator(NpmPackage builtins, Corrections corrections, Set<String> clusterKinds, Consumer<String> doubts) {
        this.builtins = builtins;
        this.corrections = corrections;
        this.clusterKinds = clusterKinds;
        this.doubts = doubts;
    }

    /**
     * @param ambiguous definitions that other projects have too, under the same name
     * @return the lines for the list of kinds
     */
    List<String> generate(String project, NpmPackage source, Set<String> ambiguous, Path target) throws IOException {
        SchemaBuilder builder = new SchemaBuilder(source, builtins, doubts);
        Map<String, ObjectNode> all = new TreeMap<>();
        Set<String> roots = new TreeSet<>();
        List<String> kinds = new ArrayList<>();
        source.definitions().forEach((name, definition) -> {
            builder.build(definition).ifPresent(schema -> {
                for (JsonNode parent : schema.findParents("$ref")) {
                    rename((ObjectNode) parent, project, ambiguous);
                }
                all.put(unique(name, project, ambiguous), schema);
            });
            definition
                    .kind()
                    .filter(kind -> isResource(kind) && all.containsKey(name))
                    .ifPresent(kind -> {
                        roots.add(name);
                        String group =
                                kind.apiVersion().substring(0, kind.apiVersion().indexOf('/'));
                        String scope = clusterKinds.contains(kind.name() + "." + group) ? "Cluster" : "Namespaced";
                        kinds.add(String.join(" ", kind.apiVersion(), kind.name(), scope, project, name));
                    });
        });
        corrections.apply(project, all);
        StringBuilder text = new StringBuilder();
        for (String name : reachable(roots, all)) {
            text.append("{\"name\":\"")
                    .append(name)
                    .append("\",\"schema\":")
                    .append(all.get(name))
                    .append("}\n");
        }
        Files.writeString(target, text);
        return kinds;
    }

    private static void rename(ObjectNode reference, String project, Set<String> ambiguous) {
        if (reference.get("$ref") instanceof StringNode name) {
            reference.put("$ref", unique(name.stringValue(), project, ambiguous));
        }
    }

    private static String unique(String name, String project, Set<String> ambiguous) {
        return ambiguous.contains(name) ? project + ":" + name : name;
    }

    private boolean isResource(NpmPackage.Kind kind) {
        return !kind.name().endsWith("List") && kind.apiVersion().contains("/") && corrections.serves(kind);
    }

    private static Set<String> reachable(Set<String> roots, Map<String, ObjectNode> all) {
        Set<String> reached = new TreeSet<>(roots);
        Deque<String> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            ObjectNode schema = Objects.requireNonNull(all.get(open.remove()));
            for (JsonNode reference : schema.findValues("$ref")) {
                String name = reference.isString() ? reference.stringValue() : "";
                if (all.containsKey(name) && reached.add(name)) {
                    open.add(name);
                }
            }
        }
        return reached;
    }
}
