package dev.premortem.actions.metadata;

import dev.premortem.actions.metadata.ActionProblem.FileMissing;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The metadata of an action. A file of any shape can be read: what has the wrong kind is passed over by the views and named
 * by {@link #problems}.
 *
 * @param problems what GitHub does not accept or read, in the order of the checks
 */
public record ActionFile(
        YamlMapping root,
        List<InputDeclaration> inputs,
        List<OutputDeclaration> outputs,
        Optional<ActionRuns> runs,
        List<ActionProblem> problems) {
    private static final String DOCKER_SCHEME = "docker://";

    public ActionFile {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        problems = List.copyOf(problems);
    }

    /** Reads the metadata of an action. */
    public static ActionFile read(YamlMapping root) {
        List<InputDeclaration> inputs = new ArrayList<>();
        for (YamlEntry entry : entries(root.get("inputs"))) {
            inputs.add(new InputDeclaration(
                    entry.name(), entry.key(), entry.value().asMapping()));
        }
        List<OutputDeclaration> outputs = new ArrayList<>();
        for (YamlEntry entry : entries(root.get("outputs"))) {
            outputs.add(new OutputDeclaration(
                    entry.name(), entry.key(), entry.value().asMapping()));
        }
        Optional<ActionRuns> runs = root.mapping("runs").map(ActionRuns::of);
        return new ActionFile(root, inputs, outputs, runs, ActionChecker.check(root, runs));
    }

    public Optional<YamlScalar> name() {
        return root.scalar("name");
    }

    public Optional<YamlScalar> description() {
        return root.scalar("description");
    }

    public Optional<YamlScalar> author() {
        return root.scalar("author");
    }

    /** The value of {@code branding.color}. */
    public Optional<YamlScalar> colour() {
        return root.mapping("branding").flatMap(branding -> branding.scalar("color"));
    }

    /** The value of {@code branding.icon}. */
    public Optional<YamlScalar> icon() {
        return root.mapping("branding").flatMap(branding -> branding.scalar("icon"));
    }

    public ActionKind kind() {
        return runs.map(ActionRuns::kind).orElse(ActionKind.UNKNOWN);
    }

    /** The input of a name, whose case does not matter. */
    public Optional<InputDeclaration> input(String name) {
        return inputs.stream()
                .filter(input -> input.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The output of a name, whose case does not matter. */
    public Optional<OutputDeclaration> output(String name) {
        return outputs.stream()
                .filter(output -> output.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * The files that the action names and that are not there. An entrypoint is a file of the image and may be anywhere.
     *
     * @param exists whether there is a file at a path from the folder of the action
     */
    public List<FileMissing> missingFiles(Predicate<String> exists) {
        List<FileMissing> missing = new ArrayList<>();
        List<String> keys = switch (kind()) {
            case NODE -> List.of("main", "pre", "post");
            case DOCKER -> List.of("image");
            default -> List.of();
        };
        for (String key : keys) {
            runs.flatMap(found -> found.node().scalar(key))
                    .filter(value -> isPath(value.text()) && !exists.test(value.text()))
                    .ifPresent(value -> missing.add(new FileMissing(value.span(), key, value.text())));
        }
        return missing;
    }

    private static boolean isPath(String text) {
        return !text.isBlank() && !text.startsWith(DOCKER_SCHEME) && !text.contains("${{");
    }

    /** The entries of a mapping whose keys are scalars; none for anything else. */
    static List<YamlEntry> entries(Optional<YamlNode> node) {
        return node.flatMap(YamlNode::asMapping).map(YamlMapping::effective).orElse(List.of());
    }
}
