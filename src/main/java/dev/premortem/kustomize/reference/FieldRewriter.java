package dev.premortem.kustomize.reference;

import com.google.re2j.Pattern;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarStyle;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes every value that the path of a replacement leads to. Here {@code *} stands for each item of a list, and
 * {@code [name=web]} for each item whose name contains something that the regular expression {@code web} fits.
 *
 * <p>Source: {@code kyaml/yaml/match.go} of kyaml v0.18.1 (kustomize v5.5.0), with its corners: the name is compared as
 * it is written, quotes included; behind {@code [=value]} the rest of the path is ignored; and what would have to be
 * made inside a null is not made.
 */
final class FieldRewriter {
    private static final int MOST_STEPS = 200;

    private final Replacement.Path path;
    private final List<String> steps;
    private final Optional<YamlNode> made;
    private final UnaryOperator<YamlNode> change;
    private boolean intoTexts;
    private int found;

    /**
     * @param made what stands for a field that has to be made, until it is changed; empty where none is made
     * @param change makes the new value out of the old one
     */
    FieldRewriter(Replacement.Path path, Optional<YamlNode> made, UnaryOperator<YamlNode> change) {
        this(path, FieldPath.split(path.text()), made, change);
    }

    /** @param steps the part of the path that is taken from here */
    FieldRewriter(Replacement.Path path, List<String> steps, Optional<YamlNode> made, UnaryOperator<YamlNode> change) {
        this.path = path;
        this.steps = List.copyOf(steps);
        if (steps.size() > MOST_STEPS) {
            throw BuildFailure.at(path.place(), "the path has more than " + MOST_STEPS + " steps");
        }
        this.made = made;
        this.change = change;
    }

    /**
     * Lets the path lead into texts that hold JSON or YAML. What it finds there counts as found, but stays as it is: 5.8
     * changes a copy.
     */
    FieldRewriter intoTexts() {
        intoTexts = true;
        return this;
    }

    /** The object with the values changed; one at least has to be there. */
    YamlMapping apply(YamlMapping object) {
        return inside(object) instanceof YamlMapping mapping ? mapping : object;
    }

    /** Any value with the values in it changed; one at least has to be there. */
    YamlNode inside(YamlNode node) {
        found = 0;
        YamlNode changed = at(node, 0);
        if (found == 0) {
            throw missing("");
        }
        return changed;
    }

    private YamlNode at(YamlNode node, int step) {
        if (step == steps.size()) {
            found++;
            return change.apply(node);
        }
        String name = steps.get(step);
        Optional<Integer> index = FieldPath.index(name);
        if (index.isPresent()) {
            return atIndex(list(node, name), index.get(), step);
        }
        if (FieldPath.isMatch(name)) {
            FieldPath.Match match =
                    FieldPath.Match.of(name).orElseThrow(() -> missing(": `" + Shown.of(name) + "` has no `=`"));
            return atMatches(list(node, name), match, step);
        }
        return name.equals("*") ? atEach(list(node, name), step) : atField(node, name, step);
    }

    private YamlNode atField(YamlNode node, String name, int step) {
        if (node.isNull()) {
            // kustomize makes the field inside the null, where nobody ever sees it.
            found += made.isPresent() ? 1 : 0;
            return node;
        }
        if (!(node instanceof YamlMapping mapping)) {
            throw missing(": `" + Shown.of(name) + "` is looked for in a value that is no mapping");
        }
        Optional<YamlNode> value = mapping.get(name);
        if (value.isEmpty() && made.isEmpty()) {
            return node;
        }
        if (intoTexts && step + 1 < steps.size() && value.isPresent() && value.get() instanceof YamlScalar text) {
            countIn(text, step + 1);
            return node;
        }
        YamlNode old = value.orElseGet(() -> blank(step + 1));
        YamlNode changed = at(old, step + 1);
        return value.isPresent() && changed == old ? node : mapping.with(name, changed);
    }

