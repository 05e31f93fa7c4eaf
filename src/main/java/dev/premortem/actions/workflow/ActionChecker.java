package dev.premortem.actions.workflow;

import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what GitHub does not accept, or ignores, in the metadata of an action. */
final class ActionChecker {
    private static final List<String> USING = List.of("composite", "docker", "node12", "node16", "node20", "node24");

    private final List<WorkflowProblem> problems = new ArrayList<>(0);
    private final ShapeChecker shapes = new ShapeChecker(problems);

    private ActionChecker() {}

    static List<WorkflowProblem> check(YamlMapping root) {
        ActionChecker checker = new ActionChecker();
        checker.shapes.check("action", "an action", root, ShapeChecker.firstKey(root));
        root.entry("runs").ifPresent(checker::runs);
        return List.copyOf(checker.problems);
    }

    private void add(Kind kind, Span place, String subject, String message, String help) {
        problems.add(WorkflowProblem.of(kind, place, subject, message, help));
    }

    private void runs(YamlEntry entry) {
        if (!(entry.value() instanceof YamlMapping runs)) {
            add(
                    Kind.WRONG_KIND,
                    entry.value().span(),
                    "runs",
                    "`runs` is " + ShapeChecker.noun(entry.value()) + ", and a mapping is expected",
                    "");
            return;
        }
        Span owner = entry.key().span();
        if (runs.scalar("using").isEmpty()) {
            add(
                    Kind.MISSING_KEY,
                    owner,
                    "using",
                    "`using` is missing in `runs`",
                    "add `using: …`, with one of " + String.join(", ", USING));
            return;
        }
        YamlScalar using = runs.scalar("using").orElseThrow();
        if (!USING.contains(using.text().toLowerCase(Locale.ROOT))) {
            shapes.unknownWord(using, "`" + using.text() + "` is not known to this version as value of `using`", USING);
        }
        switch (ActionFile.kind(using.text())) {
            case COMPOSITE -> {
                shapes.check("composite-runs", "`runs` of a composite action", runs, owner);
                runs.entry("steps").ifPresent(this::steps);
            }
            case NODE -> shapes.check("node-runs", "`runs` of a JavaScript action", runs, owner);
            case DOCKER -> shapes.check("docker-runs", "`runs` of a Docker action", runs, owner);
            case UNKNOWN -> {
                // nothing is known of its keys
            }
        }
    }

    private void steps(YamlEntry entry) {
        if (!(entry.value() instanceof YamlSequence steps)) {
            add(
                    ShapeChecker.isNull(entry.value()) ? Kind.EMPTY : Kind.WRONG_KIND,
                    ShapeChecker.isNull(entry.value())
                            ? entry.key().span()
                            : entry.value().span(),
                    "steps",
                    "`steps` is " + ShapeChecker.noun(entry.value()) + ", and a list of steps is expected",
                    "");
            return;
        }
        for (YamlNode item : steps) {
            if (item instanceof YamlMapping step) {
                step(step);
            } else {
                add(
                        Kind.WRONG_KIND,
                        item.span(),
                        "steps",
                        "a step is " + ShapeChecker.noun(item) + ", and a mapping is expected",
                        "write `- run: …` or `- uses: …`");
            }
        }
    }

    private void step(YamlMapping step) {
        Span owner = ShapeChecker.firstKey(step);
        if (step.has("run") && step.has("uses")) {
            add(
                    Kind.CONFLICTING_KEYS,
                    step.entry("uses").orElseThrow().key().span(),
                    "uses",
                    "a step has either `run` or `uses`",
                    "make two steps of it");
        } else if (step.has("run")) {
            shapes.check("composite-run-step", "a step with `run` of a composite action", step, owner);
        } else if (step.has("uses")) {
            shapes.check("composite-uses-step", "a step with `uses` of a composite action", step, owner);
        } else {
            add(
                    Kind.MISSING_KEY,
                    owner,
                    "run",
                    "this step does nothing: it has neither `run` nor `uses`",
                    "add `run: …` with `shell: …`, or `uses: …`");
        }
    }
}
