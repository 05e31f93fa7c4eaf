package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The metadata of an action. A file of any shape can be read: what has the wrong kind is passed over by the views and
 * named by {@link #problems}.
 *
 * @param steps the steps of a composite action
 * @param problems what GitHub does not accept, or ignores
 */
public record ActionFile(YamlMapping root, List<WorkflowStep> steps, List<WorkflowProblem> problems) {
    public ActionFile {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** What runs the action. */
    public enum Kind {
        COMPOSITE,
        NODE,
        DOCKER,
        /** {@code using} is missing, or a word that this version does not know. */
        UNKNOWN
    }

    /** Reads the metadata of an action of any shape. */
    public static ActionFile read(YamlMapping root) {
        return new ActionFile(root, WorkflowStep.in(root.at("runs", "steps"), 0), ActionChecker.check(root));
    }

    public Optional<YamlScalar> name() {
        return root.scalar("name");
    }

    /** {@code runs.using} */
    public Optional<YamlScalar> using() {
        return root.at("runs", "using").flatMap(YamlNode::asScalar);
    }

    /** What {@code runs.using} says. */
    public Kind kind() {
        return kind(using().map(YamlScalar::text).orElse(""));
    }

    static Kind kind(String using) {
        String word = using.toLowerCase(Locale.ROOT);
        if (word.equals("composite")) {
            return Kind.COMPOSITE;
        }
        if (word.equals("docker")) {
            return Kind.DOCKER;
        }
        return word.startsWith("node") ? Kind.NODE : Kind.UNKNOWN;
    }

    /** The inputs, with their declarations. */
    public List<Trigger.Input> inputs() {
        return NamedValue.in(root.get("inputs")).stream()
                .map(Trigger.Input::new)
                .toList();
    }

    public List<NamedValue> outputs() {
        return NamedValue.in(root.get("outputs"));
    }

    /** A scalar of {@code runs}, such as {@code main} or {@code post-if}. */
    public Optional<YamlScalar> runs(String key) {
        return root.at("runs", key).flatMap(YamlNode::asScalar);
    }
}
