package dev.premortem.actions.metadata;

import dev.premortem.actions.facts.Branding;
import dev.premortem.actions.facts.Runtimes;
import dev.premortem.actions.metadata.ActionProblem.AmbiguousStep;
import dev.premortem.actions.metadata.ActionProblem.ConditionInBraces;
import dev.premortem.actions.metadata.ActionProblem.DuplicateName;
import dev.premortem.actions.metadata.ActionProblem.Empty;
import dev.premortem.actions.metadata.ActionProblem.ForeignKey;
import dev.premortem.actions.metadata.ActionProblem.IdleStep;
import dev.premortem.actions.metadata.ActionProblem.MergeKey;
import dev.premortem.actions.metadata.ActionProblem.MissingKey;
import dev.premortem.actions.metadata.ActionProblem.ShellMissing;
import dev.premortem.actions.metadata.ActionProblem.UnknownColour;
import dev.premortem.actions.metadata.ActionProblem.UnknownIcon;
import dev.premortem.actions.metadata.ActionProblem.UnknownKey;
import dev.premortem.actions.metadata.ActionProblem.UnknownRuntime;
import dev.premortem.actions.metadata.ActionProblem.WrongKind;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what GitHub does not accept of the metadata of an action.
 *
 * <p>Sources, read 2026-11: {@code action-v1.0.json} of npm {@code @actions/workflow-parser} 0.3.61 (MIT), {@code action_yaml.json}
 * and {@code ActionManifestManager.cs} of actions/runner. The runner reads the root and the inputs loosely, so that an
 * unknown key there has no effect, and {@code runs}, outputs and steps strictly. Not looked at: what is in expressions,
 * scripts and references. Silent on purpose: {@code true} in quotes.
 */
final class ActionChecker {
    private static final String MAPPING = "a mapping";
    private static final String LIST = "a list";
    private static final String TEXT = "a text";

    private static final List<String> ROOT_KEYS =
            List.of("name", "description", "author", "inputs", "outputs", "runs", "branding");
    private static final List<String> INPUT_KEYS = List.of("description", "required", "default", "deprecationMessage");
    private static final List<String> OUTPUT_KEYS = List.of("description", "value");
    private static final List<String> BRANDING_KEYS = List.of("icon", "color");
    private static final List<String> RUN_KEYS =
            List.of("id", "name", "if", "run", "shell", "working-directory", "env", "continue-on-error");
    private static final List<String> USES_KEYS =
            List.of("id", "name", "if", "uses", "with", "env", "continue-on-error");

    private final List<ActionProblem> problems = new ArrayList<>(0);

    private ActionChecker() {}

    static List<ActionProblem> check(YamlMapping root, Optional<ActionRuns> runs) {
        ActionChecker checker = new ActionChecker();
        checker.root(root);
        checker.inputs(root);
        checker.outputs(root, runs.map(ActionRuns::kind).orElse(ActionKind.UNKNOWN));
        runs.ifPresent(found ->
                checker.runs(found, root.entry("runs").orElseThrow().key().span()));
        checker.branding(root);
        return checker.problems;
    }

    private void root(YamlMapping root) {
        Span top = root.entries().isEmpty()
                ? root.span().firstLine()
                : keyOf(root.entries().get(0));
        keys(root, "an action", ROOT_KEYS, true);
        require(root, "name", "an action", top, false);
        require(root, "description", "an action", top, false);
        require(root, "runs", "an action", top, true);
        root.entry("name").ifPresent(this::text);
        for (String key : List.of("description", "author")) {
            root.entry(key).filter(entry -> !isNull(entry)).ifPresent(this::text);
        }
        for (String key : List.of("inputs", "outputs", "runs", "branding")) {
            root.entry(key).ifPresent(this::mapping);
        }
    }

    private void inputs(YamlMapping root) {
        names(root, "inputs");
        for (YamlEntry input : ActionFile.entries(root.get("inputs"))) {
            mapping(input).ifPresent(mapping -> {
                keys(mapping, "an input", INPUT_KEYS, true);
                for (String key : List.of("description", "default", "deprecationMessage")) {
                    mapping.entry(key).filter(entry -> !isNull(entry)).ifPresent(this::text);
                }
                mapping.entry("required").ifPresent(this::flag);
            });
        }
    }

