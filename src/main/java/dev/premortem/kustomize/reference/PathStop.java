package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.reference.FieldPath.Match;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/**
 * Where the path of a replacement leads no further in an object, for whoever explains that. Of several ways the first is
 * looked at.
 *
 * @param step the step that leads nowhere
 * @param there what could stand in its place: the keys of the mapping, or the values that the items of the list have
 * @param place what the steps before lead to
 */
public record PathStop(String step, List<String> there, Span place) {
    public PathStop {
        there = List.copyOf(there);
    }

    /** The stop; empty where the path leads to its end, or nobody can say what stands there. */
    public static Optional<PathStop> of(YamlMapping object, String path) {
        YamlNode node = object;
        for (String step : FieldPath.split(path)) {
            Optional<YamlNode> next = next(node, step);
            if (next.isEmpty()) {
                return Optional.of(
                        new PathStop(step, choices(node, step), node.span().firstLine()));
            }
            node = next.get();
        }
        return Optional.empty();
    }

    private static Optional<YamlNode> next(YamlNode node, String step) {
        if (FieldPath.isMatch(step)) {
            return node.asSequence().flatMap(list -> Match.of(step).flatMap(match -> first(list, match)));
        }
        Optional<Integer> index = FieldPath.index(step);
        if (index.isPresent() || step.equals("*")) {
            int wanted = index.orElse(0);
            return node.asSequence()
                    .filter(list -> wanted < list.size())
                    .map(list -> list.items().get(wanted));
        }
        return node.asMapping().flatMap(mapping -> mapping.get(step));
    }

    /** By text, which is enough: what an expression fits besides would have been found. */
    private static Optional<YamlNode> first(YamlSequence list, Match match) {
        return list.items().stream()
                .filter(item -> text(item, match)
                        .filter(text -> text.contains(match.value()))
                        .isPresent())
                .findFirst();
    }

    private static Optional<String> text(YamlNode item, Match match) {
        Optional<YamlNode> compared = match.key().isEmpty() ? Optional.of(item) : item.at(match.key());
        return compared.flatMap(YamlNode::asScalar).map(YamlScalar::text);
    }

    private static List<String> choices(YamlNode node, String step) {
        Optional<Match> match = FieldPath.isMatch(step) ? Match.of(step) : Optional.empty();
        if (match.isPresent() && node instanceof YamlSequence list) {
            return list.items().stream()
                    .flatMap(item -> text(item, match.get()).stream())
                    .toList();
        }
        return node instanceof YamlMapping mapping
                ? mapping.effective().stream().map(YamlEntry::name).toList()
                : List.of();
    }
}
