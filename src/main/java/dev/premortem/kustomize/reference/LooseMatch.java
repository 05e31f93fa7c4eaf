package dev.premortem.kustomize.reference;

import com.google.re2j.Pattern;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.reference.FieldPath.Match;
import dev.premortem.yaml.ScalarStyle;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step {@code [name=web]} of a replacement's path that fits the item called {@code web} and others too, since the text is
 * a regular expression that may fit anywhere in the name.
 *
 * @param key the key that is compared
 * @param exact the value that is the text itself
 * @param others the values that hold it
 */
public record LooseMatch(
        Replacement.Path path,
        String step,
        String key,
        YamlScalar exact,
        List<YamlScalar> others,
        BuiltResource object) {
    public LooseMatch {
        others = List.copyOf(others);
    }

    /** Whether the name stands in quotes, which are compared too, so that an expression for the whole name must have them. */
    public boolean isQuoted() {
        return exact.style() != ScalarStyle.PLAIN;
    }

    /** The loose steps of a target in the objects that it selects. */
    public static List<LooseMatch> in(Replacement.Target target, List<BuiltResource> resources) {
        List<LooseMatch> found = new ArrayList<>();
        for (BuiltResource resource : resources) {
            // what only a pattern selects, an older release does not
            boolean selected =
                    ReplacementTransformer.isSelected(resource, target.select().object())
                            && ReplacementTransformer.isTarget(resource, target);
            if (selected) {
                for (Replacement.Path path : target.paths()) {
                    new Walk(path, FieldPath.split(path.text()), resource, found).from(resource.node(), 0);
                }
            }
        }
        return found;
    }

    private record Walk(Replacement.Path path, List<String> steps, BuiltResource resource, List<LooseMatch> found) {
        /** Whether the path leads to its end from here; what it passes on the way is noted. */
        boolean from(YamlNode node, int at) {
            if (at == steps.size()) {
                return true;
            }
            String step = steps.get(at);
            Optional<Integer> index = FieldPath.index(step);
            if (FieldPath.isMatch(step)) {
                Optional<Match> match = Match.of(step);
                return node instanceof YamlSequence list && match.isPresent() && matches(list, match.get(), at);
            }
            if (index.isPresent()) {
                return node instanceof YamlSequence list
                        && index.get() < list.size()
                        && from(list.items().get(index.get()), at + 1);
            }
            if (step.equals("*")) {
                boolean any = false;
                for (YamlNode item : node.asSequence().map(YamlSequence::items).orElse(List.of())) {
                    any |= from(item, at + 1);
                }
                return any;
            }
            return node instanceof YamlMapping mapping
                    && mapping.get(step).filter(value -> from(value, at + 1)).isPresent();
        }

        private boolean matches(YamlSequence list, Match match, int at) {
            Pattern pattern = TargetSelector.compiled(match.value(), YamlScalar.string(match.value(), path.place()));
            List<YamlScalar> exact = new ArrayList<>(1);
            List<YamlScalar> others = new ArrayList<>(1);
            for (YamlNode item : list) {
                Optional<YamlScalar> name = item.at(match.key()).flatMap(YamlNode::asScalar);
                boolean hit =
                        name.isPresent() && pattern.matcher(name.get().text()).find() && from(item, at + 1);
                if (hit) {
                    (name.get().text().equals(match.value()) ? exact : others).add(name.get());
                }
            }
            if (exact.size() == 1 && !others.isEmpty()) {
                found.add(new LooseMatch(path, steps.get(at), match.key(), exact.get(0), others, resource));
            }
            return !exact.isEmpty() || !others.isEmpty();
        }
    }
}