    private void flag(YamlEntry entry) {
        boolean good = entry.value() instanceof YamlScalar scalar
                && (scalar.type(YamlVersion.V1_2) == ScalarType.BOOLEAN
                        || scalar.text().equals("true")
                        || scalar.text().equals("false"));
        if (!good) {
            problems.add(new WrongKind(
                    entry.value().span().firstLine(), entry.name(), "true or false", noun(entry.value())));
        }
    }

    private void outputs(YamlMapping root, ActionKind kind) {
        names(root, "outputs");
        for (YamlEntry output : ActionFile.entries(root.get("outputs"))) {
            mapping(output).ifPresent(mapping -> {
                keys(mapping, "an output", OUTPUT_KEYS, false);
                OUTPUT_KEYS.forEach(key ->
                        mapping.entry(key).filter(entry -> !isNull(entry)).ifPresent(this::text));
                if (kind == ActionKind.COMPOSITE) {
                    require(mapping, "value", "an output of a composite action", keyOf(output), false);
                }
            });
        }
    }

    private void runs(ActionRuns runs, Span place) {
        YamlMapping node = runs.node();
        using(runs, place);
        runsKeys(runs);
        switch (runs.kind()) {
            case COMPOSITE -> {
                require(node, "steps", ActionKind.COMPOSITE.noun(), place, true);
                node.entry("steps").ifPresent(entry -> list(entry).ifPresent(this::steps));
            }
            case NODE -> require(node, "main", ActionKind.NODE.noun(), place, true);
            case DOCKER -> {
                require(node, "image", ActionKind.DOCKER.noun(), place, true);
                node.entry("args").ifPresent(this::list);
                node.entry("env").ifPresent(this::mapping);
            }
            default -> {}
        }
        for (YamlEntry entry : node.effective()) {
            boolean structured = List.of("steps", "args", "env", "using").contains(entry.name());
            if (!structured && runs.kind().keys().contains(entry.name())) {
                text(entry);
            }
        }
        runs.preIf().ifPresent(condition -> condition("pre-if", condition));
        runs.postIf().ifPresent(condition -> condition("post-if", condition));
    }

    private void using(ActionRuns runs, Span place) {
        Optional<YamlEntry> using = runs.node().entry("using");
        if (using.isEmpty()) {
            problems.add(new MissingKey(place, "using", "`runs`", true));
            return;
        }
        text(using.get())
                .filter(value -> !Runtimes.isKnown(value.text().toLowerCase(Locale.ROOT)))
                .ifPresent(value ->
                        problems.add(new UnknownRuntime(value.span().firstLine(), value.text(), Runtimes.names())));
    }

    private void runsKeys(ActionRuns runs) {
        for (YamlEntry entry : entries(runs.node())) {
            List<ActionKind> having = Arrays.stream(ActionKind.values())
                    .filter(kind -> kind.keys().contains(entry.name()))
                    .toList();
            if (having.isEmpty()) {
                problems.add(new UnknownKey(
                        keyOf(entry),
                        entry.name(),
                        runs.kind().noun(),
                        runs.kind().keys(),
                        false));
            } else if (runs.kind() != ActionKind.UNKNOWN && !having.contains(runs.kind())) {
                problems.add(new ForeignKey(keyOf(entry), entry.name(), runs.kind(), having));
            }
        }
    }

    private void condition(String key, YamlScalar condition) {
        if (condition.text().contains("${{")) {
            problems.add(new ConditionInBraces(condition.span().firstLine(), key));
        }
    }

    private void steps(YamlSequence steps) {
        Map<String, Span> ids = new HashMap<>();
        for (YamlNode item : steps) {
            if (item instanceof YamlMapping step) {
                step(step);
                step.scalar("id").ifPresent(id -> {
                    Span first = ids.putIfAbsent(id.text().toUpperCase(Locale.ROOT), id.span());
                    if (first != null) {
                        problems.add(new DuplicateName(id.span(), id.text(), first));
                    }
                });
            } else {
                problems.add(new WrongKind(item.span().firstLine(), "steps", MAPPING, noun(item)));
            }
        }
    }

