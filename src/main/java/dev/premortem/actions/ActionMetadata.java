package dev.premortem.actions;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.List;

/** The metadata of an action; only a composite one has steps, and each of their scripts must name its shell. */
public record ActionMetadata(YamlMapping root, List<Step> steps) implements ActionsFile {
    public ActionMetadata {
        steps = List.copyOf(steps);
    }

    /** Reads the metadata of any action. */
    public static ActionMetadata of(YamlMapping root) {
        return new ActionMetadata(root, Step.in(root.at("runs", "steps"), ShellKind.OTHER));
    }

    /** Whether {@code runs.using} is {@code composite}. */
    public boolean isComposite() {
        return root.at("runs", "using")
                .flatMap(YamlNode::asScalar)
                .filter(using -> using.text().equals("composite"))
                .isPresent();
    }
}
