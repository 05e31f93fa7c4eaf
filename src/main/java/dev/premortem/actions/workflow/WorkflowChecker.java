package dev.premortem.actions.workflow;

import dev.premortem.actions.workflow.Events.Event;
import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what GitHub does not accept of the structure of a workflow: keys, kinds of nodes, events, permissions and sorts of
 * jobs and steps. What is in the texts (expressions, globs, cron lines, references) is not looked at.
 *
 * <p>Sources: {@code workflow-syntax.txt}, {@code events.txt}, {@code permissions.txt}.
 */
final class WorkflowChecker {
    /** Steps in parallel within steps in parallel; GitHub allows one level. */
    private static final int MOST_NESTED = 10;

    private static final List<String> STEP_SORTS = List.of("run", "uses", "wait", "wait-all", "cancel", "parallel");

    private final List<WorkflowProblem> problems = new ArrayList<>(0);
    private final ShapeChecker shapes = new ShapeChecker(problems);

    private WorkflowChecker() {}

    static List<WorkflowProblem> check(YamlMapping root) {
        WorkflowChecker checker = new WorkflowChecker();
        Span top = ShapeChecker.firstKey(root);
        checker.shapes.check("workflow", "a workflow", root, top);
        root.entry("on").ifPresent(on -> checker.triggers(on));
        checker.permissions(root);
        root.entry("jobs").ifPresent(jobs -> checker.jobs(jobs));
        return List.copyOf(checker.problems);
    }

    private void add(Kind kind, Span place, String subject, String message, String help) {
        problems.add(WorkflowProblem.of(kind, place, subject, message, help));
    }

    private void empty(YamlEntry entry, String help) {
        add(Kind.EMPTY, entry.key().span(), entry.name(), "`" + entry.name() + "` is empty", help);
    }

    private void wrong(YamlEntry entry, String expected) {
        add(
                Kind.WRONG_KIND,
                entry.value().span(),
                entry.name(),
                "`" + entry.name() + "` is " + ShapeChecker.noun(entry.value()) + ", and " + expected + " is expected",
                "");
    }

    private void triggers(YamlEntry on) {
        if (ShapeChecker.isNull(on.value()) || isEmpty(on.value())) {
            empty(on, "name the events that start the workflow, as in `on: push`");
        } else if (on.value() instanceof YamlScalar event) {
            eventWord(event);
        } else if (on.value() instanceof YamlSequence events) {
            for (YamlNode item : events) {
                if (item instanceof YamlScalar event) {
                    eventWord(event);
                } else {
                    add(
                            Kind.WRONG_KIND,
                            item.span(),
                            "on",
                            "an event in a list is a name, and this is " + ShapeChecker.noun(item),
                            "write `on` as a mapping to give events filters");
                }
            }
        } else if (on.value() instanceof YamlMapping events) {
            shapes.checkNames(events);
            for (YamlEntry entry : ShapeChecker.entries(events)) {
                eventBody(entry);
            }
        }
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof YamlSequence list && list.size() == 0
                || node instanceof YamlMapping mapping && mapping.entries().isEmpty();
    }

    /** An event without a mapping. */
    private void eventWord(YamlScalar name) {
        if (event(name) && name.text().equals("schedule")) {
            add(
                    Kind.MISSING_KEY,
                    name.span(),
                    "cron",
                    "`schedule` has no times, so it never starts the workflow",
                    "write `on` as a mapping, with `schedule: [{cron: '…'}]`");
        }
    }

    private boolean event(YamlScalar name) {
        if (Events.of(name.text()).isPresent()) {
            return true;
        }
        String help = NearestName.of(name.text(), Events.names())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("");
        problems.add(WorkflowProblem.of(
                        Kind.UNKNOWN_EVENT,
                        name.span(),
                        name.text(),
                        "the event `" + name.text() + "` is not known to this version",
                        help)
                .knowing(Events.names()));
        return false;
    }

