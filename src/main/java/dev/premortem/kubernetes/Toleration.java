package dev.premortem.kubernetes;

import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A toleration of a pod.
 *
 * <p>Source: {@code ToleratesTaint} of {@code k8s.io/api/core/v1/toleration.go} (read 2026-11): an empty effect stands
 * for all effects, an empty key with {@code Exists} for all taints.
 *
 * @param key empty for all keys
 * @param operator {@code Equal} or {@code Exists}; of others nothing is known
 * @param effect empty for all effects
 * @param node where it is written
 */
public record Toleration(String key, String operator, String value, String effect, YamlNode node) {
    /** Reads {@code tolerations}; empty where the API server would refuse one of them. */
    public static Optional<List<Toleration>> readAll(Optional<YamlNode> node) {
        List<Toleration> tolerations = new ArrayList<>();
        if (node.isEmpty() || node.get().isNull()) {
            return Optional.of(tolerations);
        }
        if (node.get().asSequence().isEmpty()) {
            return Optional.empty();
        }
        for (YamlNode item : node.get().asSequence().get()) {
            if (!(item instanceof YamlMapping mapping)) {
                return Optional.empty();
            }
            tolerations.add(new Toleration(
                    mapping.text("key").orElse(""),
                    mapping.text("operator").orElse("Equal"),
                    mapping.text("value").orElse(""),
                    mapping.text("effect").orElse(""),
                    item));
        }
        return Optional.of(tolerations);
    }

    /** Whether the pod may go to a node with this taint as far as this toleration says. */
    public Verdict tolerates(Taint taint) {
        if (Placeholder.isIn(key) || Placeholder.isIn(value) || Placeholder.isIn(effect)) {
            return Verdict.UNKNOWN;
        }
        if (!effect.isEmpty() && !effect.equals(taint.effect())) {
            return Verdict.VIOLATED;
        }
        if (!key.isEmpty() && !key.equals(taint.key())) {
            return Verdict.VIOLATED;
        }
        return switch (operator) {
            case "Exists" -> Verdict.HOLDS;
            case "Equal" -> Verdict.of(!key.isEmpty() && value.equals(taint.value()));
            default -> Verdict.UNKNOWN;
        };
    }

    /** Whether some toleration of a pod fits the taint. */
    public static Verdict anyTolerates(List<Toleration> tolerations, Taint taint) {
        Verdict verdict = Verdict.VIOLATED;
        for (Toleration toleration : tolerations) {
            verdict = verdict.or(toleration.tolerates(taint));
        }
        return verdict;
    }
}
