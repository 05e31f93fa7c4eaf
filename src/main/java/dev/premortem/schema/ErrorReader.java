package dev.premortem.schema;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.path.NodePath;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Turns the errors of the validator into problems at nodes.
 *
 * <p>An error names its place by keys and indices, which lead from the object to the node. Errors below {@code anyOf} and
 * {@code oneOf} are those of every alternative; they become one problem of the object that should fit one of them.
 *
 * <p>Left out: texts with a placeholder that something replaces later ({@link Placeholders}), and list elements that are
 * null, which the server takes for empty ones.
 */
final class ErrorReader {
    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf");

    private final YamlMapping object;
    private final Function<SchemaLocation, Optional<JsonNode>> parts;
    private final List<SchemaProblem> problems = new ArrayList<>();
    private final Map<String, Alternatives> alternatives = new LinkedHashMap<>();
    private final Map<SchemaLocation, List<String>> fields = new HashMap<>();

    /** What the alternatives of one place lack. */
    private record Alternatives(NodePath location, Map<String, List<Error>> branches) {}

    /**
     * @param object what was validated
     * @param parts finds the part of a schema by its location
     */
    ErrorReader(YamlMapping object, Function<SchemaLocation, Optional<JsonNode>> parts) {
        this.object = object;
        this.parts = parts;
    }

    List<SchemaProblem> read(List<Error> errors) {
        for (Error error : errors) {
            int depth = alternativeDepth(error.getEvaluationPath());
            if (depth < 0) {
                problem(error).ifPresent(problems::add);
            } else {
                addToAlternatives(error, depth);
            }
        }
        alternatives.values().forEach(this::fold);
        return distinct();
    }

    /**
     * The same place and fault may be named by two parts of a schema. A value of another type is none of those that are
     * allowed either, which goes without saying.
     */
    private List<SchemaProblem> distinct() {
        Set<String> mistyped = new HashSet<>();
        for (SchemaProblem problem : problems) {
            if (problem instanceof SchemaProblem.WrongType) {
                mistyped.add(problem.path());
            }
        }
        Set<Object> seen = new HashSet<>();
        List<SchemaProblem> distinct = new ArrayList<>(problems.size());
        for (SchemaProblem problem : problems) {
            boolean told = problem instanceof SchemaProblem.UnknownValue && mistyped.contains(problem.path());
            if (!told && seen.add(problem.identity())) {
                distinct.add(problem);
            }
        }
        return distinct;
    }

    private static int alternativeDepth(NodePath evaluation) {
        for (int i = 0; i < evaluation.getNameCount(); i++) {
            if (ALTERNATIVES.contains(evaluation.getName(i)) && isKeyword(evaluation, i)) {
                return i;
            }
        }
        return -1;
    }

    /** A property may have the name of a keyword. */
    private static boolean isKeyword(NodePath evaluation, int at) {
        return at == 0 || !evaluation.getName(at - 1).equals("properties");
    }

