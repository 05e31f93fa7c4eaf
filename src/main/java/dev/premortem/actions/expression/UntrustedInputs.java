package dev.premortem.actions.expression;

import dev.premortem.actions.FactTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which untrusted values an expression prints. Only what can be part of the result counts: comparisons,
 * {@code contains}, {@code startsWith}, {@code endsWith} and {@code hashFiles} give no text of the user, and of
 * {@code condition && value} only the value is printed, since a false condition prints nothing of interest.
 *
 * <p>Not followed on purpose: outputs of steps and jobs, {@code env} and {@code matrix}, whose content is written
 * elsewhere, and names that only the run can tell.
 */
public final class UntrustedInputs {
    private static final Branch ROOT = read();

    private final List<UntrustedInput> found = new ArrayList<>(0);

    private UntrustedInputs() {}

    /** What the expression prints of the table {@code untrusted-inputs.txt}, in the order of the text. */
    public static List<UntrustedInput> printedBy(Expression expression) {
        UntrustedInputs inputs = new UntrustedInputs();
        inputs.print(expression, Use.PRINTED);
        return List.copyOf(inputs.found);
    }

    /** How a value becomes part of the result. */
    private enum Use {
        /** As text: of lists and objects only a word is left. */
        PRINTED,
        /** A list by its items. */
        JOINED,
        /** Whole, with all that is in it. */
        WHOLE
    }

    private void print(Expression expression, Use use) {
        if (expression instanceof Expression.Logical logical) {
            chain(logical, use);
        } else if (expression instanceof Expression.Call call) {
            call(call, use);
        } else if (isPath(expression)) {
            path(expression, use);
        }
    }

    private static boolean isPath(Expression expression) {
        return expression instanceof Expression.Context
                || expression instanceof Expression.Property
                || expression instanceof Expression.Index
                || expression instanceof Expression.Star;
    }

    /** Of {@code &&} the last operand, of {@code ||} all of them up to one that is always true. */
    private void chain(Expression.Logical logical, Use use) {
        List<Expression> operands = logical.operands();
        if (logical.and()) {
            boolean reached = operands.stream()
                    .limit(operands.size() - 1L)
                    .noneMatch(operand -> ConstantFolder.truth(operand).equals(Optional.of(false)));
            if (reached) {
                print(operands.get(operands.size() - 1), use);
            }
            return;
        }
        for (Expression operand : operands) {
            Optional<Boolean> truth = ConstantFolder.truth(operand);
            if (truth.equals(Optional.of(true))) {
                return;
            }
            if (truth.isEmpty()) {
                print(operand, use);
            }
        }
    }

    private void call(Expression.Call call, Use use) {
        List<Expression> arguments = call.arguments();
        Optional<Functions> function = Functions.of(call.name());
        if (function.isEmpty() || arguments.isEmpty()) {
            return;
        }
        switch (function.get()) {
            case FORMAT -> format(arguments);
            case JOIN -> {
                print(arguments.get(0), Use.JOINED);
                arguments.stream().skip(1).forEach(separator -> print(separator, Use.PRINTED));
            }
            case TO_JSON -> print(arguments.get(0), Use.WHOLE);
            case FROM_JSON ->
                wrapped(call).ifPresentOrElse(value -> print(value, use), () -> print(arguments.get(0), Use.PRINTED));
            case CASE -> {
                choice(arguments, use);
            }
            default -> {
                // a boolean or a hash
            }
        }
    }

