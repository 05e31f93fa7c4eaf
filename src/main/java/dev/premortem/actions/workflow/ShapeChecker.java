package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.ExpressionText;
import dev.premortem.actions.workflow.SyntaxTable.KeyRule;
import dev.premortem.actions.workflow.SyntaxTable.Shape;
import dev.premortem.actions.workflow.ValueType.AnyOf;
import dev.premortem.actions.workflow.ValueType.Basic;
import dev.premortem.actions.workflow.ValueType.ListOf;
import dev.premortem.actions.workflow.ValueType.MapOf;
import dev.premortem.actions.workflow.ValueType.OrExpression;
import dev.premortem.actions.workflow.ValueType.Shaped;
import dev.premortem.actions.workflow.ValueType.Words;
import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares nodes with the types of the table. Silent on purpose: booleans and numbers in quotes, and a value that an
 * expression computes.
 */
final class ShapeChecker {
    private static final int MOST_LISTED = 14;

    private final List<WorkflowProblem> problems;

    ShapeChecker(List<WorkflowProblem> problems) {
        this.problems = problems;
    }

    /**
     * Checks the keys of a mapping and their values.
     *
     * @param what the mapping in a sentence, such as {@code a job}
     * @param owner where a missing key is reported: the key of the mapping
     */
    void check(String shapeName, String what, YamlMapping mapping, Span owner) {
        Shape shape = SyntaxTable.shape(shapeName);
        checkMergeKeys(mapping);
        for (YamlEntry entry : mapping.entries()) {
            if (entry.isMerge()) {
                continue;
            }
            KeyRule key = shape.key(entry.name());
            if (key == null) {
                problems.add(unknownKey(entry, what, shape.names()));
            } else {
                check(key.type(), entry.value(), entry.name(), placeOf(entry));
            }
        }
        shape.keys().forEach((name, key) -> {
            if (key.required() && !mapping.has(name)) {
                problems.add(WorkflowProblem.of(
                        Kind.MISSING_KEY,
                        owner,
                        name,
                        "`" + name + "` is missing in " + what,
                        "add `" + name + ": …`, with " + key.type().noun()));
            }
        });
    }

    /** Where an empty value is reported. */
    static Span placeOf(YamlEntry entry) {
        return entry.key().span();
    }

    /** Merge keys, and names that differ in case only; those that are equal are a matter of YAML. */
    void checkNames(YamlMapping mapping) {
        checkMergeKeys(mapping);
        Map<String, YamlEntry> seen = new HashMap<>();
        for (YamlEntry entry : mapping.entries()) {
            YamlEntry first = seen.putIfAbsent(entry.name().toUpperCase(Locale.ROOT), entry);
            if (first != null && !first.name().equals(entry.name())) {
                problems.add(new WorkflowProblem(
                        Kind.DUPLICATE_KEY,
                        entry.key().span(),
                        entry.name(),
                        List.of(),
                        "`" + entry.name() + "` and `" + first.name() + "` are the same name to GitHub",
                        "rename one of them",
                        Optional.of(first.key().span())));
            }
        }
    }

    private void checkMergeKeys(YamlMapping mapping) {
        for (YamlEntry entry : mapping.entries()) {
            if (entry.isMerge()) {
                problems.add(WorkflowProblem.of(
                        Kind.MERGE_KEY,
                        entry.key().span(),
                        "<<",
                        "GitHub does not know merge keys",
                        "repeat the entries here, or use an alias for the whole mapping"));
            }
        }
    }

