package dev.premortem.schema;

import dev.premortem.config.SchemaSource;
import dev.premortem.kubernetes.KubernetesVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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

    /** What stands for a kind in a path or an address; nobody can have a schema for other names. */
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9]+)? [A-Za-z0-9]+");

    private static final int MOST_BYTES = 10_000_000;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MOST_HOPS = 5;
    private static final int OK = 200;
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
        if (sources.isEmpty() || !NAMES.matcher(apiVersion + " " + kind).matches()) {
            return Optional.empty();
        }
        for (SchemaSource source : sources) {
            for (String place : new SchemaTemplate(source.location()).places(apiVersion, kind, version)) {
                String address = source.isRemote() ? place : addressOf(place);
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
        return texts.computeIfAbsent(address, key -> remote ? remote(key) : local(placeOf(key)));
    }

    /** A folder may have any name, and an address may not. */
    private static String addressOf(String place) {
        try {
            return new URI("user", null, "/" + place, null).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String placeOf(String address) {
        return URI.create(address).getPath().substring(1);
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
            URI place = URI.create(address);
            for (int hops = 0; hops < MOST_HOPS; hops++) {
                HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection();
                connection.setConnectTimeout(TIMEOUT_MILLIS);
                connection.setReadTimeout(TIMEOUT_MILLIS);
                connection.setInstanceFollowRedirects(false);
                int status = connection.getResponseCode();
                String elsewhere = connection.getHeaderField("Location");
                if (status == NOT_FOUND) {
                    return Optional.empty();
                }
                if (status == OK) {
                    try (InputStream in = connection.getInputStream()) {
                        return read(address, in);
                    }
                }
                if (status >= FAILED || elsewhere == null) {
                    problem(address + " answers with status " + status);
                    return Optional.empty();
                }
                place = place.resolve(elsewhere);
                if (!isNamed(place.toString())) {
                    problem(address + " leads to " + place + ", on a host that no location of `schemas` names");
                    return Optional.empty();
                }
            }
            problem(address + " leads from one address to the next");
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            problem(address + " cannot be reached");
        }
        return Optional.empty();
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

    /** Tells that a schema that could be read means nothing to the validator. */
    void unusable(String address, boolean endless) {
        String name = address.startsWith(SCHEME) ? placeOf(address) : address;
        problem("the schema " + name + " cannot be used: "
                + (endless
                        ? "it refers to itself without end"
                        : "it is no valid JSON Schema, or refers to one that is not there"));
    }

    private void problem(String sentence) {
        synchronized (problems) {
            problems.add(sentence);
        }
    }
}
