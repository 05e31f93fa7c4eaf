package dev.premortem.gotemplate;

import dev.premortem.gotemplate.TemplateNode.Operand;

/** Operands as messages show them, which is how they are written but for blanks. */
final class OperandText {
    private OperandText() {}

    static String of(Operand operand) {
        if (operand instanceof TemplateNode.Identifier identifier) {
            return identifier.name();
        }
        if (operand instanceof TemplateNode.TextLiteral text) {
            return text.quoted();
        }
        if (operand instanceof TemplateNode.Numeral number) {
            return number.literal().text();
        }
        if (operand instanceof TemplateNode.Bool bool) {
            return String.valueOf(bool.value());
        }
        if (operand instanceof TemplateNode.Field field) {
            return "." + String.join(".", field.names());
        }
        if (operand instanceof TemplateNode.Variable variable) {
            return variable.names().isEmpty()
                    ? variable.name()
                    : variable.name() + "." + String.join(".", variable.names());
        }
        if (operand instanceof TemplateNode.Chain chain) {
            return of(chain.of()) + "." + String.join(".", chain.names());
        }
        if (operand instanceof TemplateNode.Group group) {
            return "(" + of(group.pipeline()) + ")";
        }
        return operand instanceof TemplateNode.Nil ? "nil" : ".";
    }

    /** Without the parentheses around the whole. */
    static String bare(Operand operand) {
        return operand instanceof TemplateNode.Group group ? of(group.pipeline()) : of(operand);
    }

    private static String of(TemplateNode.Pipeline pipeline) {
        StringBuilder out = new StringBuilder();
        if (!pipeline.variables().isEmpty()) {
            out.append(String.join(", ", pipeline.variables())).append(pipeline.assigns() ? " = " : " := ");
        }
        for (int i = 0; i < pipeline.commands().size(); i++) {
            out.append(i > 0 ? " | " : "");
            TemplateNode.Command command = pipeline.commands().get(i);
            for (int j = 0; j < command.operands().size(); j++) {
                out.append(j > 0 ? " " : "").append(of(command.operands().get(j)));
            }
        }
        return out.toString();
    }
}
