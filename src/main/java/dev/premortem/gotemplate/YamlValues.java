package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import dev.premortem.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of YAML and back, as {@code sigs.k8s.io/yaml} makes them by way of JSON: YAML 1.1, every number a float, every
 * key a string. A time is a string there.
 */
public final class YamlValues {
    private YamlValues() {}

    /** The value of a node of a manifest. */
    public static GoValue of(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<String, GoValue> entries = new LinkedHashMap<>();
            for (YamlEntry entry : mapping.effective()) {
                entries.put(entry.name(), of(entry.value()));
            }
            return new GoMap(entries);
        }
        if (node instanceof YamlSequence sequence) {
            List<GoValue> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(of(item)));
            return new GoList(items);
        }
        return scalar((YamlScalar) node);
    }

    private static GoValue scalar(YamlScalar scalar) {
        String text = scalar.text();
        return switch (scalar.type(YamlVersion.V1_1)) {
            case NULL -> GoNil.NIL;
            case BOOLEAN -> new GoBool("yYtT".indexOf(text.charAt(0)) >= 0 || text.equalsIgnoreCase("on"));
            case INTEGER -> new GoFloat(integer(text));
            case FLOAT -> fraction(text);
            default -> new GoString(text);
        };
    }

    private static double integer(String text) {
        String bare = text.replace("_", "");
        return NumberLiteral.read(bare)
                .map(literal -> literal.fraction().orElse(0))
                .orElseGet(() -> bare.matches("[+-]?[0-9]{1,400}") ? Double.parseDouble(bare) : 0.0);
    }

    /** Infinities and not-a-number have no JSON, and so no value. */
    private static GoValue fraction(String text) {
        String bare = text.replace("_", "");
        boolean number = bare.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,6})?");
        return number ? new GoFloat(Double.parseDouble(bare)) : GoNil.NIL;
    }

    /** Reads the first document. */
    static GoValue read(String text) {
        YamlFile file = YamlReader.read(new SourceFile("", text));
        if (!file.problems().isEmpty()) {
            throw new TemplateFailure("error converting YAML to JSON: yaml: the text is not well formed");
        }
        return file.documents().isEmpty()
                ? GoNil.NIL
                : file.documents().get(0).root().map(YamlValues::of).orElse(GoNil.NIL);
    }

    /** Prints without the last line break; without a value where YAML cannot say it. */
    static GoValue print(GoValue value) {
        Span nowhere = new SourceFile("", "").span(0, 0);
        try {
            String text = YamlWriter.write(List.of(node(value, nowhere)));
            return new GoString(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        } catch (YamlWriter.Unwritable unwritable) {
            return new GoValue.GoUnknown("toYaml");
        }
    }

    private static YamlNode node(GoValue value, Span place) {
        if (value instanceof GoMap map) {
            List<YamlEntry> entries = new ArrayList<>();
            map.entries()
                    .forEach((key, inner) ->
                            entries.add(new YamlEntry(YamlScalar.string(key, place), node(inner, place))));
            return YamlMapping.of(entries, place);
        }
        if (value instanceof GoList list) {
            List<YamlNode> items = new ArrayList<>();
            list.items().forEach(item -> items.add(node(item, place)));
            return YamlSequence.of(items, place);
        }
        if (value instanceof GoBool bool) {
            return YamlScalar.plain(String.valueOf(bool.value()), place);
        }
        if (value instanceof GoInt number) {
            return YamlScalar.plain(ValueText.integer(number), place);
        }
        if (value instanceof GoFloat number) {
            return YamlScalar.plain(GoFloats.json(number.value()), place);
        }
        boolean nothing = Casts.isNil(value);
        return nothing ? YamlScalar.plain("null", place) : YamlScalar.string(ValueText.of(value), place);
    }
}
