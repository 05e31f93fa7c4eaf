package dev.premortem.schema;

import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as the API server gets it, in JSON.
 *
 * <p>Who turns the YAML into JSON decides what a scalar is. {@code kubectl} and Argo CD read a file as YAML 1.1
 * ({@code sigs.k8s.io/yaml}, read 2026-11), where an unquoted {@code yes} is a boolean; kustomize reads the same word as a
 * string, and what it prints has quotes ({@code kyaml}, {@code yaml.v3}). To both 0755 is 493, a timestamp is a string, and
 * so is a number that fits no float: the short hash of a commit, 12e45678, is one.
 *
 * <p>A field that is null counts as not set: the server decodes it into the zero value, and prunes it from custom resources.
 */
final class InstanceTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Digits of a number beyond which nobody needs its value. */
    private static final int MOST_DIGITS = 400;

    private final YamlVersion version;

    /** @param version how the file is read */
    InstanceTree(YamlVersion version) {
        this.version = version;
    }

    /** The JSON of a node; the place of a value in it is its place among the effective entries and items. */
    JsonNode of(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            ObjectNode object = JSON.objectNode();
            for (YamlEntry entry : mapping.effective()) {
                if (!entry.value().isNull()) {
                    object.set(entry.name(), of(entry.value()));
                }
            }
            return object;
        }
        if (node instanceof YamlSequence sequence) {
            ArrayNode array = JSON.arrayNode(sequence.size());
            for (YamlNode item : sequence.items()) {
                array.add(of(item));
            }
            return array;
        }
        return scalar((YamlScalar) node);
    }

    private JsonNode scalar(YamlScalar scalar) {
        String text = scalar.text();
        ScalarType type = scalar.type(version);
        return switch (type) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(isTrue(text));
            case INTEGER -> integer(text);
            case FLOAT -> decimal(text);
            case TIMESTAMP, STRING -> JSON.stringNode(text);
        };
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on" -> true;
            default -> false;
        };
    }

    private static JsonNode integer(String text) {
        String digits = text.replace("_", "");
        if (digits.length() > MOST_DIGITS) {
            return JSON.stringNode(text);
        }
        boolean negative = digits.startsWith("-");
        String unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int radix = 10;
        int skip = 0;
        if (unsigned.startsWith("0x")) {
            radix = 16;
            skip = 2;
        } else if (unsigned.startsWith("0b")) {
            radix = 2;
            skip = 2;
        } else if (unsigned.startsWith("0o")) {
            radix = 8;
            skip = 2;
        } else if (unsigned.length() > 1 && unsigned.startsWith("0")) {
            radix = unsigned.matches("[0-7]+") ? 8 : 10;
        }
        try {
            BigInteger value = new BigInteger(unsigned.substring(skip), radix);
            BigInteger signed = negative ? value.negate() : value;
            if (signed.bitLength() < Long.SIZE) {
                return JSON.numberNode(signed.longValue());
            }
            return Double.isInfinite(signed.doubleValue()) ? JSON.stringNode(text) : JSON.numberNode(signed);
        } catch (NumberFormatException e) {
            return JSON.stringNode(text); // tagged as a number, and none
        }
    }

    private static JsonNode decimal(String text) {
        try {
            String digits = text.replace("_", "");
            double rough = Double.parseDouble(digits);
            if (Double.isInfinite(rough) || Double.isNaN(rough)) {
                return JSON.stringNode(text);
            }
            if (rough == 0) {
                return JSON.numberNode(0);
            }
            BigDecimal value = new BigDecimal(digits);
            // JSON has one sort of number, and the encoder of Go writes 1.0 as 1.
            return value.stripTrailingZeros().scale() <= 0
                    ? JSON.numberNode(value.toBigInteger())
                    : JSON.numberNode(value);
        } catch (NumberFormatException e) {
            return JSON.stringNode(text); // infinity, which JSON cannot say, or tagged as a number, and none
        }
    }
}
