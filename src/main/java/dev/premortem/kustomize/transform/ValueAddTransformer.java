package dev.premortem.kustomize.transform;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts one value into fields of objects, or into a path that a field holds.
 *
 * <p>Source: {@code api/internal/builtins/ValueAddTransformer.go}, {@code api/filters/valueadd/valueadd.go} and
 * {@code PathGetter} in {@code kyaml/yaml/fns.go} of kustomize v5.5.0.
 */
public final class ValueAddTransformer implements Transformer {
    private static final String NAMESPACE = "metadata/namespace";
    private static final int MOST_STEPS = 200;

    private final YamlScalar value;
    private final List<Target> targets;
    private final KustomizeVersion version;

    /**
     * Where the value goes.
     *
     * @param selects which objects
     * @param fieldPath keys with slashes between; {@code [name=web]} and {@code 0} are items of a list
     * @param position the part of the path in the field that the value becomes, from 1; with 0 it replaces the field
     */
    public record Target(Predicate<BuiltResource> selects, YamlScalar fieldPath, int position) {}

    public ValueAddTransformer(YamlScalar value, List<Target> targets, KustomizeVersion version) {
        this.version = version;
        this.value = value;
        this.targets = List.copyOf(targets);
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        List<BuiltResource> now = resources;
        for (Target target : targets) {
            List<BuiltResource> changed = new ArrayList<>(now.size());
            for (BuiltResource resource : now) {
                changed.add(
                        target.selects().test(resource)
                                ? resource.withNode(with(resource.node(), resource, target))
                                : resource);
            }
            now = changed;
        }
        return now;
    }

    private YamlMapping with(YamlMapping object, BuiltResource resource, Target target) {
        if (target.fieldPath().text().equals(NAMESPACE)) {
            return new NamespaceTransformer(
                            value, List.of(), NamespaceTransformer.Subjects.DEFAULT_ONLY, false, version)
                    .apply(object, resource.gvk());
        }
        List<String> steps = steps(target.fieldPath());
        return at(object, steps, 0, target) instanceof YamlMapping changed ? changed : object;
    }

    private static List<String> steps(YamlScalar path) {
        List<String> steps = new ArrayList<>();
        boolean escaped = false;
        for (String part : path.text().split("/", -1)) {
            int last = steps.size() - 1;
            String step = escaped ? steps.remove(last) + "/" + part : part;
            escaped = step.endsWith("\\");
            steps.add(escaped ? step.substring(0, step.length() - 1) : step);
        }
        if (escaped) {
            steps.set(steps.size() - 1, steps.get(steps.size() - 1) + "\\");
        }
        steps.replaceAll(String::strip);
        steps.removeIf(String::isEmpty);
        if (steps.size() > MOST_STEPS) {
            throw BuildFailure.at(path.span(), "the path has more than " + MOST_STEPS + " steps");
        }
        return steps;
    }

    private YamlNode at(YamlNode node, List<String> steps, int step, Target target) {
        if (step == steps.size()) {
            return set(node, target);
        }
        String name = steps.get(step);
        if (node.isNull()) {
            return unchanged(node, target);
        }
        if (isItem(name)) {
            return atItem(sequence(node, name, target), steps, step, target);
        }
        boolean wrong = name.equals("*") || isNumber(name.substring(1)) && name.startsWith("-");
        if (wrong || !(node instanceof YamlMapping mapping)) {
            throw fault(target, "`" + name + "` leads nowhere in an object that it selects");
        }
        YamlNode before = mapping.get(name).orElseGet(() -> blank(steps, step + 1));
        YamlNode after = at(before, steps, step + 1, target);
        return before == after && mapping.has(name) ? mapping : mapping.with(name, after);
    }

    /** kustomize does nothing about what is not there, but breaks down where it would need its text. */
    private static YamlNode unchanged(YamlNode node, Target target) {
        if (target.position() > 0) {
            throw fault(target, "the field is not there in an object that it selects");
        }
        return node;
    }

    private YamlNode atItem(YamlSequence list, List<String> steps, int step, Target target) {
        String name = steps.get(step);
        List<YamlNode> items = new ArrayList<>(list.items());
        int at = index(list, name, target);
        if (at < items.size()) {
            items.set(at, at(items.get(at), steps, step + 1, target));
        } else if (name.startsWith("[")) {
            items.add(at(made(name), steps, step + 1, target));
        } else {
            return unchanged(list, target);
        }
        return list.withItems(items);
    }

    /** The place of the item that a step means; the size of the list where there is none. */
    private static int index(YamlSequence list, String step, Target target) {
        if (step.equals("-")) {
            if (list.size() == 0) {
                throw fault(target, "`-` is the last item of a list that has none");
            }
            return list.size() - 1;
        }
        if (!step.startsWith("[")) {
            return step.length() > 9 ? list.size() : Math.min(Integer.parseInt(step), list.size());
        }
        if (step.indexOf('=') < 0) {
            throw fault(target, "`" + step + "` has no `=`");
        }
        for (int i = 0; i < list.size(); i++) {
            if (fits(list.items().get(i), step)) {
                return i;
            }
        }
        return list.size();
    }

    private static boolean fits(YamlNode item, String step) {
        String key = key(step);
        Optional<YamlNode> compared = key.isEmpty() ? Optional.of(item) : item.at(key);
        return compared.flatMap(YamlNode::asScalar)
                .filter(text -> text.text().equals(wanted(step)))
                .isPresent();
    }

    private static String key(String step) {
        return step.substring(1, step.indexOf('='));
    }

    private static String wanted(String step) {
        return step.substring(step.indexOf('=') + 1, step.length() - 1);
    }

    private YamlNode made(String step) {
        YamlScalar text = YamlScalar.plain(wanted(step), value.span());
        return key(step).isEmpty()
                ? text
                : YamlMapping.of(List.of(), value.span()).with(key(step), text);
    }

    private YamlNode blank(List<String> steps, int next) {
        if (next == steps.size()) {
            return YamlScalar.plain("", value.span());
        }
        boolean list = isItem(steps.get(next)) && !steps.get(next).equals("-");
        return list ? YamlSequence.of(List.of(), value.span()) : YamlMapping.of(List.of(), value.span());
    }

    private static boolean isItem(String step) {
        return isNumber(step) || step.equals("-") || step.startsWith("[") && step.endsWith("]");
    }

    private static boolean isNumber(String step) {
        return !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static YamlSequence sequence(YamlNode node, String step, Target target) {
        return node.asSequence().orElseThrow(() -> fault(target, "`" + step + "` is looked for in what is no list"));
    }

    private YamlNode set(YamlNode node, Target target) {
        if (!(node instanceof YamlScalar before)) {
            throw fault(target, "the field holds no single value in an object that it selects");
        }
        String text = target.position() > 0
                ? FilePaths.inserted(before.isNull() ? "" : before.text(), target.position() - 1, value.text())
                : value.text();
        YamlScalar now = YamlScalar.plain(text, value.span()).replacing(before);
        return before.isPlain() ? now : now.asString();
    }

    private static BuildFailure fault(Target target, String message) {
        return BuildFailure.at(target.fieldPath().span(), message);
    }
}
