package dev.premortem.schemas.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An unpacked package: declarations beside validators.
 *
 * @param definitions by name: the folder below the package, a dot, the name of the type
 *     ({@code argoproj.io/v1alpha1.ApplicationSpec})
 */
public record NpmPackage(Map<String, Definition> definitions, Map<String, AjvSchema.File> validators) {
    private static final Pattern VALIDATOR =
            Pattern.compile("import\\{validate\\}from\"[^\"]*/_schemas/([^\"/]+)\\.js\"");
    private static final Pattern MODEL =
            Pattern.compile("this\\.apiVersion=\"([^\"]+)\"\\}static\\{this\\.kind=\"([^\"]+)\"");

    /**
     * @param local the name in its file
     * @param validator the name of its file below {@code _schemas}; empty where no value is refused
     */
    public record Definition(
            String name,
            Path file,
            TsFile declarations,
            String local,
            Optional<String> validator,
            Optional<Kind> kind) {
        Optional<TsFile.Interface> body() {
            return Optional.ofNullable(declarations.interfaces().get(local));
        }

        Optional<TsType> alias() {
            return Optional.ofNullable(declarations.aliases().get(local));
        }
    }

    public record Kind(String apiVersion, String name) {}

    public static NpmPackage read(Path root) throws IOException {
        Map<String, AjvSchema.File> validators = new TreeMap<>();
        for (Path file : files(root.resolve("_schemas"), ".js")) {
            String name = file.getFileName().toString();
            validators.put(name.substring(0, name.length() - 3), AjvParser.parse(Files.readString(file)));
        }
        Map<String, Definition> definitions = new TreeMap<>();
        for (Path file : files(root, ".d.ts")) {
            String name = file.getFileName().toString().replace(".d.ts", "");
            Path folder = root.relativize(file).getParent();
            if (name.equals("index") || folder == null || folder.startsWith("_schemas")) {
                continue;
            }
            try {
                TsFile declarations = TsParser.parse(Files.readString(file));
                String local = "I" + name;
                if (!declarations.interfaces().containsKey(local)
                        && !declarations.aliases().containsKey(local)) {
                    throw new IllegalArgumentException("declares no " + local);
                }
                Path model = file.resolveSibling(name + ".js");
                String code = Files.exists(model) ? Files.readString(model) : "";
                String definition = folder.toString().replace('\\', '/') + "." + name;
                Optional<String> validator =
                        validator(declarations, local, code).filter(validators::containsKey);
                definitions.put(
                        definition, new Definition(definition, file, declarations, local, validator, kind(code)));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
        return new NpmPackage(definitions, validators);
    }

    /** The definition that a file of this package calls so; empty where it is imported from another package. */
    public Optional<Definition> resolve(Definition from, String name) {
        String declared = from.declarations().exported().getOrDefault(name, name);
        if (declared.equals(from.local())) {
            return Optional.of(from);
        }
        String path = from.declarations().imports().get(name);
        if (path == null || !path.startsWith(".")) {
            return Optional.empty();
        }
        Path file = from.file()
                .resolveSibling(path.replaceAll("\\.js$", "") + ".d.ts")
                .normalize();
        return definitions.values().stream()
                .filter(definition -> definition.file().equals(file))
                .findFirst();
    }

    public Optional<AjvSchema.File> validator(Definition definition) {
        return definition.validator().map(validators::get);
    }

    private static Optional<String> validator(TsFile declarations, String local, String code) {
        Matcher matcher = VALIDATOR.matcher(code);
        if (matcher.find()) {
            return Optional.of(matcher.group(1));
        }
        return declarations.exported().entrySet().stream()
                .filter(export -> export.getValue().equals(local))
                .map(export -> export.getKey().substring(1))
                .findFirst();
    }

    private static Optional<Kind> kind(String code) {
        Matcher matcher = MODEL.matcher(code);
        return matcher.find() ? Optional.of(new Kind(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private static List<Path> files(Path root, String extension) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        }
    }
}