    private void countIn(YamlScalar text, int step) {
        YamlNode content = StructuredText.content(text)
                .orElseThrow(() -> missing(": `" + Shown.of(steps.get(step)) + "` is looked for in a text"));
        FieldRewriter copy = new FieldRewriter(path, steps.subList(step, steps.size()), made, old -> old);
        copy.intoTexts = true;
        copy.at(content, 0);
        found += copy.found;
    }

    private YamlNode atIndex(YamlSequence list, int index, int step) {
        boolean append = made.isPresent() && index == list.size();
        if (index >= list.size() && !append) {
            throw missing(": the list has " + list.size() + " items");
        }
        List<YamlNode> items = new ArrayList<>(list.items());
        if (append) {
            items.add(at(blank(step + 1), step + 1));
        } else {
            items.set(index, at(items.get(index), step + 1));
        }
        return same(items, list);
    }

    private YamlNode atEach(YamlSequence list, int step) {
        List<YamlNode> items = new ArrayList<>(list.size());
        for (YamlNode item : list) {
            items.add(at(item, step + 1));
        }
        return same(items, list);
    }

    private YamlNode atMatches(YamlSequence list, FieldPath.Match match, int step) {
        Pattern pattern = TargetSelector.compiled(match.value(), YamlScalar.string(match.value(), path.place()));
        int before = found;
        YamlNode changed = atMatches(list, match, pattern, step);
        if (found > before || made.isEmpty()) {
            return changed;
        }
        if (!pattern.matcher(match.value()).find()) {
            throw missing(": `" + Shown.of(match.value()) + "` does not fit itself");
        }
        List<YamlNode> items = new ArrayList<>(list.items());
        items.add(match.key().isEmpty() ? at(made.get(), steps.size()) : at(matching(match), step + 1));
        return list.withItems(items);
    }

    private YamlNode atMatches(YamlSequence list, FieldPath.Match match, Pattern pattern, int step) {
        List<YamlNode> items = new ArrayList<>(list.size());
        for (YamlNode item : list) {
            boolean whole = match.key().isEmpty();
            Optional<YamlNode> compared = whole ? Optional.of(item) : item.at(match.key());
            boolean fits = compared.flatMap(YamlNode::asScalar)
                    .filter(value -> pattern.matcher(written(value)).find())
                    .isPresent();
            items.add(fits ? at(item, whole ? steps.size() : step + 1) : item);
        }
        return same(items, list);
    }

    /** The item that {@code [name=web]} asks for. */
    private YamlNode matching(FieldPath.Match match) {
        return emptyMapping().with(match.key(), YamlScalar.plain(match.value(), path.place()));
    }

    /** A value as kustomize prints it for comparison. */
    private static String written(YamlScalar value) {
        String text = value.text();
        return switch (value.style()) {
            case PLAIN -> text;
            case SINGLE_QUOTED -> "'" + text.replace("'", "''") + "'";
            case DOUBLE_QUOTED -> '"' + text + '"';
            default -> (value.style() == ScalarStyle.LITERAL ? "|-\n" : ">-\n") + text.strip();
        };
    }

    private YamlNode blank(int step) {
        if (step == steps.size()) {
            return made.orElseThrow();
        }
        String next = steps.get(step);
        if (FieldPath.index(next).isPresent() || FieldPath.isMatch(next)) {
            return YamlSequence.of(List.of(), path.place());
        }
        return emptyMapping();
    }

    private YamlMapping emptyMapping() {
        return YamlMapping.of(List.of(), path.place());
    }

    private YamlSequence list(YamlNode node, String step) {
        return node.asSequence()
                .orElseThrow(() -> missing(": `" + Shown.of(step) + "` is looked for in a value that is no list"));
    }

    private static YamlNode same(List<YamlNode> items, YamlSequence list) {
        return items.equals(list.items()) ? list : list.withItems(items);
    }

    private BuildFailure missing(String why) {
        Span place = path.place();
        return BuildFailure.of(
                Fault.REPLACEMENT_FIELD_ABSENT,
                place,
                "the field `" + Shown.of(path.text()) + "` of the target "
                        + (made.isPresent() ? "cannot be made" : "is missing") + why);
    }
}
