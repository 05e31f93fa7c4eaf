package dev.premortem.gotemplate;

import java.util.List;
import java.util.Optional;

/** A part of a parsed template. Offsets are in the template's text. */
sealed interface TemplateNode {
    int offset();

    record Text(int offset, String text) implements TemplateNode {}

    /** A pipeline whose value is printed, unless it sets a variable. */
    record Action(int offset, Pipeline pipeline) implements TemplateNode {}

    record If(int offset, Branch branch) implements TemplateNode {}

    record With(int offset, Branch branch) implements TemplateNode {}

    record Range(int offset, Branch branch) implements TemplateNode {}

    /** {@code template}, and the call that a {@code block} is. */
    record Call(int offset, String name, Optional<Pipeline> data) implements TemplateNode {}

    record Break(int offset) implements TemplateNode {}

    record Continue(int offset) implements TemplateNode {}

    /** @param otherwise empty without {@code else} */
    record Branch(Pipeline pipeline, List<TemplateNode> then, List<TemplateNode> otherwise) {
        public Branch {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * Commands, each of which gets the value of the one before as its last argument.
     *
     * @param variables the names with their dollars that get the value
     * @param assigns whether the variables are there already
     */
    record Pipeline(int offset, List<String> variables, boolean assigns, List<Command> commands) {
        public Pipeline {
            variables = List.copyOf(variables);
            commands = List.copyOf(commands);
        }
    }

    /** What is called or taken, and its arguments. */
    record Command(int offset, List<Operand> operands) {
        public Command {
            operands = List.copyOf(operands);
        }

        Operand first() {
            return operands.get(0);
        }
    }

    /** One word of a command. */
    sealed interface Operand {
        int offset();
    }

    /** The name of a function. */
    record Identifier(int offset, String name) implements Operand {}

    record Dot(int offset) implements Operand {}

    record Nil(int offset) implements Operand {}

    record Bool(int offset, boolean value) implements Operand {}

    record Numeral(int offset, NumberLiteral literal) implements Operand {}

    /** @param quoted as it is written */
    record TextLiteral(int offset, String quoted, String text) implements Operand {}

    /** {@code .a.b} */
    record Field(int offset, List<String> names) implements Operand {}

    /** {@code $x.a.b}; the name has its dollar. */
    record Variable(int offset, String name, List<String> names) implements Operand {}

    /** {@code (pipeline)} */
    record Group(int offset, Pipeline pipeline) implements Operand {}

    /** {@code (pipeline).a.b}, and a function's value where it is followed by fields. */
    record Chain(int offset, Operand of, List<String> names) implements Operand {}
}