    private void eventBody(YamlEntry entry) {
        if (!(entry.key() instanceof YamlScalar name) || !event(name)) {
            return;
        }
        Event event = Events.of(entry.name()).orElseThrow();
        if (event.name().equals("schedule")) {
            shapes.check(
                    ValueType.parse("[@schedule]"),
                    entry.value(),
                    "schedule",
                    entry.key().span());
        } else if (SyntaxTable.contains(event.name())) {
            shapes.check(
                    ValueType.parse("@" + event.name() + "|null"),
                    entry.value(),
                    event.name(),
                    entry.key().span());
        } else if (entry.value() instanceof YamlMapping filters) {
            shapes.checkNames(filters);
            ShapeChecker.entries(filters).forEach(filter -> filter(event, filter));
        } else if (!ShapeChecker.isNull(entry.value())) {
            wrong(entry, "a mapping of filters");
        }
    }

    private void filter(Event event, YamlEntry filter) {
        if (!event.keys().contains(filter.name())) {
            String help = NearestName.of(filter.name(), event.keys())
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse(
                            event.keys().isEmpty()
                                    ? "the event has no filters"
                                    : "it has: " + String.join(", ", event.keys()));
            problems.add(WorkflowProblem.of(
                            Kind.UNKNOWN_FILTER,
                            filter.key().span(),
                            filter.name(),
                            "the event `" + event.name() + "` has no filter `" + filter.name() + "`",
                            help)
                    .knowing(event.keys()));
            return;
        }
        if (ShapeChecker.isNull(filter.value())) {
            // GitHub's schema refuses it, and yet workflows with it run: nobody says what it means
            return;
        }
        shapes.check(
                ValueType.parse("text|[text]"),
                filter.value(),
                filter.name(),
                filter.key().span());
        if (filter.name().equals("types") && !event.activities().isEmpty()) {
            WorkflowFile.scalars(filter.value()).forEach(type -> activity(event, type));
        }
    }

    private void activity(Event event, YamlScalar type) {
        if (type.isNull() || event.activities().contains(type.text())) {
            return;
        }
        String help = NearestName.of(type.text(), event.activities())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("known: " + String.join(", ", event.activities()));
        problems.add(WorkflowProblem.of(
                        Kind.UNKNOWN_ACTIVITY,
                        type.span(),
                        type.text(),
                        "the event `" + event.name() + "` has no activity type `" + type.text() + "`",
                        help)
                .knowing(event.activities()));
    }

    private void permissions(YamlMapping owner) {
        owner.entry("permissions").ifPresent(entry -> {
            if (entry.value() instanceof YamlMapping scopes) {
                shapes.checkNames(scopes);
                ShapeChecker.entries(scopes).forEach(this::scope);
            } else if (entry.value() instanceof YamlScalar all && !all.isNull()) {
                List<String> words = List.of("read-all", "write-all");
                if (!words.contains(all.text())) {
                    shapes.unknown(Kind.UNKNOWN_LEVEL, all, "`" + all.text() + "` is no value of `permissions`", words);
                }
            } else if (ShapeChecker.isNull(entry.value())) {
                empty(entry, "write `{}` for no permission at all");
            } else {
                wrong(entry, "a mapping of scopes");
            }
        });
    }

    private void scope(YamlEntry scope) {
        List<String> levels = PermissionScopes.levels(scope.name());
        if (levels.isEmpty()) {
            String help = NearestName.of(scope.name(), PermissionScopes.names())
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("");
            problems.add(WorkflowProblem.of(
                            Kind.UNKNOWN_PERMISSION,
                            scope.key().span(),
                            scope.name(),
                            "the permission `" + scope.name() + "` is not known to this version",
                            help)
                    .knowing(PermissionScopes.names()));
        } else if (scope.value() instanceof YamlScalar level && !level.isNull() && !levels.contains(level.text())) {
            shapes.unknown(
                    Kind.UNKNOWN_LEVEL, level, "`" + level.text() + "` is no level of `" + scope.name() + "`", levels);
        } else {
            shapes.check(
                    new ValueType.Words(levels),
                    scope.value(),
                    scope.name(),
                    scope.key().span());
        }
    }