    private void choice(List<Expression> arguments, Use use) {
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            Optional<Boolean> truth = ConstantFolder.truth(arguments.get(i));
            if (!truth.equals(Optional.of(false))) {
                print(arguments.get(i + 1), use);
            }
            if (truth.equals(Optional.of(true))) {
                return;
            }
        }
        print(arguments.get(arguments.size() - 1), use);
    }

    private void format(List<Expression> arguments) {
        if (!(arguments.get(0) instanceof Expression.StringLiteral literal)) {
            arguments.forEach(argument -> print(argument, Use.PRINTED));
            return;
        }
        FormatText format = FormatText.read(literal.value());
        for (int i = 1; i < arguments.size(); i++) {
            int number = i - 1;
            if (format.parts().stream().anyMatch(part -> part.argument() == number)) {
                print(arguments.get(i), Use.PRINTED);
            }
        }
    }

    /** What {@code fromJSON(toJSON(value))} is made of. */
    private static Optional<Expression> wrapped(Expression.Call call) {
        return Functions.of(call.name()).filter(Functions.FROM_JSON::equals).isPresent()
                        && call.arguments().size() == 1
                        && call.arguments().get(0) instanceof Expression.Call inner
                        && Functions.of(inner.name())
                                .filter(Functions.TO_JSON::equals)
                                .isPresent()
                        && inner.arguments().size() == 1
                ? Optional.of(inner.arguments().get(0))
                : Optional.empty();
    }

    private void path(Expression expression, Use use) {
        List<Branch> reached = branches(expression);
        if (reached.isEmpty()) {
            base(expression).ifPresent(call -> print(call, use));
            return;
        }
        boolean list = isList(expression);
        List<String> inputs = new ArrayList<>();
        for (Branch branch : reached) {
            if (branch.path.isPresent()) {
                inputs.add(branch.path.get());
            } else if (use == Use.WHOLE) {
                branch.addAll(inputs);
            }
        }
        if (!inputs.isEmpty()) {
            found.add(new UntrustedInput(
                    expression.start(),
                    expression.end(),
                    TypeChecker.path(expression),
                    inputs,
                    list && use == Use.PRINTED));
        }
    }

    /** The call that a path of properties begins with: all of its text may be in any of them. */
    private static Optional<Expression> base(Expression expression) {
        Expression at = expression;
        while (isPath(at) && !(at instanceof Expression.Context)) {
            at = at.children().get(0);
        }
        return at instanceof Expression.Call call && wrapped(call).isEmpty() ? Optional.of(at) : Optional.empty();
    }

    /** Whether {@code .*} stands in the path: an index behind it takes from each value. */
    private static boolean isList(Expression expression) {
        Expression at = expression;
        while (isPath(at) && !(at instanceof Expression.Context)) {
            if (at instanceof Expression.Star) {
                return true;
            }
            at = at.children().get(0);
        }
        return false;
    }

    /** The branches of the table that a path leads to. */
    private static List<Branch> branches(Expression expression) {
        if (expression instanceof Expression.Context context) {
            return ROOT.child(context.name()).stream().toList();
        }
        if (expression instanceof Expression.Property property) {
            return step(branches(property.of()), Optional.of(property.name()));
        }
        if (expression instanceof Expression.Index index) {
            if (index.of() instanceof Expression.Call call
                    && wrapped(call).filter(UntrustedInputs::isList).isPresent()) {
                // a filtered list that JSON made plain: an item of it is one of the values
                return branches(call);
            }
            Optional<String> name = ConstantFolder.value(index.index()).flatMap(ConstantValue::asText);
            return step(branches(index.of()), name);
        }
        if (expression instanceof Expression.Star star) {
            return branches(star.of()).stream()
                    .flatMap(branch -> branch.children.values().stream())
                    .toList();
        }
        if (expression instanceof Expression.Logical logical) {
            return logical.operands().stream()
                    .flatMap(operand -> branches(operand).stream())
                    .toList();
        }
        return expression instanceof Expression.Call call
                ? wrapped(call).map(UntrustedInputs::branches).orElse(List.of())
                : List.of();
    }

    /** @param name empty where only the run can tell it; then an item of a list is meant */
    private static List<Branch> step(List<Branch> branches, Optional<String> name) {
        List<Branch> next = new ArrayList<>(branches.size());
        for (Branch branch : branches) {
            name.flatMap(branch::child).or(() -> item(branch, name)).ifPresent(next::add);
        }
        return next;
    }

    private static Optional<Branch> item(Branch branch, Optional<String> name) {
        boolean number = name.isEmpty() || !Double.isNaN(NumberText.parse(name.get()));
        return number ? branch.child(Branch.ITEM) : Optional.empty();
    }

    private static Branch read() {
        Branch root = new Branch();
        for (String line : FactTable.lines(UntrustedInputs.class, "untrusted-inputs.txt")) {
            Branch at = root;
            for (String name : line.split("\\.", -1)) {
                at = at.children.computeIfAbsent(name, key -> new Branch());
            }
            at.path = Optional.of(line);
        }
        return root;
    }

    private static final class Branch {
        private static final String ITEM = "*";

        private final Map<String, Branch> children = new LinkedHashMap<>();
        private Optional<String> path = Optional.empty();

        Optional<Branch> child(String name) {
            return Optional.ofNullable(children.get(ExpressionLexer.lower(name)));
        }

        void addAll(List<String> into) {
            path.ifPresent(into::add);
            children.values().forEach(child -> child.addAll(into));
        }
    }
}
