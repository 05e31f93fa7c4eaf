package dev.premortem.schema;

import dev.premortem.config.SchemaSource;
import dev.premortem.kubernetes.KubernetesVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The schemas that the user names. Files must lie in the repository; an address in the network is asked once a run for each
 * kind, and only because the configuration names it.
 *
 * <p>The first location that has a kind counts. A location that does not have it is no fault; one that cannot be read is,
 * since then nobody knows what it would have said.
 */
public final class UserSchemas {
    /** No schemas. */
    public static final UserSchemas NONE = new UserSchemas(List.of(), Path.of("/"));

    private static final String SCHEME = "user:/";
    private static final int MOST_BYTES = 10_000_000;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 400;

    private final List<SchemaSource> sources;
    private final Path root;
    private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();
    private final TreeSet<String> problems = new TreeSet<>();

    private UserSchemas(List<SchemaSource> sources, Path root) {
        this.sources = List.copyOf(sources);
        this.root = root;
    }

    /** @param root the folder that local locations start at and must not leave */
    public static UserSchemas of(List<SchemaSource> sources, Path root) {
        return sources.isEmpty() ? NONE : new UserSchemas(sources, root);
    }

    /** Sentences about locations that could not be read, sorted. */
    public List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    /** The address of the schema of a kind, if a location has it; {@link #text} has the schema. */
    Optional<String> find(String apiVersion, String kind, KubernetesVersion version) {
        for (SchemaSource source : sources) {
            for (String place : new SchemaTemplate(source.location()).places(apiVersion, kind, version)) {
                String address = source.isRemote() ? place : SCHEME + place;
                if (text(address).isPresent()) {
                    return Optional.of(address);
                }
            }
        }
        return Optional.empty();
    }

    /** The schema at an address; schemas refer to others beside them. */
    Optional<String> text(String address) {
        boolean remote = address.startsWith("http://") || address.startsWith("https://");
        if (sources.isEmpty() || !remote && !address.startsWith(SCHEME)) {
            return Optional.empty();
        }
        if (remote && !isNamed(address)) {
            problem("a schema refers to " + address + ", which no location of `schemas` holds; it is not asked for");
            return Optional.empty();
        }
        return texts.computeIfAbsent(address, key -> remote ? remote(key) : local(key.substring(SCHEME.length())));
    }

    /** Whether the address is on a host that the user names. */
    private boolean isNamed(String address) {
        String host = hostOf(address);
        return sources.stream()
                .anyMatch(
                        source -> source.isRemote() && hostOf(source.location()).equals(host));
    }

    private static String hostOf(String address) {
        int start = address.indexOf("://") + "://".length();
        int end = address.indexOf('/', start);
        return address.substring(0, end < 0 ? address.length() : end);
    }

    private Optional<String> local(String place) {
        try {
            Path file = root.resolve(place).normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                problem("the schema " + place + " is a link out of the repository");
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(place, in);
            }
        } catch (IOException | InvalidPathException e) {
            problem("the schema " + place + " cannot be read");
            return Optional.empty();
        }
    }

    private Optional<String> remote(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            if (status == NOT_FOUND) {
                return Optional.empty();
            }
            if (status >= FAILED) {
                problem(address + " answers with status " + status);
                return Optional.empty();
            }
            try (InputStream in = connection.getInputStream()) {
                return read(address, in);
            }
        } catch (IOException | IllegalArgumentException e) {
            problem(address + " cannot be reached");
            return Optional.empty();
        }
    }

    private Optional<String> read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            problem("the schema " + name + " is larger than " + MOST_BYTES / 1_000_000 + " MB");
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
            JsonNode schema = yaml ? new YAMLMapper().readTree(text) : JsonTree.read(text);
            if (schema instanceof ObjectNode object) {
                // Which draft it says does not matter: what the drafts disagree on no schema of a kind uses.
                object.remove(List.of("$schema", "$id", "id"));
                return Optional.of(JsonTree.write(object));
            }
        } catch (JacksonException e) {
            // told below
        }
        problem("the schema " + name + " is no valid " + (name.endsWith("json") ? "JSON" : "YAML") + " object");
        return Optional.empty();
    }

    private void problem(String sentence) {
        synchronized (problems) {
            problems.add(sentence);
        }
    }
}