    private void jobs(YamlEntry jobs) {
        if (!(jobs.value() instanceof YamlMapping mapping)) {
            if (ShapeChecker.isNull(jobs.value())) {
                empty(jobs, "add a job");
            } else {
                wrong(jobs, "a mapping of jobs");
            }
            return;
        }
        if (mapping.entries().isEmpty()) {
            empty(jobs, "add a job");
        }
        shapes.checkNames(mapping);
        for (YamlEntry entry : ShapeChecker.entries(mapping)) {
            if (entry.value() instanceof YamlMapping job) {
                job(job, entry.key().span());
            } else if (ShapeChecker.isNull(entry.value())) {
                empty(entry, "give the job `runs-on` and `steps`");
            } else {
                wrong(entry, "a mapping");
            }
        }
    }

    private void job(YamlMapping job, Span owner) {
        permissions(job);
        job.entry("strategy").ifPresent(this::strategy);
        if (job.has("uses")) {
            shapes.check("calling-job", "a job that calls a workflow", job, owner);
            return;
        }
        shapes.check("job", "a job", job, owner);
        job.entry("steps").ifPresent(steps -> steps(steps, 0));
    }

    private void strategy(YamlEntry strategy) {
        strategy.value().asMapping().flatMap(mapping -> mapping.entry("matrix")).ifPresent(matrix -> {
            if (ShapeChecker.isNull(matrix.value()) || isEmpty(matrix.value())) {
                empty(matrix, "give the matrix a row");
            } else if (matrix.value() instanceof YamlMapping rows) {
                shapes.checkNames(rows);
                ShapeChecker.entries(rows).forEach(this::row);
            } else if (!ShapeChecker.isExpression(matrix.value())) {
                wrong(matrix, "a mapping of rows or an expression");
            }
        });
    }

    private void row(YamlEntry row) {
        boolean combinations = row.name().equals("include") || row.name().equals("exclude");
        shapes.check(
                ValueType.parse(combinations ? "[{any}~]~" : "[any]+~"),
                row.value(),
                row.name(),
                row.key().span());
    }

    private void steps(YamlEntry entry, int depth) {
        if (!(entry.value() instanceof YamlSequence steps)) {
            if (ShapeChecker.isNull(entry.value())) {
                empty(entry, "add a step");
            } else {
                wrong(entry, "a list of steps");
            }
            return;
        }
        if (steps.size() == 0) {
            empty(entry, "add a step");
        }
        for (YamlNode item : steps) {
            if (item instanceof YamlMapping step) {
                step(step, depth);
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

    private void step(YamlMapping step, int depth) {
        Span owner = ShapeChecker.firstKey(step);
        List<String> sorts = ShapeChecker.entries(step).stream()
                .map(YamlEntry::name)
                .filter(STEP_SORTS::contains)
                .toList();
        if (sorts.isEmpty()) {
            add(
                    Kind.MISSING_KEY,
                    owner,
                    "run",
                    "this step does nothing: it has neither `run` nor `uses`",
                    "add `run: …` or `uses: …`");
            return;
        }
        String sort = sorts.get(0);
        if (sorts.size() > 1) {
            problems.add(new WorkflowProblem(
                    Kind.CONFLICTING_KEYS,
                    step.entry(sort).orElseThrow().key().span(),
                    sort,
                    List.of(),
                    "a step has either `" + sort + "` or `" + sorts.get(1) + "`",
                    "make two steps of it",
                    step.entry(sorts.get(1)).map(other -> other.key().span())));
            return;
        }
        shapes.check(sort + "-step", "a step with `" + sort + "`", step, owner);
        if (sort.equals("parallel") && depth < MOST_NESTED) {
            step.entry("parallel").ifPresent(inner -> steps(inner, depth + 1));
        }
    }
}
