package dev.premortem.schemas.kubernetes;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models of one release of the client for Java, read by reflection in a class loader of their own.
 *
 * <p>A model says its fields ({@code SerializedName}), their Java types and which are required
 * ({@code openapiRequiredFields}). The kinds are the models that an API class creates; it also says whether they live in a
 * namespace ({@code createNamespacedDeployment}), and its constants hold the path with group and version.
 */
final class ClientJavaModels implements AutoCloseable {
    private static final String MODELS = "io/kubernetes/client/openapi/models/";
    private static final String APIS = "io/kubernetes/client/openapi/apis/";
    private static final Pattern CREATE = Pattern.compile("create(Namespaced)?([A-Z]\\w*)");
    private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z]*?V[0-9]+(?:(?:alpha|beta)[0-9]+)?([A-Z]\\w*)");
    private static final Pattern API_PATH = Pattern.compile("/apis/([a-z0-9.-]+/v[a-z0-9]+)/.*|/api/(v1)/.*");

    private final Path jar;
    private final URLClassLoader loader;
    private final JsonMapper mapper = new JsonMapper();

    private ClientJavaModels(Path jar, URLClassLoader loader) {
        this.jar = jar;
        this.loader = loader;
    }

    /** Opens a release in a folder of jars. */
    static ClientJavaModels of(Path jars, String release) throws IOException {
        Path jar = jars.resolve("client-java-api-" + release + ".jar");
        List<URL> urls = new ArrayList<>();
        urls.add(jar.toUri().toURL());
        try (Stream<Path> files = Files.list(jars)) {
            for (Path file : files.sorted().toList()) {
                if (!file.getFileName().toString().startsWith("client-java-api-")) {
                    urls.add(file.toUri().toURL());
                }
            }
        }
        return new ClientJavaModels(
                jar, new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    /** The schema of every model, by its class name. */
    Map<String, ObjectNode> definitions() throws ReflectiveOperationException, IOException {
        Map<String, ObjectNode> definitions = new TreeMap<>();
        for (String name : classes(MODELS)) {
            definitions.put(
                    name.substring(name.lastIndexOf('.') + 1), new ModelSchema(mapper).of(loader.loadClass(name)));
        }
        return definitions;
    }

    /** Every kind that can be created. */
    List<Kind> kinds() throws ReflectiveOperationException, IOException {
        Map<String, Kind> kinds = new TreeMap<>();
        for (String name : classes(APIS)) {
            String apiVersion = apiVersionOf(name);
            if (apiVersion.isEmpty()) {
                continue;
            }
            for (Method method : loader.loadClass(name).getMethods()) {
                kindOf(method, apiVersion)
                        .ifPresent(kind -> kinds.merge(
                                kind.apiVersion() + " " + kind.kind(),
                                kind,
                                (one, other) -> one.namespaced() ? one : other));
            }
        }
        return kinds.values().stream()
                .sorted(Comparator.comparing(Kind::apiVersion).thenComparing(Kind::kind))
                .toList();
    }

    private static Optional<Kind> kindOf(Method method, String apiVersion) {
        Matcher create = CREATE.matcher(method.getName());
        if (!create.matches()) {
            return Optional.empty();
        }
        for (Class<?> parameter : method.getParameterTypes()) {
            String model = parameter.getSimpleName();
            Matcher name = MODEL_NAME.matcher(model);
            // A subresource (an Eviction of a Pod) is created below another kind; nobody writes one to a file.
            if (parameter.getName().startsWith(MODELS.replace('/', '.'))
                    && name.matches()
                    && name.group(1).equals(create.group(2))) {
                return Optional.of(new Kind(apiVersion, name.group(1), create.group(1) != null, model));
            }
        }
        return Optional.empty();
    }

    private String apiVersionOf(String className) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            byte[] bytes = file.getInputStream(file.getJarEntry(className.replace('.', '/') + ".class"))
                    .readAllBytes();
            for (String constant : ClassConstants.texts(bytes)) {
                Matcher path = API_PATH.matcher(constant);
                if (path.matches()) {
                    found.add(path.group(1) != null ? path.group(1) : path.group(2));
                }
            }
        }
        if (found.size() > 1) {
            throw new IllegalStateException(className + " is of several versions: " + found);
        }
        return found.isEmpty() ? "" : found.first();
    }

    /** The names of the outer classes in a package, sorted. */
    private List<String> classes(String path) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(path) && name.endsWith(".class") && name.indexOf('$') < 0)
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info") && !name.endsWith("AbstractOpenApiSchema"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** The schema of one model. */
    private record ModelSchema(JsonMapper mapper) {
        ObjectNode of(Class<?> model) throws ReflectiveOperationException {
            ObjectNode properties = mapper.createObjectNode();
            Map<String, ObjectNode> sorted = new TreeMap<>();
            for (Field field : model.getDeclaredFields()) {
                String name = serializedName(field);
                if (!name.isEmpty()) {
                    sorted.put(name, new TypeSchema(mapper).of(field.getGenericType()));
                }
            }
            sorted.forEach(properties::set);
            ObjectNode schema = mapper.createObjectNode();
            schema.put("type", "object");
            schema.set("properties", properties);
            ArrayNode required = mapper.createArrayNode();
            new TreeSet<>(texts(model.getField("openapiRequiredFields").get(null))).forEach(required::add);
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            schema.put("additionalProperties", false);
            if (!new TreeSet<>(texts(model.getField("openapiFields").get(null))).equals(sorted.keySet())) {
                throw new IllegalStateException(model + ": two lists of fields that differ");
            }
            return schema;
        }

        private static Collection<String> texts(Object set) {
            List<String> texts = new ArrayList<>();
            for (Object text : (Collection<?>) set) {
                texts.add((String) text);
            }
            return texts;
        }

        private static String serializedName(Field field) throws ReflectiveOperationException {
            for (var annotation : field.getDeclaredAnnotations()) {
                if (annotation.annotationType().getSimpleName().equals("SerializedName")) {
                    return (String)
                            annotation.annotationType().getMethod("value").invoke(annotation);
                }
            }
            return "";
        }
    }
}
