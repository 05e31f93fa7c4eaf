package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.Optional;

/** The types of values that are written in a workflow. */
final class NodeTypes {
    private static final int DEEPEST = 20;

    private NodeTypes() {}

    static ExpressionType of(YamlNode node) {
        return of(node, 0);
    }

    private static ExpressionType of(YamlNode node, int depth) {
        if (depth > DEEPEST) {
            return Basic.ANY;
        }
        if (node instanceof YamlMapping mapping) {
            ObjectType object = ExpressionType.strict();
            for (YamlEntry entry : ShapeChecker.entries(mapping)) {
                object = object.with(entry.name(), of(entry.value(), depth + 1));
            }
            return object;
        }
        if (node instanceof YamlSequence list) {
            return ExpressionType.listOf(merged(
                    list.items().stream().map(item -> of(item, depth + 1)).toList()));
        }
        return ofScalar((YamlScalar) node);
    }

    private static ExpressionType ofScalar(YamlScalar scalar) {
        if (scalar.text().contains("${{")) {
            // one expression may give anything, and text around it makes a text
            return ShapeChecker.isExpression(scalar) ? Basic.ANY : Basic.STRING;
        }
        return switch (scalar.type(YamlVersion.V1_2)) {
            case NULL -> Basic.NULL;
            case BOOLEAN -> Basic.BOOLEAN;
            case INTEGER, FLOAT -> Basic.NUMBER;
            default -> Basic.STRING;
        };
    }

    /** The type that all of them have; any for none. */
    static ExpressionType merged(List<ExpressionType> types) {
        return types.stream().reduce(ExpressionType::merge).orElse(Basic.ANY);
    }

    /** The {@code matrix} context of a job; without a matrix it has no properties. */
    static ObjectType matrix(Optional<Matrix> matrix) {
        if (matrix.isEmpty()) {
            return ExpressionType.strict();
        }
        ObjectType type = matrix.get().open() ? ExpressionType.anyObject() : ExpressionType.strict();
        for (Matrix.Row row : matrix.get().rows()) {
            ExpressionType values = row.values()
                    .map(list -> merged(list.stream().map(NodeTypes::of).toList()))
                    .orElse(Basic.ANY);
            type = type.with(row.name(), matrix.get().open() ? Basic.ANY : values);
        }
        for (YamlMapping combination : matrix.get().include()) {
            for (YamlEntry entry : ShapeChecker.entries(combination)) {
                ExpressionType more = of(entry.value());
                type = type.with(
                        entry.name(),
                        type.property(entry.name()).map(more::merge).orElse(more));
            }
        }
        return type;
    }
}
