package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes values for {@code $(NAME)}. {@code $$} is a dollar sign that begins nothing, an unknown name stays, and a text
 * that is one variable and nothing else takes over its type.
 *
 * <p>Source: {@code api/filters/refvar} of kustomize v5.5.0.
 */
final class VarSubstitution {
    private static final int LONGEST = 1_000_000;

    /** Characters of all texts together: a short text that holds a variable can stand in a file a million times. */
    private static final int MOST = 50_000_000;

    private final Map<String, YamlNode> values;
    private long made;

    VarSubstitution(Map<String, YamlNode> values) {
        this.values = values;
    }

    /** Whether a variable may have this value; numbers that Go cannot read are none. */
    static boolean isValue(YamlNode node) {
        return !(node instanceof YamlScalar scalar)
                || GoScalars.typeOf(scalar) != ScalarType.INTEGER
                || text(scalar).isPresent();
    }

    BuiltResource apply(BuiltResource resource, List<FieldSpec> fields) {
        YamlMapping node = resource.node();
        for (FieldSpec field : fields) {
            node = FieldEditor.apply(field, node, node.span(), value -> changed(value.orElseThrow()));
        }
        return node == resource.node() ? resource : resource.withNode(node);
    }

    private YamlNode changed(YamlNode value) {
        if (value instanceof YamlMapping mapping) {
            return changed(mapping);
        }
        if (value instanceof YamlSequence sequence) {
            List<YamlNode> items = new ArrayList<>(sequence.size());
            for (YamlNode item : sequence) {
                if (!(item instanceof YamlScalar scalar) || !GoScalars.isString(scalar)) {
                    throw BuildFailure.at(
                            item.span(), "variables are looked for in a list of strings, and this is none");
                }
                items.add(changed(scalar));
            }
            return items.equals(sequence.items()) ? sequence : sequence.withItems(items);
        }
        return changed((YamlScalar) value);
    }

    private YamlMapping changed(YamlMapping mapping) {
        YamlMapping result = mapping;
        for (YamlEntry entry : mapping.effective()) {
            if (entry.key() instanceof YamlScalar key && !GoScalars.isString(key)) {
                throw BuildFailure.at(key.span(), "`" + Shown.of(key.text()) + "` is no string, as keys must be");
            }
            if (entry.value() instanceof YamlScalar scalar) {
                YamlScalar changed = changed(scalar);
                result = changed == scalar ? result : result.with(entry.name(), changed);
            }
        }
        return result;
    }

    private YamlScalar changed(YamlScalar scalar) {
        if (scalar.text().indexOf('$') < 0 || !GoScalars.isString(scalar)) {
            return scalar;
        }
        Optional<YamlScalar> whole = whole(scalar);
        if (whole.isPresent()) {
            return whole.get();
        }
        Result result = substituted(scalar);
        return result.text().equals(scalar.text())
                ? scalar
                : GoScalars.withString(scalar, result.text(), result.place()).replacing(result.former());
    }

    /** The value in place of a text that is {@code $(NAME)} from end to end. */
    private Optional<YamlScalar> whole(YamlScalar scalar) {
        String text = scalar.text();
        if (!text.startsWith("$(") || text.indexOf(')') != text.length() - 1) {
            return Optional.empty();
        }
        if (!(values.get(text.substring(2, text.length() - 1)) instanceof YamlScalar value)) {
            return Optional.of(scalar);
        }
        Optional<String> found = text(value);
        if (found.isEmpty()) {
            return Optional.of(scalar);
        }
        return Optional.of(
                switch (GoScalars.typeOf(value)) {
                    case INTEGER, FLOAT, BOOLEAN ->
                        YamlScalar.plain(found.get(), value.span()).replacing(GoScalars.following(scalar, value));
                    default -> GoScalars.withString(scalar, found.get(), value);
                });
    }

    /**
     * @param former the scalar after the steps that set the values, but for the last step of the last
     * @param place the value of the last variable, which set the text
     */
    private record Result(YamlScalar former, String text, Span place) {}

    private Result substituted(YamlScalar scalar) {
        String text = scalar.text();
        StringBuilder out = new StringBuilder();
        YamlScalar former = scalar;
        Span place = scalar.span();
        int at = 0;
        while (at < text.length()) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if (text.charAt(at) != '$') {
                out.append(text.charAt(at++));
            } else if (next == '$') {
                out.append('$');
                at += 2;
            } else if (next == '(' && text.indexOf(')', at) > 0) {
                int end = text.indexOf(')', at);
                YamlNode value = values.get(text.substring(at + 2, end));
                Optional<String> inserted = value instanceof YamlScalar known ? text(known) : Optional.empty();
                out.append(inserted.orElse(text.substring(at, end + 1)));
                if (inserted.isPresent() && value instanceof YamlScalar known) {
                    former = GoScalars.following(
                            place.equals(scalar.span()) ? former : former.changed(text, place), known);
                    place = known.span();
                }
                at = end + 1;
            } else {
                // What follows a dollar sign that begins nothing is no beginning either.
                out.append(text, at, Math.min(at + 2, text.length()));
                at += 2;
            }
            if (out.length() > LONGEST) {
                throw BuildFailure.at(scalar.span(), "variables make a text of more than " + LONGEST + " characters");
            }
        }
        made += out.length();
        if (made > MOST) {
            throw BuildFailure.at(scalar.span(), "variables make more than " + MOST + " characters of text");
        }
        return new Result(former, out.toString(), place);
    }

    /** A value as Go prints it; empty for an integer that it does not read. */
    private static Optional<String> text(YamlScalar value) {
        String text = value.text();
        return switch (GoScalars.typeOf(value)) {
            case INTEGER -> isDecimal(text) ? GoScalars.decimal(text).map(Object::toString) : Optional.empty();
            case BOOLEAN -> Optional.of(text.toLowerCase(Locale.ROOT));
            case FLOAT -> Optional.of(shortest(text));
            default -> Optional.of(text);
        };
    }

    private static boolean isDecimal(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+');
    }

    private static String shortest(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value)
                    ? new BigDecimal(Double.toString(value))
                            .stripTrailingZeros()
                            .toPlainString()
                    : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
