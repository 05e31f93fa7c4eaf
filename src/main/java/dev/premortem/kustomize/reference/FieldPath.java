package dev.premortem.kustomize.reference;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paths with dots into an object: {@code spec.template.spec.containers.[name=web].image}. A dot behind a backslash and
 * the dots in brackets belong to a key.
 *
 * <p>Source: {@code kyaml/utils/pathsplitter.go} and {@code PathGetter} in {@code kyaml/yaml/fns.go} of kyaml v0.18.1
 * (kustomize v5.5.0).
 */
final class FieldPath {
    private FieldPath() {}

    /** {@code [name=web]} or, with an empty key, {@code [=web]}: the items of a list that fit. */
    record Match(String key, String value) {
        /** Reads a step that stands in brackets; empty where it has no equals sign. */
        static Optional<Match> of(String step) {
            String inner = step.substring(1, step.length() - 1);
            int equals = inner.indexOf('=');
            return equals < 0
                    ? Optional.empty()
                    : Optional.of(new Match(inner.substring(0, equals), inner.substring(equals + 1)));
        }
    }

    static List<String> split(String path) {
        List<String> parts = atDots(path);
        List<String> steps = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (!part.startsWith("[") || part.endsWith("]")) {
                steps.add(part);
                continue;
            }
            StringBuilder whole = new StringBuilder(part);
            while (i < parts.size() - 1) {
                i++;
                whole.append('.').append(parts.get(i));
                if (parts.get(i).endsWith("]")) {
                    break;
                }
            }
            String text = whole.toString();
            steps.add(text.contains("=") ? text : withoutBrackets(text));
        }
        return steps;
    }

    /** As variables take it: {@code ports[0]} is the same as {@code ports.0}. */
    static List<String> splitWithIndices(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : split(path)) {
            int open = step.lastIndexOf('[');
            boolean indexed = open >= 0
                    && step.endsWith("]")
                    && index(step.substring(open + 1, step.length() - 1)).isPresent();
            if (indexed) {
                if (open > 0) {
                    steps.add(step.substring(0, open));
                }
                steps.add(step.substring(open + 1, step.length() - 1));
            } else {
                steps.add(step);
            }
        }
        return steps;
    }

    private static List<String> atDots(String path) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int from = path.startsWith(".") ? 1 : 0;
        for (int i = from; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean escaped = c == '.' && !part.isEmpty() && part.charAt(part.length() - 1) == '\\';
            if (escaped) {
                part.setCharAt(part.length() - 1, '.');
            } else if (c == '.') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String withoutBrackets(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && "[]".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "[]".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean isMatch(String step) {
        return step.length() > 1 && step.startsWith("[") && step.endsWith("]");
    }

    /** An index of a list; empty for a step that is none. */
    static Optional<Integer> index(String step) {
        try {
            return Optional.of(Integer.parseInt(step)).filter(index -> index >= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The one value that a source or a variable names; empty where nothing is there. Here {@code [name=web]} is the
     * first item with exactly this name, and {@code -} the last item.
     */
    static Optional<YamlNode> find(YamlNode root, List<String> steps) {
        YamlNode node = root;
        for (String written : steps) {
            String step = written.strip();
            if (step.isEmpty()) {
                continue;
            }
            Optional<YamlNode> next = step(node, step);
            if (next.isEmpty()) {
                return next;
            }
            node = next.get();
        }
        return Optional.of(node);
    }

    /** The tree with another value where {@link #find} finds one. */
    static YamlNode with(YamlNode root, List<String> steps, YamlNode value) {
        if (steps.isEmpty()) {
            return value;
        }
        String step = steps.get(0).strip();
        List<String> rest = steps.subList(1, steps.size());
        if (step.isEmpty()) {
            return with(root, rest, value);
        }
        YamlNode old = step(root, step).orElseThrow();
        YamlNode changed = with(old, rest, value);
        if (root instanceof YamlMapping mapping) {
            return mapping.with(step, changed);
        }
        YamlSequence list = (YamlSequence) root;
        return list.withItems(
                list.items().stream().map(item -> item == old ? changed : item).toList());
    }

    private static Optional<YamlNode> step(YamlNode node, String step) {
        if (isMatch(step)) {
            Optional<Match> match = Match.of(step);
            return node.asSequence().flatMap(list -> match.flatMap(wanted -> first(list, wanted)));
        }
        Optional<Integer> index = index(step);
        if (index.isPresent() || step.equals("-")) {
            return node.asSequence().flatMap(list -> item(list, index.orElse(list.size() - 1)));
        }
        return node.asMapping().flatMap(map -> map.get(step));
    }

    private static Optional<YamlNode> item(YamlSequence list, int index) {
        return index >= 0 && index < list.size() ? Optional.of(list.items().get(index)) : Optional.empty();
    }

    private static Optional<YamlNode> first(YamlSequence list, Match wanted) {
        return list.items().stream()
                .filter(item -> wanted.key().isEmpty() ? isText(item, wanted.value()) : has(item, wanted))
                .findFirst();
    }

    private static boolean has(YamlNode item, Match wanted) {
        return item.asMapping()
                .flatMap((YamlMapping map) -> map.get(wanted.key()))
                .filter(value -> isText(value, wanted.value()))
                .isPresent();
    }

    private static boolean isText(YamlNode node, String text) {
        return node instanceof YamlScalar scalar && scalar.text().equals(text);
    }
}