    private void addToAlternatives(Error error, int depth) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i <= depth; i++) {
            key.append('/').append(error.getEvaluationPath().getName(i));
        }
        boolean own = error.getEvaluationPath().getNameCount() <= depth + 1;
        Optional<NodePath> place = own ? Optional.of(error.getInstanceLocation()) : Optional.empty();
        String branch = own ? "" : error.getEvaluationPath().getName(depth + 1);
        Alternatives known = alternatives.computeIfAbsent(
                key + "@" + commonPlace(error, depth),
                name -> new Alternatives(place.orElse(error.getInstanceLocation()), new LinkedHashMap<>()));
        known.branches().computeIfAbsent(branch, name -> new ArrayList<>()).add(error);
    }

    /** Elements of one list have the same evaluation path, so that the indices on the way tell them apart. */
    private static String commonPlace(Error error, int depth) {
        StringBuilder indices = new StringBuilder();
        int items = 0;
        for (int i = 0; i < depth; i++) {
            items += error.getEvaluationPath().getName(i).equals("items") ? 1 : 0;
        }
        NodePath location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount() && items > 0; i++) {
            if (location.getElement(i) instanceof Integer index) {
                indices.append(index).append(',');
                items--;
            }
        }
        return indices.toString();
    }

    private void fold(Alternatives found) {
        List<String> needs = new ArrayList<>();
        NodePath location = found.location();
        boolean several = false;
        for (Map.Entry<String, List<Error>> branch : found.branches().entrySet()) {
            if (branch.getKey().isEmpty()) {
                location = branch.getValue().get(0).getInstanceLocation();
                several = fitsSeveral(branch.getValue().get(0));
                continue;
            }
            Set<String> parts = new LinkedHashSet<>();
            for (Error error : branch.getValue()) {
                if (error.getInstanceLocation().getNameCount() < location.getNameCount()) {
                    location = error.getInstanceLocation();
                }
                parts.add(need(error));
            }
            needs.add(String.join(" and ", parts));
        }
        Optional<YamlNode> node = node(location);
        if (node.isPresent() && !Placeholders.in(node.get())) {
            problems.add(new SchemaProblem.NoAlternative(
                    path(location), node.get(), several ? List.of() : List.copyOf(needs), several));
        }
    }

    /** The validator counts the alternatives of {@code oneOf} that fit. */
    private static boolean fitsSeveral(Error error) {
        Object[] arguments = error.getArguments();
        return error.getKeyword().equals("oneOf")
                && arguments != null
                && arguments.length > 0
                && !String.valueOf(arguments[0]).equals("0");
    }

    /** What an alternative asks for that is not there. */
    private static String need(Error error) {
        String name = error.getInstanceLocation().getNameCount() == 0
                ? ""
                : error.getInstanceLocation()
                        .getName(error.getInstanceLocation().getNameCount() - 1);
        return switch (error.getKeyword()) {
            case "required" -> "`" + error.getProperty() + "`";
            case "type" -> "`" + name + "` as " + words(error.getSchemaNode());
            case "enum", "const" -> "another value of `" + name + "`";
            case "not" -> "something else than it has";
            default -> "another `" + name + "`";
        };
    }

    private static String words(JsonNode types) {
        List<String> words = texts(types);
        return words.isEmpty() ? "something else" : String.join(" or ", words);
    }

    private Optional<SchemaProblem> problem(Error error) {
        NodePath location = error.getInstanceLocation();
        Optional<YamlNode> node = node(location);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String path = path(location);
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> unknownField(error, path, node.get());
            case "required" -> missingField(error, path, node.get());
            case "type" -> wrongType(error, path, node.get(), texts(error.getSchemaNode()));
            case LightKeywords.INT_OR_STRING -> wrongType(error, path, node.get(), List.of("integer", "string"));
            case "enum", "const" -> unknownValue(error, path, node.get());
            case "propertyNames" -> malformedKey(error, path, node.get());
            case "not" ->
                Placeholders.in(node.get())
                        ? Optional.empty()
                        : Optional.of(new SchemaProblem.NoAlternative(path, node.get(), List.of(), false));
            default -> malformed(error, path, node.get());
        };
    }

    private Optional<SchemaProblem> unknownField(Error error, String path, YamlNode node) {
        Optional<YamlEntry> entry = node.asMapping().flatMap(mapping -> mapping.entry(error.getProperty()));
        return entry.map(found -> new SchemaProblem.UnknownField(path, found, fields(error)));
    }

    /** A field that may be null is there when it is null. */
    private Optional<SchemaProblem> missingField(Error error, String path, YamlNode node) {
        String field = error.getProperty();
        boolean written = node.asMapping().filter(mapping -> mapping.has(field)).isPresent();
        boolean nullable = written
                && parts.apply(error.getSchemaLocation())
                        .map(part -> part.path("properties").path(field).get("type"))
                        .filter(type -> texts(type).contains("null"))
                        .isPresent();
        return nullable
                ? Optional.empty()
                : Optional.of(new SchemaProblem.MissingField(path, node, field, fields(error)));
    }

    private static Optional<SchemaProblem> wrongType(Error error, String path, YamlNode node, List<String> expected) {
        if (Placeholders.in(node) || error.getInstanceNode().isNull()) {
            return Optional.empty();
        }
        return Optional.of(new SchemaProblem.WrongType(path, node, expected, typeOf(error.getInstanceNode())));
    }

    private static Optional<SchemaProblem> unknownValue(Error error, String path, YamlNode node) {
        if (Placeholders.in(node) || error.getInstanceNode().isNull()) {
            return Optional.empty();
        }
        List<String> allowed = texts(error.getSchemaNode());
        return Optional.of(new SchemaProblem.UnknownValue(
                path, node, node.asScalar().map(YamlScalar::text).orElse("this"), allowed));
    }

    private static Optional<SchemaProblem> malformedKey(Error error, String path, YamlNode node) {
        String name = error.getProperty();
        Optional<YamlEntry> entry = node.asMapping().flatMap(mapping -> mapping.entry(name));
        if (entry.isEmpty() || Placeholders.in(name)) {
            return Optional.empty();
        }
        JsonNode format = error.getSchemaNode().get("format");
        String word = format == null ? "pattern" : format.stringValue("");
        String reason = SchemaDialect.reason(word, name).orElse("does not have the form it must have");
        return Optional.of(new SchemaProblem.Malformed(path, entry.get().key(), name, word, reason, true));
    }

    private static Optional<SchemaProblem> malformed(Error error, String path, YamlNode node) {
        String text = node.asScalar().map(YamlScalar::text).orElse("");
        if (Placeholders.in(node)) {
            return Optional.empty();
        }
        JsonNode bound = error.getSchemaNode();
        String limit = bound == null ? "" : bound.asString("");
        String format = "range";
        String reason;
        switch (error.getKeyword()) {
            case "format" -> {
                format = limit;
                reason = SchemaDialect.reason(limit, text)
                        .orElse(
                                limit.startsWith("int")
                                        ? "does not fit into " + limit.substring(3) + " bits"
                                        : "is no " + limit);
            }
            case "pattern" -> {
                format = "pattern";
                reason = "does not match `" + limit + "`";
            }
            case "minimum" -> reason = "is less than " + limit;
            case "maximum" -> reason = "is more than " + limit;
            case "exclusiveMinimum" -> reason = "is not more than " + limit;
            case "exclusiveMaximum" -> reason = "is not less than " + limit;
            case "minLength" -> reason = "is shorter than " + limit + characters(limit);
            case "maxLength" -> reason = "is " + text.length() + " characters long, at most " + limit + " are allowed";
            case "minItems" -> reason = "has fewer than " + limit + elements(limit);
            case "maxItems" -> reason = "has more than " + limit + elements(limit);
            case "minProperties" -> reason = "has fewer than " + limit + (limit.equals("1") ? " field" : " fields");
            case "maxProperties" -> reason = "has more than " + limit + (limit.equals("1") ? " field" : " fields");
            case "multipleOf" -> reason = "is no multiple of " + limit;
            case "uniqueItems" -> reason = "holds an element twice";
            default -> {
                return Optional.empty(); // a keyword of a foreign schema that says something about its other parts
            }
        }
        return Optional.of(new SchemaProblem.Malformed(path, node, text, format, reason, false));
    }

    private static String characters(String count) {
        return count.equals("1") ? " character" : " characters";
    }

    private static String elements(String count) {
        return count.equals("1") ? " element" : " elements";
    }

    /** The fields that the part of the schema knows which reported the error. */
    private List<String> fields(Error error) {
        return fields.computeIfAbsent(error.getSchemaLocation(), location -> {
            TreeSet<String> names = new TreeSet<>();
            parts.apply(location)
                    .map(part -> part.get("properties"))
                    .ifPresent(properties -> properties.propertyNames().forEach(names::add));
            return List.copyOf(names);
        });
    }

    private static String typeOf(JsonNode node) {
        if (node.isString()) {
            return "string";
        }
        if (node.isBoolean()) {
            return "boolean";
        }
        if (node.isIntegralNumber()) {
            return "integer";
        }
        if (node.isNumber()) {
            return "number";
        }
        return node.isArray() ? "array" : node.isObject() ? "object" : "null";
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(item -> texts.add(item.asString("")));
        } else if (node != null) {
            texts.add(node.asString(""));
        }
        return texts;
    }

    private Optional<YamlNode> node(NodePath location) {
        YamlNode node = object;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            if (node instanceof YamlSequence sequence && step instanceof Integer index && index < sequence.size()) {
                node = sequence.items().get(index);
            } else {
                Optional<YamlNode> next = node.asMapping().flatMap(mapping -> mapping.get(String.valueOf(step)));
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                node = next.get();
            }
        }
        return Optional.of(node);
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step);
            }
        }
        return path.toString();
    }
}
