package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which types the fields of an Application have: a patch that says another one is refused by Go's JSON as a whole, such as
 * a number or {@code yes} for a label. What is not in the table is not asked for.
 */
final class ApplicationFields {
    private static final String FILE = "application-fields.txt";
    private static final Map<String, String> TYPES = new HashMap<>();

    static {
        read();
    }

    private ApplicationFields() {}

    private static void read() {
        try (InputStream in = Objects.requireNonNull(ApplicationFields.class.getResourceAsStream(FILE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int blank = line.indexOf(' ');
                    TYPES.put(line.substring(0, blank), line.substring(blank + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The expansion ends at a value of a wrong type. */
    static void requireTypes(YamlMapping patch) {
        for (String part : new String[] {"metadata", "spec"}) {
            patch.get(part).ifPresent(value -> require(part, value));
        }
    }

    private static void require(String path, YamlNode value) {
        String type = TYPES.get(path);
        if (type == null || value.isNull()) {
            return;
        }
        if (!is(type, value)) {
            throw Halt.fault(GeneratorFault.Kind.PATCH_FIELD_TYPE, path + " is no " + type, value);
        }
        if (type.equals("object") && value instanceof YamlMapping mapping) {
            boolean open = TYPES.containsKey(path + ".*");
            for (YamlEntry entry : mapping.effective()) {
                if (!entry.name().startsWith("$")) {
                    require(path + "." + (open ? "*" : entry.name()), entry.value());
                }
            }
        } else if (type.equals("list") && value instanceof YamlSequence list) {
            list.forEach(item -> require(path + "[]", item));
        }
    }

    private static boolean is(String type, YamlNode value) {
        return switch (type) {
            case "object" -> value instanceof YamlMapping;
            case "list" -> value instanceof YamlSequence;
            case "string" -> value instanceof YamlScalar && ParameterValues.of(value) instanceof GoString;
            case "bool" -> value instanceof YamlScalar && ParameterValues.of(value) instanceof GoBool;
            case "integer" -> value instanceof YamlScalar && isWhole(ParameterValues.of(value));
            default -> true;
        };
    }

    private static boolean isWhole(GoValue value) {
        return value instanceof GoFloat number && number.value() == Math.rint(number.value());
    }
}
