package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.JsonText;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values as {@code json.Marshal} of Go writes them after they went through {@code map[string]interface{}}: keys sorted,
 * no blanks, every number a 64-bit float, and what HTML cares about escaped. Source: {@code encoding/json/encode.go} of Go
 * 1.22; plain scalars are read as go-yaml v3 does ({@code resolve.go}).
 */
final class GoJson {
    /** No object of a cluster comes near; a replacement can copy a long text into a million fields. */
    private static final int LONGEST = 50_000_000;

    private final StringBuilder out = new StringBuilder();

    GoJson raw(String text) {
        out.append(text);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    GoJson value(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            writeMapping(mapping);
        } else if (node instanceof YamlSequence sequence) {
            writeSequence(sequence);
        } else if (node instanceof YamlScalar scalar) {
            writeScalar(scalar);
        }
        return this;
    }

    private void writeMapping(YamlMapping mapping) {
        SortedMap<String, YamlNode> sorted = new TreeMap<>(Utf8Order.INSTANCE);
        for (YamlEntry entry : mapping.effective()) {
            sorted.put(entry.name(), entry.value());
        }
        char before = '{';
        for (var entry : sorted.entrySet()) {
            out.append(before);
            string(entry.getKey()).raw(":").value(entry.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void writeSequence(YamlSequence sequence) {
        char before = '[';
        for (YamlNode item : sequence) {
            out.append(before);
            value(item);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private void writeScalar(YamlScalar scalar) {
        if (out.length() + scalar.text().length() > LONGEST) {
            throw BuildFailure.at(scalar.span(), "the object is longer than " + LONGEST + " characters with this");
        }
        switch (GoYaml.type(scalar)) {
            case NULL -> out.append("null");
            case BOOLEAN -> out.append(scalar.text().toLowerCase(Locale.ROOT));
            case INTEGER, FLOAT -> writeNumber(scalar.text());
            default -> string(scalar.text());
        }
    }

    private void writeNumber(String text) {
        try {
            double value = GoYaml.number(text);
            if (Double.isInfinite(value)) {
                string(text);
            } else {
                out.append(number(value));
            }
        } catch (NumberFormatException e) {
            string(text); // .inf and .nan, which have no JSON
        }
    }

    /** A float as {@code encoding/json} writes it: with an exponent only below 1e-6 and from 1e21 on. */
    static String number(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-6 && size < 1e21) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    GoJson string(String text) {
        return raw(JsonText.quoted(text));
    }
}
