package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import dev.premortem.gotemplate.TemplateNode.Branch;
import dev.premortem.gotemplate.TemplateNode.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the statements of one execution.
 *
 * <p>Source: "Actions" in the documentation of {@code text/template}, and its behaviour in Go 1.26. A decision that
 * hangs on an unknown value ends the execution, since what follows may stand on what the branch would have set.
 */
final class TemplateExecutor {
    private final Map<String, List<TemplateNode>> templates;
    private final Budget budget;
    private final PipelineEvaluator pipelines;
    private final StringBuilder out = new StringBuilder();
    private final List<Rendered.Taint> taints = new ArrayList<>();

    TemplateExecutor(Map<String, List<TemplateNode>> templates, FunctionSet functions, Options options) {
        this.templates = templates;
        this.budget = new Budget(options);
        this.pipelines = new PipelineEvaluator(functions, options, budget);
    }

    /** How a list of statements ended. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE,
        /** An unknown value decides what comes next. */
        STOP
    }

    Rendered run(String name, GoValue data) {
        try {
            Slot dot = new Slot(ValueCopies.thawed(data, budget), false);
            pipelines.push("$", dot);
            Flow flow = walkAll(templates.getOrDefault(name, List.of()), dot);
            return new Rendered(out.toString(), taints, flow != Flow.STOP);
        } catch (TemplateFailure failure) {
            throw failure.at(0, "");
        }
    }

    long steps() {
        return budget.steps();
    }

    private Flow walkAll(List<TemplateNode> nodes, Slot dot) {
        for (TemplateNode node : nodes) {
            Flow flow = walkAt(node, dot);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow walkAt(TemplateNode node, Slot dot) {
        try {
            budget.step();
            return walk(node, dot);
        } catch (TemplateFailure failure) {
            throw failure.at(node.offset(), "");
        }
    }

    private Flow walk(TemplateNode node, Slot dot) {
        if (node instanceof TemplateNode.Text text) {
            write(text.text());
        } else if (node instanceof TemplateNode.Action action) {
            print(action.pipeline(), dot);
        } else if (node instanceof TemplateNode.If statement) {
            return walkChoice(statement.branch(), dot, false);
        } else if (node instanceof TemplateNode.With statement) {
            return walkChoice(statement.branch(), dot, true);
        } else if (node instanceof TemplateNode.Range range) {
            return walkRange(range.branch(), dot);
        } else if (node instanceof TemplateNode.Call call) {
            return walkCall(call, dot);
        } else {
            return node instanceof TemplateNode.Break ? Flow.BREAK : Flow.CONTINUE;
        }
        return Flow.ON;
    }

    private void write(String text) {
        budget.requireLength((long) out.length() + text.length());
        out.append(text);
    }

    private void print(Pipeline pipeline, Slot dot) {
        GoValue value = pipelines.evaluate(pipeline, dot).value();
        if (!pipeline.variables().isEmpty()) {
            return;
        }
        Optional<GoUnknown> unknown = budget.look(value);
        if (unknown.isPresent()) {
            taint(unknown.get(), pipeline.offset());
        } else {
            write(ValueText.printed(value));
        }
    }

    private void taint(GoUnknown unknown, int offset) {
        taints.add(new Rendered.Taint(unknown.source(), offset, out.length()));
    }

    private Flow walkChoice(Branch branch, Slot dot, boolean narrows) {
        int mark = pipelines.mark();
        budget.enter();
        Slot value = pipelines.evaluate(branch.pipeline(), dot);
        Flow flow;
        Optional<GoUnknown> unknown = GoValue.unknown(value.value());
        if (unknown.isPresent()) {
            taint(unknown.get(), branch.pipeline().offset());
            flow = Flow.STOP;
        } else if (ValueText.isTrue(value.value())) {
            flow = walkAll(branch.then(), narrows ? value : dot);
        } else {
            flow = walkAll(branch.otherwise(), dot);
        }
        budget.leave();
        pipelines.pop(mark);
        return flow;
    }

    private Flow walkRange(Branch branch, Slot dot) {
        int mark = pipelines.mark();
        budget.enter();
        GoValue value = pipelines.evaluate(branch.pipeline(), dot).value();
        Flow flow = walkItems(branch, dot, value);
        budget.leave();
        pipelines.pop(mark);
        return flow;
    }

    private Flow walkItems(Branch branch, Slot dot, GoValue value) {
        Optional<GoUnknown> unknown = GoValue.unknown(value);
        if (unknown.isPresent()) {
            taint(unknown.get(), branch.pipeline().offset());
            return Flow.STOP;
        }
        if (value instanceof GoInt count) {
            return walkCount(branch, dot, count);
        }
        if (value instanceof GoList list) {
            boolean boxed = list.element() == GoValue.Element.ANY;
            for (int i = 0; i < list.items().size(); i++) {
                Flow flow = iterate(branch, new GoInt(i), new Slot(list.items().get(i), boxed));
                if (flow != Flow.ON) {
                    return flow == Flow.BREAK ? Flow.ON : flow;
                }
            }
            return list.items().isEmpty() ? walkAll(branch.otherwise(), dot) : Flow.ON;
        }
        if (value instanceof GoMap map) {
            boolean boxed = map.element() == GoValue.Element.ANY;
            for (Map.Entry<String, GoValue> entry : List.copyOf(map.entries().entrySet())) {
                Flow flow = iterate(branch, new GoString(entry.getKey()), new Slot(entry.getValue(), boxed));
                if (flow != Flow.ON) {
                    return flow == Flow.BREAK ? Flow.ON : flow;
                }
            }
            return map.entries().isEmpty() ? walkAll(branch.otherwise(), dot) : Flow.ON;
        }
        if (value instanceof GoMissing || value instanceof GoNil) {
            return walkAll(branch.otherwise(), dot);
        }
        throw new TemplateFailure(
                "range can't iterate over " + ValueText.of(value),
                branch.pipeline().offset());
    }

    private Flow walkCount(Branch branch, Slot dot, GoInt count) {
        if (branch.pipeline().variables().size() > 1) {
            throw new TemplateFailure(
                    "can't use " + count.value() + " to iterate over more than one variable",
                    branch.pipeline().offset());
        }
        for (long i = 0; i < count.value(); i++) {
            Flow flow = iterate(branch, GoMissing.MISSING, new Slot(new GoInt(i, count.type()), false));
            if (flow != Flow.ON) {
                return flow == Flow.BREAK ? Flow.ON : flow;
            }
        }
        return count.value() <= 0 ? walkAll(branch.otherwise(), dot) : Flow.ON;
    }

    /** One turn; {@link Flow#ON} where the next one follows. */
    private Flow iterate(Branch branch, GoValue index, Slot element) {
        budget.step();
        List<String> names = branch.pipeline().variables();
        boolean assigns = branch.pipeline().assigns();
        if (!names.isEmpty()) {
            pipelines.setRangeVariable(names.get(names.size() - 1), 1, assigns, element);
        }
        if (names.size() > 1) {
            pipelines.setRangeVariable(names.get(0), 2, assigns, new Slot(index, false));
        }
        int mark = pipelines.mark();
        Flow flow = walkAll(branch.then(), element);
        pipelines.pop(mark);
        return flow == Flow.CONTINUE ? Flow.ON : flow;
    }

    private Flow walkCall(TemplateNode.Call call, Slot dot) {
        List<TemplateNode> body = templates.get(call.name());
        if (body == null) {
            throw new TemplateFailure("template " + GoQuote.quote(call.name()) + " not defined", call.offset());
        }
        budget.enter();
        Slot data =
                call.data().map(pipeline -> pipelines.evaluate(pipeline, dot)).orElse(Slot.MISSING);
        PipelineEvaluator.Frame frame = pipelines.enterTemplate(data);
        Flow flow = walkAll(body, data);
        pipelines.leaveTemplate(frame);
        budget.leave();
        return flow;
    }
}
