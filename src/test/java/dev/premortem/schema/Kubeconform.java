package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KubernetesVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program kubeconform, and what it says in our words: {@code WORD at PATH} for each fault of a file.
 *
 * @param scratch where its output goes
 */
record Kubeconform(Path program, Path scratch) {
    /** What it says of a file whose kind has no schema. */
    static final String NO_SCHEMA = "no schema";

    /** The word of a fault that JSON Schema finds with null. */
    static final String NULL = "null";

    private static final Pattern ENTRY = Pattern.compile("- at '((?:[^'\\\\]|\\\\.)*)': (.*?)(?= +- at '|$)");
    private static final Pattern NAME = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");

    static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "kubeconform"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The faults of each file of a folder, which holds one object a file. */
    Map<String, Set<String>> ask(Path layout, Path objects, KubernetesVersion version)
            throws IOException, InterruptedException {
        Path out = scratch.resolve("out.json");
        Path err = scratch.resolve("err.txt");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-strict",
                        "-verbose",
                        "-output",
                        "json",
                        "-kubernetes-version",
                        version + ".0",
                        "-schema-location",
                        layout.toString(),
                        objects.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(Files.readString(err)).isEmpty();
        Map<String, Set<String>> said = new HashMap<>();
        for (JsonNode resource :
                new JsonMapper().readTree(Files.readString(out)).get("resources")) {
            said.computeIfAbsent(resource.get("filename").stringValue(), file -> new TreeSet<>())
                    .addAll(faults(
                            resource.get("status").stringValue(),
                            resource.get("msg").stringValue()));
        }
        return said;
    }

    private static Set<String> faults(String status, String message) {
        if (status.equals("statusValid")) {
            return Set.of();
        }
        if (message.startsWith("could not find schema")) {
            return Set.of(NO_SCHEMA);
        }
        if (!status.equals("statusInvalid")) {
            return Set.of(message);
        }
        Set<String> faults = new TreeSet<>();
        Matcher entry = ENTRY.matcher(message);
        while (entry.find()) {
            String at = " at " + path(entry.group(1));
            String fault = entry.group(2).strip();
            if (fault.startsWith("additional properties")) {
                names(fault).forEach(name -> faults.add("no field " + name + at));
            } else if (fault.startsWith("missing propert")) {
                names(fault).forEach(name -> faults.add("lacks " + name + at));
            } else if (fault.startsWith("got ")) {
                faults.add((fault.startsWith("got null") ? NULL : "type") + at);
            } else if (fault.startsWith("value must be")) {
                faults.add("value" + at);
            } else if (!fault.equals("validation failed") && !fault.endsWith(" failed")) {
                faults.add("bound" + at);
            }
        }
        return faults.isEmpty() ? Set.of(message) : faults;
    }

    private static List<String> names(String fault) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(fault);
        while (name.find()) {
            names.add(name.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return names;
    }

    /** A JSON pointer as our paths are written. */
    private static String path(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String step : pointer.split("/", -1)) {
            String name = step.replaceAll("\\\\(.)", "$1").replace("~1", "/").replace("~0", "~");
            if (name.matches("[0-9]+")) {
                path.append('[').append(name).append(']');
            } else if (!name.isEmpty()) {
                path.append(path.length() == 0 ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
