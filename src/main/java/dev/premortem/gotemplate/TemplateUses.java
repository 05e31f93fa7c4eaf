package dev.premortem.gotemplate;

import dev.premortem.gotemplate.TemplateNode.Branch;
import dev.premortem.gotemplate.TemplateNode.Command;
import dev.premortem.gotemplate.TemplateNode.Operand;
import dev.premortem.gotemplate.TemplateNode.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the actions of a text ask for, whatever functions there are: for those who want to know whether the text was
 * written for another engine.
 */
public final class TemplateUses {
    private final List<Use> functions = new ArrayList<>();
    private final List<Use> fields = new ArrayList<>();
    private final Set<String> calls = new TreeSet<>();

    private TemplateUses() {}

    /**
     * A name in an action.
     *
     * @param names the name of the function, or those of the fields, each below the one before
     * @param offset in the text
     * @param beside the functions that are called in the same pipeline
     */
    public record Use(List<String> names, int offset, Set<String> beside) {
        public Use {
            names = List.copyOf(names);
            beside = Set.copyOf(beside);
        }
    }

    /** Empty where the text does not parse, whatever functions there are. */
    public static Optional<TemplateUses> in(String text) {
        try {
            Map<String, List<TemplateNode>> templates = TemplateParser.parse("", text, name -> true);
            TemplateUses uses = new TemplateUses();
            templates.forEach((name, nodes) -> uses.visit(nodes, name.isEmpty()));
            return Optional.of(uses);
        } catch (TemplateFailure failure) {
            return Optional.empty();
        }
    }

    /** Every name of a function. */
    public List<Use> functions() {
        return functions;
    }

    /** The functions that are called anywhere. */
    public Set<String> calls() {
        return calls;
    }

    /**
     * The fields of the data itself that are printed or put into variables: not those of an item of a loop, of another
     * template, or below an {@code if} or {@code with} that has asked for the field.
     */
    public List<Use> fields() {
        return fields;
    }

    /** @param data whether the dot is the data */
    private void visit(List<TemplateNode> nodes, boolean data) {
        for (TemplateNode node : nodes) {
            if (node instanceof TemplateNode.Action action) {
                visit(action.pipeline(), data);
            } else if (node instanceof TemplateNode.If statement) {
                visitBranch(statement.branch(), data, data);
            } else if (node instanceof TemplateNode.With statement) {
                visitBranch(statement.branch(), data, false);
            } else if (node instanceof TemplateNode.Range range) {
                visitBranch(range.branch(), data, false);
            } else if (node instanceof TemplateNode.Call call) {
                call.data().ifPresent(pipeline -> visit(pipeline, false));
            }
        }
    }

    private void visitBranch(Branch branch, boolean data, boolean inside) {
        int before = fields.size();
        visit(branch.pipeline(), data);
        List<Use> asked = fields.subList(before, fields.size());
        Set<String> names = new TreeSet<>();
        asked.forEach(use -> names.add(use.names().get(0)));
        asked.clear();
        visit(branch.then(), inside);
        visit(branch.otherwise(), data);
        fields.subList(before, fields.size())
                .removeIf(use -> names.contains(use.names().get(0)));
    }

    private void visit(Pipeline pipeline, boolean data) {
        Set<String> called = new TreeSet<>();
        collect(pipeline, called);
        calls.addAll(called);
        visitOperands(pipeline, called, data);
    }

    private static void collect(Pipeline pipeline, Set<String> into) {
        for (Command command : pipeline.commands()) {
            command.operands().forEach(operand -> collect(operand, into));
        }
    }

    private static void collect(Operand operand, Set<String> into) {
        if (operand instanceof TemplateNode.Identifier identifier) {
            into.add(identifier.name());
        } else if (operand instanceof TemplateNode.Group group) {
            collect(group.pipeline(), into);
        } else if (operand instanceof TemplateNode.Chain chain) {
            collect(chain.of(), into);
        }
    }

    private void visitOperands(Pipeline pipeline, Set<String> called, boolean data) {
        for (Command command : pipeline.commands()) {
            command.operands().forEach(operand -> visit(operand, called, data));
        }
    }

    private void visit(Operand operand, Set<String> called, boolean data) {
        if (operand instanceof TemplateNode.Identifier identifier) {
            functions.add(new Use(List.of(identifier.name()), identifier.offset(), called));
        } else if (operand instanceof TemplateNode.Field field) {
            if (data) {
                fields.add(new Use(field.names(), field.offset(), called));
            }
        } else if (operand instanceof TemplateNode.Group group) {
            visitOperands(group.pipeline(), called, data);
        } else if (operand instanceof TemplateNode.Chain chain) {
            visit(chain.of(), called, data);
        }
    }
}