    private void step(YamlMapping step) {
        Optional<YamlEntry> run = step.entry("run");
        Optional<YamlEntry> uses = step.entry("uses");
        if (run.isPresent() && uses.isPresent()) {
            problems.add(new AmbiguousStep(keyOf(uses.get()), keyOf(run.get())));
        } else if (run.isEmpty() && uses.isEmpty()) {
            problems.add(new IdleStep(step.span().firstLine()));
        } else {
            boolean script = run.isPresent();
            keys(step, script ? "a step with `run`" : "a step with `uses`", script ? RUN_KEYS : USES_KEYS, false);
            if (script && !step.has("shell")) {
                problems.add(new ShellMissing(keyOf(run.get())));
            }
        }
        for (YamlEntry entry : step.effective()) {
            switch (entry.name()) {
                case "id", "uses", "shell" -> text(entry);
                case "name", "if", "run", "working-directory", "continue-on-error" -> scalar(entry);
                case "with", "env" -> {
                    if (!isExpression(entry.value())) {
                        mapping(entry);
                    }
                }
                default -> {}
            }
        }
    }

    private void branding(YamlMapping root) {
        root.mapping("branding").ifPresent(branding -> {
            keys(branding, "`branding`", BRANDING_KEYS, true);
            branding.entry("color")
                    .flatMap(this::text)
                    .filter(colour -> !Branding.colours().contains(colour.text().toLowerCase(Locale.ROOT)))
                    .ifPresent(colour -> problems.add(new UnknownColour(colour.span(), colour.text())));
            branding.entry("icon")
                    .flatMap(this::text)
                    .filter(icon -> !Branding.icons().contains(icon.text().toLowerCase(Locale.ROOT)))
                    .ifPresent(icon -> problems.add(new UnknownIcon(icon.span(), icon.text())));
        });
    }

    private void keys(YamlMapping mapping, String owner, List<String> known, boolean ignored) {
        for (YamlEntry entry : entries(mapping)) {
            if (!known.contains(entry.name())) {
                problems.add(new UnknownKey(keyOf(entry), entry.name(), owner, known, ignored));
            }
        }
    }

    /** The entries as written, without merge keys, which are problems. */
    private List<YamlEntry> entries(YamlMapping mapping) {
        List<YamlEntry> entries = new ArrayList<>();
        for (YamlEntry entry : mapping.entries()) {
            if (entry.isMerge()) {
                problems.add(new MergeKey(keyOf(entry)));
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void names(YamlMapping root, String key) {
        Map<String, YamlEntry> seen = new HashMap<>();
        for (YamlEntry entry : root.mapping(key).map(this::entries).orElse(List.of())) {
            YamlEntry first = seen.putIfAbsent(entry.name().toUpperCase(Locale.ROOT), entry);
            // Equal names are a matter of YAML.
            if (first != null && !first.name().equals(entry.name())) {
                problems.add(new DuplicateName(keyOf(entry), entry.name(), keyOf(first)));
            }
        }
    }

    private void require(YamlMapping mapping, String key, String owner, Span place, boolean fatal) {
        if (!mapping.has(key)) {
            problems.add(new MissingKey(place, key, owner, fatal));
        }
    }

    private Optional<YamlMapping> mapping(YamlEntry entry) {
        return kind(entry, MAPPING, entry.value().asMapping());
    }

    private Optional<YamlSequence> list(YamlEntry entry) {
        return kind(entry, LIST, entry.value().asSequence());
    }

    /** A scalar with content. */
    private Optional<YamlScalar> text(YamlEntry entry) {
        return kind(entry, TEXT, entry.value().asScalar().filter(scalar -> !isNull(entry)));
    }

    private void scalar(YamlEntry entry) {
        if (entry.value().asScalar().isEmpty()) {
            kind(entry, TEXT, Optional.empty());
        }
    }

    private <T> Optional<T> kind(YamlEntry entry, String expected, Optional<T> found) {
        if (found.isEmpty()) {
            problems.add(
                    isNull(entry)
                            ? new Empty(keyOf(entry), entry.name(), expected)
                            : new WrongKind(
                                    entry.value().span().firstLine(), entry.name(), expected, noun(entry.value())));
        }
        return found;
    }

    private static boolean isNull(YamlEntry entry) {
        return entry.value().isNull();
    }

    private static boolean isExpression(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.text().contains("${{");
    }

    private static Span keyOf(YamlEntry entry) {
        return entry.key().span().firstLine();
    }

    private static String noun(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return node.isNull() ? "empty" : "`" + scalar.span().firstLine().text() + "`";
        }
        return node instanceof YamlSequence ? LIST : MAPPING;
    }
}
