package dev.premortem.state.storage;

import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of replicas as Longhorn's settings have it: one number, or since 1.10 one for each of its two data engines
 * ({@code {"v1":"3","v2":"3"}}). Source: {@code default-replica-count} in longhorn.io/docs, references/settings (read
 * 2026-11).
 *
 * @param v1 for the first engine, which volumes have unless they ask for the other one
 * @param v2 for the second engine
 */
public record ReplicaSetting(Optional<Integer> v1, Optional<Integer> v2) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern OF_ENGINE = Pattern.compile("\"v([12])\"\\s*:\\s*\"?([0-9]{1,4})\"?");

    /** Reads a value; empty where it is no number, be it a fault or a placeholder. */
    public static Optional<ReplicaSetting> read(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return some(
                    mapping.text("v1").flatMap(ReplicaSetting::number),
                    mapping.text("v2").flatMap(ReplicaSetting::number));
        }
        return node instanceof YamlScalar scalar ? parse(scalar.text()) : Optional.empty();
    }

    /** Reads a text in one of the two forms. */
    public static Optional<ReplicaSetting> parse(String text) {
        if (Placeholder.isIn(text)) {
            return Optional.empty();
        }
        Optional<Integer> both = number(text.strip());
        if (both.isPresent()) {
            return Optional.of(new ReplicaSetting(both, both));
        }
        Optional<Integer> first = Optional.empty();
        Optional<Integer> second = Optional.empty();
        Matcher matcher = OF_ENGINE.matcher(text);
        while (text.strip().startsWith("{") && matcher.find()) {
            Optional<Integer> found = number(matcher.group(2));
            if (matcher.group(1).equals("1")) {
                first = found;
            } else {
                second = found;
            }
        }
        return some(first, second);
    }

    private static Optional<ReplicaSetting> some(Optional<Integer> first, Optional<Integer> second) {
        return first.isPresent() || second.isPresent()
                ? Optional.of(new ReplicaSetting(first, second))
                : Optional.empty();
    }

    private static Optional<Integer> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** The number for volumes of an engine; {@code v1} is the default one. */
    public Optional<Integer> of(String engine) {
        return engine.equals("v2") ? v2 : v1;
    }

    @Override
    public String toString() {
        if (v1.equals(v2)) {
            return v1.map(String::valueOf).orElse("");
        }
        return "v1: " + v1.map(String::valueOf).orElse("?") + ", v2: "
                + v2.map(String::valueOf).orElse("?");
    }
}
