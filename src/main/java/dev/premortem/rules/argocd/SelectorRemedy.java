package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.ParameterSelector.Requirement;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;

/** What to write for a condition that nothing meets. */
final class SelectorRemedy {
    private SelectorRemedy() {}

    /** The value of a label, or the key of an expression. */
    static Span place(Requirement requirement) {
        YamlNode node = requirement.node();
        return node.at("key").orElse(node).span().firstLine();
    }

    /**
     * The remedy as a sentence.
     *
     * @param values what there is: how often each value of each key
     * @param there how the sentence about it begins: {@code the clusters have}
     */
    static String of(Requirement requirement, Map<String, Map<String, Integer>> values, String there) {
        String key = requirement.key();
        Map<String, Integer> present = values.getOrDefault(key, Map.of());
        boolean forbids =
                requirement.operator().equals("NotIn") || requirement.operator().equals("DoesNotExist");
        if (forbids) {
            return "all of them have " + quoted(key) + (present.isEmpty() ? "" : " with " + some(present.keySet()));
        }
        if (present.isEmpty()) {
            return NearestName.of(key, values.keySet())
                    .map(near -> "write " + quoted(near) + " for " + quoted(key))
                    .orElse(
                            values.isEmpty()
                                    ? there + " no keys at all"
                                    : "none has " + quoted(key) + ": " + there + " " + some(values.keySet()));
        }
        for (String wanted : requirement.values()) {
            Optional<String> near = NearestName.of(wanted, present.keySet());
            if (near.isPresent()) {
                return "write " + quoted(near.get()) + " for " + quoted(wanted);
            }
        }
        return there + " " + quoted(key) + " with " + some(present.keySet());
    }
}
