package dev.premortem.schemas.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the schemas of every built-in kind, for every version of Kubernetes that the client for Java has a release of.
 *
 * <p>Definitions that several versions share are written once, with the versions they hold for. They are kept by the
 * group of the kinds that need them, and those that several groups need are kept apart, so that a check reads a part only.
 */
public final class GenerateKubernetes {
    /** The release of {@code io.kubernetes:client-java-api} that models a version; there is none for 1.29. */
    static final Map<String, String> RELEASES = releases();

    /** Where definitions go that kinds of several groups need. */
    private static final String SHARED = "shared";

    private GenerateKubernetes() {}

    private static Map<String, String> releases() {
        Map<String, String> releases = new TreeMap<>();
        releases.put("1.28", "20.0.1");
        releases.put("1.30", "21.0.2");
        releases.put("1.31", "22.0.1");
        releases.put("1.32", "23.0.0");
        releases.put("1.33", "24.0.0");
        releases.put("1.34", "25.0.0");
        releases.put("1.35", "26.0.0");
        releases.put("1.36", "27.0.0");
        return releases;
    }

    /**
     * Takes three folders: that of the jars ({@code client-java-api-RELEASE.jar} and what they need), that of the overlays
     * and the one to write to.
     */
    public static void main(String[] arguments) throws Exception {
        Path jars = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        Path out = Path.of(arguments[2]);
        Overlay overlay = Overlay.read(data);
        List<VersionModels> versions = new ArrayList<>();
        for (Map.Entry<String, String> release : RELEASES.entrySet()) {
            try (ClientJavaModels models = ClientJavaModels.of(jars, release.getValue())) {
                Map<String, ObjectNode> definitions = models.definitions();
                overlay.over(definitions);
                models.kinds().forEach(kind -> openStatus(Objects.requireNonNull(definitions.get(kind.definition()))));
                versions.add(new VersionModels(release.getKey(), models.kinds(), definitions));
            }
        }
        overlay.requireUsed();
        write(versions, out);
    }

    /** What one version knows. */
    private record VersionModels(String version, List<Kind> kinds, Map<String, ObjectNode> definitions) {}

    /** Whatever stands in the status of an object, the server drops it when somebody applies the object. */
    private static void openStatus(ObjectNode kind) {
        if (kind.get("properties").get("status") instanceof ObjectNode status) {
            status.removeAll();
            status.put("type", "object");
        }
    }

    private static void write(List<VersionModels> versions, Path out) throws IOException {
        Ranges<Kind> kinds = new Ranges<>();
        Ranges<ObjectNode> definitions = new Ranges<>();
        Map<String, String> files = new TreeMap<>();
        for (VersionModels version : versions) {
            for (Kind kind : version.kinds()) {
                kinds.add(kind.apiVersion() + " " + kind.kind(), version.version(), kind);
                for (String reached : Closure.of(kind.definition(), version.definitions())) {
                    files.merge(reached, kind.file(), (one, other) -> one.equals(other) ? one : SHARED);
                }
            }
            version.definitions().forEach((name, schema) -> {
                if (files.containsKey(name)) {
                    definitions.add(name, version.version(), schema);
                }
            });
        }
        Files.createDirectories(out);
        writeKinds(kinds, files, out.resolve("kinds.txt"));
        Map<String, StringBuilder> texts = new TreeMap<>();
        JsonMapper mapper = new JsonMapper();
        definitions.forEach((name, range, schema) -> {
            ObjectNode line = mapper.createObjectNode();
            line.put("name", name);
            line.put("from", range.from());
            line.put("to", range.to());
            line.set("schema", schema);
            texts.computeIfAbsent(files.get(name), file -> new StringBuilder())
                    .append(mapper.writeValueAsString(line))
                    .append('\n');
        });
        for (Map.Entry<String, StringBuilder> text : texts.entrySet()) {
            Files.writeString(out.resolve(text.getKey() + ".jsonl"), text.getValue());
        }
        System.out.println(texts.size() + " files, " + files.size() + " definitions");
    }

    private static void writeKinds(Ranges<Kind> kinds, Map<String, String> files, Path out) throws IOException {
        StringBuilder text = new StringBuilder("""
                # The built-in kinds: GROUP/VERSION KIND SCOPE DEFINITION FILE FROM TO.
                # Generated by src/schemas (GenerateKubernetes) from io.kubernetes:client-java-api, releases
                """);
        RELEASES.forEach((version, release) -> text.append("#   ")
                .append(release)
                .append(" for ")
                .append(version)
                .append('\n'));
        text.append("# Licence of the source: Apache-2.0. There is no release for 1.29.\n");
        kinds.forEach((key, range, kind) -> text.append(String.join(
                        " ",
                        key,
                        kind.namespaced() ? "Namespaced" : "Cluster",
                        kind.definition(),
                        files.get(kind.definition()),
                        range.from(),
                        range.to()))
                .append('\n'));
        Files.writeString(out, text);
    }
}
