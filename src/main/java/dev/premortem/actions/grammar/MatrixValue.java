package dev.premortem.actions.grammar;

import dev.premortem.actions.expression.ConstantValue;
import dev.premortem.actions.expression.ConstantValue.Null;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value in a matrix, with the node that writes it. Of names in objects case does not matter. */
public sealed interface MatrixValue {
    /** Where it is written. */
    YamlNode node();

    /** Null, a boolean, a number or a text. */
    record Scalar(YamlNode node, ConstantValue value) implements MatrixValue {}

    record Items(YamlNode node, List<MatrixValue> values) implements MatrixValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Members(YamlNode node, List<Member> members) implements MatrixValue {
        public Members {
            members = List.copyOf(members);
        }

        /** The value of a name. */
        public Optional<MatrixValue> get(String name) {
            return members.stream()
                    .filter(member -> member.name().equalsIgnoreCase(name))
                    .map(Member::value)
                    .findFirst();
        }
    }

    /** What an expression gives: any value at all. */
    record Dynamic(YamlNode node) implements MatrixValue {}

    /** @param key the node of the name */
    record Member(String name, YamlNode key, MatrixValue value) {}

    /** The value of a node, read as GitHub reads YAML. */
    static MatrixValue of(YamlNode node) {
        if (node instanceof YamlSequence list) {
            List<MatrixValue> values = new ArrayList<>();
            list.items().forEach(item -> values.add(of(item)));
            return new Items(node, values);
        }
        if (node instanceof YamlMapping mapping) {
            return members(mapping);
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.text().contains("${{") ? new Dynamic(node) : new Scalar(node, constant(scalar));
    }

    /** An expression as a name, such as {@code insert}, can bring any names. */
    private static MatrixValue members(YamlMapping mapping) {
        List<Member> members = new ArrayList<>();
        for (YamlEntry entry : mapping.effective()) {
            if (entry.name().contains("${{")) {
                return new Dynamic(mapping);
            }
            members.add(new Member(entry.name(), entry.key(), of(entry.value())));
        }
        return new Members(mapping, members);
    }

    private static ConstantValue constant(YamlScalar scalar) {
        String text = scalar.text();
        return switch (scalar.type(YamlVersion.V1_2)) {
            case NULL -> Null.NULL;
            case BOOLEAN -> new ConstantValue.Bool(text.equalsIgnoreCase("true"));
            case INTEGER, FLOAT ->
                NumberValue.of(text)
                        .<ConstantValue>map(ConstantValue.Numeric::new)
                        .orElse(new ConstantValue.Text(text));
            default -> new ConstantValue.Text(text);
        };
    }

    /** Whether it and all values in it are known. */
    default boolean isKnown() {
        if (this instanceof Items items) {
            return items.values().stream().allMatch(MatrixValue::isKnown);
        }
        if (this instanceof Members members) {
            return members.members().stream().allMatch(member -> member.value().isKnown());
        }
        return this instanceof Scalar;
    }

    /** Whether both are known and the same value of the same type. */
    default boolean isSame(MatrixValue other) {
        if (this instanceof Scalar one && other instanceof Scalar two) {
            return one.value().equals(two.value());
        }
        if (this instanceof Items one && other instanceof Items two) {
            return one.values().size() == two.values().size() && sameItems(one.values(), two.values());
        }
        if (this instanceof Members one && other instanceof Members two) {
            return one.members().size() == two.members().size()
                    && one.members().stream()
                            .allMatch(member -> two.get(member.name())
                                    .filter(value -> value.isSame(member.value()))
                                    .isPresent());
        }
        return false;
    }

    private static boolean sameItems(List<MatrixValue> one, List<MatrixValue> two) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).isSame(two.get(i))) {
                return false;
            }
        }
        return true;
    }
}
