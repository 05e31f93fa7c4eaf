package dev.premortem.kustomize.merge;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a tree as {@code sigs.k8s.io/yaml} v1.4.0 turns it into JSON: with the types of YAML 1.1, so that {@code y} is
 * true and {@code 0777} is 511. The scalars of the result mean the same in every version of YAML.
 */
public final class JsonTypes {
    private static final BigDecimal PLAIN_BELOW = new BigDecimal("1e21");
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "true");

    private JsonTypes() {}

    /** The same tree with every scalar and key typed; unchanged parts are shared. */
    public static YamlNode of(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return ofMapping(mapping);
        }
        if (node instanceof YamlSequence sequence) {
            return ofSequence(sequence);
        }
        return ofScalar((YamlScalar) node);
    }

    private static YamlMapping ofMapping(YamlMapping mapping) {
        List<YamlEntry> effective = mapping.effective();
        boolean changed = effective.size() != mapping.entries().size();
        List<YamlEntry> entries = new ArrayList<>(effective.size());
        for (YamlEntry entry : effective) {
            YamlNode key = ofKey((YamlScalar) entry.key());
            YamlNode value = of(entry.value());
            boolean same = key == entry.key() && value == entry.value();
            changed |= !same;
            entries.add(same ? entry : new YamlEntry(key, value));
        }
        return changed ? mapping.withEntries(entries) : mapping;
    }

    private static YamlSequence ofSequence(YamlSequence sequence) {
        boolean changed = false;
        List<YamlNode> items = new ArrayList<>(sequence.size());
        for (YamlNode item : sequence) {
            YamlNode typed = of(item);
            changed |= typed != item;
            items.add(typed);
        }
        return changed ? sequence.withItems(items) : sequence;
    }

    /** Keys of JSON are strings: that of a boolean is {@code true} or {@code false}. */
    private static YamlScalar ofKey(YamlScalar key) {
        YamlScalar typed = ofScalar(key);
        if (typed.isNull()) {
            throw BuildFailure.at(key.span(), "a key is null, which JSON does not have");
        }
        return typed.text().equals(key.text()) ? key : YamlScalar.string(typed.text(), key.span());
    }

    private static YamlScalar ofScalar(YamlScalar scalar) {
        if (!scalar.isPlain() || scalar.tag().isPresent()) {
            return scalar;
        }
        String text = scalar.text();
        return switch (scalar.type(YamlVersion.V1_1)) {
            case NULL -> scalar;
            case BOOLEAN -> plain(scalar, Boolean.toString(TRUE.contains(text.toLowerCase(Locale.ROOT))));
            case INTEGER ->
                plain(
                        scalar,
                        ScalarValue.integer(text).map(JsonTypes::ofInteger).orElseGet(() -> noOctal(text)));
            case FLOAT -> ofFloat(scalar);
            default ->
                scalar.type(YamlVersion.V1_2) == ScalarType.STRING && !isTimestamp(scalar) ? scalar : scalar.asString();
        };
    }

    /** {@code 08} is no octal number, and so it is 8. */
    private static String noOctal(String written) {
        String text = written.replace("_", "");
        int from = 0;
        while (from < text.length() - 1 && text.charAt(from) == '0') {
            from++;
        }
        return text.substring(from);
    }

    /** What does not fit into 64 bits becomes a floating-point number. */
    private static String ofInteger(String digits) {
        BigInteger value = new BigInteger(digits);
        if (value.bitLength() < Long.SIZE || value.signum() > 0 && value.bitLength() == Long.SIZE) {
            return digits;
        }
        if (Double.isInfinite(value.doubleValue())) {
            return digits;
        }
        BigDecimal rounded = new BigDecimal(Double.toString(value.doubleValue()));
        return rounded.abs().compareTo(PLAIN_BELOW) < 0 ? rounded.toPlainString() : rounded.toString();
    }

    private static boolean isTimestamp(YamlScalar scalar) {
        return scalar.type(YamlVersion.V1_1) == ScalarType.TIMESTAMP;
    }

    private static YamlScalar ofFloat(YamlScalar scalar) {
        String text = scalar.text().replace("_", "");
        if (text.toLowerCase(Locale.ROOT).contains("inf") || text.equalsIgnoreCase(".nan")) {
            throw BuildFailure.at(scalar.span(), "JSON has no number `" + scalar.text() + "`");
        }
        return plain(scalar, text);
    }

    private static YamlScalar plain(YamlScalar scalar, String text) {
        return text.equals(scalar.text()) ? scalar : YamlScalar.plain(text, scalar.span());
    }
}