    private static WorkflowProblem unknownKey(YamlEntry entry, String what, List<String> known) {
        String help = NearestName.of(entry.name(), known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse(known.size() > MOST_LISTED ? "" : "it has: " + String.join(", ", known));
        return WorkflowProblem.of(
                        Kind.UNKNOWN_KEY,
                        entry.key().span(),
                        entry.name(),
                        "`" + entry.name() + "` is no key of " + what,
                        help)
                .knowing(known);
    }

    /**
     * Checks one value.
     *
     * @param name of the key, for messages
     * @param owner where a missing value is reported
     */
    void check(ValueType type, YamlNode node, String name, Span owner) {
        if (type instanceof OrExpression or) {
            if (!isExpression(node)) {
                check(or.type(), node, name, owner);
            }
        } else if (type instanceof AnyOf any) {
            checkAlternatives(any, node, name, owner);
        } else if (isNull(node) && type != Basic.ANY && type != Basic.STRING && type != Basic.NULL) {
            problems.add(WorkflowProblem.of(
                    Kind.EMPTY,
                    owner,
                    name,
                    "`" + name + "` is empty",
                    "write " + type.noun() + ", or remove the key"));
        } else if (!hasKindOf(type, node)) {
            wrongKind(type, node, name);
        } else {
            checkInner(type, node, name, owner);
        }
    }

    private void checkAlternatives(AnyOf any, YamlNode node, String name, Span owner) {
        Optional<ValueType> fitting = any.alternatives().stream()
                .filter(alternative -> fits(alternative, node))
                .findFirst();
        if (fitting.isPresent()) {
            check(fitting.get(), node, name, owner);
        } else if (isNull(node)) {
            check(any.alternatives().get(0), node, name, owner);
        } else {
            wrongKind(any, node, name);
        }
    }

    private static boolean fits(ValueType type, YamlNode node) {
        if (type instanceof OrExpression or) {
            return isExpression(node) || fits(or.type(), node);
        }
        if (isNull(node)) {
            return type == Basic.NULL || type == Basic.STRING || type == Basic.ANY;
        }
        return type != Basic.NULL && hasKindOf(type, node);
    }

    private static boolean hasKindOf(ValueType type, YamlNode node) {
        if (type == Basic.ANY) {
            return true;
        }
        if (type instanceof ListOf) {
            return node instanceof YamlSequence;
        }
        if (type instanceof MapOf || type instanceof Shaped) {
            return node instanceof YamlMapping;
        }
        return node instanceof YamlScalar;
    }

    private void checkInner(ValueType type, YamlNode node, String name, Span owner) {
        if (type instanceof ListOf list) {
            YamlSequence items = (YamlSequence) node;
            if (list.filled() && items.size() == 0) {
                problems.add(WorkflowProblem.of(
                        Kind.EMPTY, owner, name, "`" + name + "` is an empty list", "add an item to it"));
            }
            for (YamlNode item : items) {
                check(list.item(), item, name, item.span());
            }
        } else if (type instanceof MapOf map) {
            YamlMapping mapping = (YamlMapping) node;
            checkNames(mapping);
            for (YamlEntry entry : mapping.entries()) {
                if (!entry.isMerge()) {
                    check(map.value(), entry.value(), entry.name(), placeOf(entry));
                }
            }
        } else if (type instanceof Shaped shaped) {
            check(shaped.shape(), "`" + name + "`", (YamlMapping) node, owner);
        } else if (node instanceof YamlScalar scalar) {
            checkScalar(type, scalar, name);
        }
    }

    private void checkScalar(ValueType type, YamlScalar scalar, String name) {
        String text = scalar.text();
        if (type instanceof Words words) {
            if (!words.words().contains(text)) {
                unknownWord(scalar, "`" + text + "` is no value of `" + name + "`", words.words());
            }
            return;
        }
        boolean good = switch ((Basic) type) {
            case TEXT -> !text.isEmpty();
            case BOOLEAN -> isBoolean(scalar);
            case NUMBER -> isNumber(scalar);
            case POSITIVE -> isNumber(scalar) && Double.parseDouble(text) > 0;
            default -> true;
        };
        if (!good) {
            wrongKind(type, scalar, name);
        }
    }

    void unknownWord(YamlScalar scalar, String message, List<String> known) {
        unknown(Kind.UNKNOWN_WORD, scalar, message, known);
    }

    void unknown(Kind kind, YamlScalar scalar, String message, List<String> known) {
        String help = NearestName.of(scalar.text(), known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("known: " + String.join(", ", known));
        problems.add(WorkflowProblem.of(kind, scalar.span(), scalar.text(), message, help)
                .knowing(known));
    }

    private static boolean isBoolean(YamlScalar scalar) {
        return scalar.type(YamlVersion.V1_2) == ScalarType.BOOLEAN
                || scalar.text().equals("true")
                || scalar.text().equals("false");
    }

    private static boolean isNumber(YamlScalar scalar) {
        String text = scalar.text();
        for (int i = 0; i < text.length(); i++) {
            if ("+-.eE0123456789".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private void wrongKind(ValueType type, YamlNode node, String name) {
        problems.add(WorkflowProblem.of(
                Kind.WRONG_KIND,
                node.span(),
                name,
                "`" + name + "` is " + noun(node) + ", and " + type.noun() + " is expected",
                ""));
    }

    static String noun(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return scalar.text().isEmpty() ? "empty" : "`" + shown(scalar.text()) + "`";
        }
        return node instanceof YamlSequence ? "a list" : "a mapping";
    }

    private static String shown(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }

    /** Whether the value is one expression, which may give anything. */
    static boolean isExpression(YamlNode node) {
        return node instanceof YamlScalar scalar
                && scalar.text().contains("${{")
                && ExpressionText.of(scalar.text().strip()).isOneExpression();
    }

    /** The first key of a mapping, where what it lacks is reported. */
    static Span firstKey(YamlMapping mapping) {
        return mapping.entries().isEmpty()
                ? mapping.span()
                : mapping.entries().get(0).key().span();
    }

    /** The entries that have a known name, in the order of the file. */
    static List<YamlEntry> entries(YamlMapping mapping) {
        List<YamlEntry> entries = new ArrayList<>();
        for (YamlEntry entry : mapping.effective()) {
            if (entry.key() instanceof YamlScalar) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
