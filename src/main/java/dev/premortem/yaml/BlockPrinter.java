package dev.premortem.yaml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints JSON values as block YAML: two spaces a level, lists at the level of their key, keys in natural order.
 *
 * <p>Source: {@code JSONToYAML} in {@code yaml.go} of sigs.k8s.io/yaml v1.4.0 with {@code encode.go} and
 * {@code emitterc.go} of its {@code goyaml.v2}, read 2026-11. It reads the JSON text with go-yaml before it prints, which
 * shows in numbers, in U+0085 and in the characters that it refuses.
 */
final class BlockPrinter {
    private static final int STEP = 2;

    /** Blanks can only be spaces: JSON escapes tabulators. */
    private static final Pattern FOLD = Pattern.compile(" *+\\x85[ \\x85]*+");

    private final LinePrinter lines = new LinePrinter();
    private final ScalarPrinter scalars = new ScalarPrinter(lines);
    private final Function<YamlScalar, String> remark;

    private BlockPrinter(Function<YamlScalar, String> remark) {
        this.remark = remark;
    }

    /** @param remark what to say behind a scalar; nothing where empty */
    static String print(JsonValue value, Function<YamlScalar, String> remark) {
        BlockPrinter printer = new BlockPrinter(remark);
        printer.value(value, -STEP, false);
        printer.lines.indent(0);
        return printer.lines.text();
    }

    /** @param indent of the structure that {@code value} is in */
    private void value(JsonValue value, int indent, boolean inMapping) {
        if (value instanceof JsonValue.Text text) {
            scalars.text(read(text.text()), Math.max(indent + STEP, STEP), remark(text.origin()));
        } else if (value instanceof JsonValue.Bare bare) {
            String number = GoNumber.read(bare.json()).map(GoNumber::yaml).orElse(bare.json());
            scalars.bare(number, remark(bare.origin()));
        } else if (value instanceof JsonValue.Items items) {
            items(items.items(), indent, inMapping);
        } else if (value instanceof JsonValue.Members members) {
            members(members.members(), indent + STEP);
        }
    }

    private String remark(@Nullable YamlScalar origin) {
        return origin == null ? "" : remark.apply(origin);
    }

    private void items(List<JsonValue> items, int indent, boolean inMapping) {
        if (items.isEmpty()) {
            lines.indicator("[]", true);
            return;
        }
        int own = inMapping && !lines.hasIndention() ? indent : indent + STEP;
        for (JsonValue item : items) {
            lines.indent(own);
            lines.indicator("-", true, true);
            value(item, own, false);
        }
    }

    private void members(Map<String, JsonValue> members, int own) {
        if (members.isEmpty()) {
            lines.indicator("{}", true);
            return;
        }
        for (String key : NaturalOrder.sorted(members.keySet())) {
            JsonValue value = Objects.requireNonNull(members.get(key));
            lines.indent(own);
            if (ScalarPrinter.isSimpleKey(key)) {
                scalars.key(key);
                lines.indicator(":", false);
            } else {
                lines.indicator("?", true, true);
                scalars.text(key, own + STEP, "");
                lines.indent(own);
                lines.indicator(":", true, true);
            }
            value(value, own, true);
        }
    }

    /** A string as go-yaml reads it from JSON: it folds lines at U+0085, as any YAML text in double quotes. */
    private static String read(String text) {
        return text.indexOf('\u0085') < 0 ? text : FOLD.matcher(text).replaceAll(BlockPrinter::folded);
    }

    private static String folded(MatchResult match) {
        int breaks = (int) match.group().chars().filter(c -> c == 0x85).count();
        return breaks == 1 ? " " : "\n".repeat(breaks - 1);
    }
}
