package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.FilterPattern;
import dev.premortem.actions.grammar.FilterPattern.Effect;
import dev.premortem.actions.grammar.FilterPattern.Target;
import dev.premortem.actions.grammar.TextProblem;
import dev.premortem.actions.workflow.Trigger;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Filters that cannot be read or select nothing.
 *
 * <p>Not detected: what depends on the branches and files that there are, and what GitHub does with a slash in front
 * of or behind a path, which is not documented.
 */
public final class WorkflowFilterInvalid implements WorkflowRule {

    private static final List<String> REFS = List.of("branches", "branches-ignore", "tags", "tags-ignore");
    private static final List<String> PATHS = List.of("paths", "paths-ignore");
    private static final Set<FilterPattern.Kind> DOUBTFUL =
            Set.of(FilterPattern.Kind.CLASS_SINGLE, FilterPattern.Kind.PATH_BLANK_AROUND);

    private static final RuleMeta META = RuleMeta.of("workflow-filter-invalid", Area.ACTIONS)
            .summary("pattern of branches, tags or paths that GitHub refuses or nothing matches")
            .why("""
                    Patterns of `branches`, `tags` and `paths` are neither regular expressions nor those of \
                    `.gitignore`. `*`, `**`, `?`, `+`, `[]` and `!` have a meaning, and `?` and `+` repeat the \
                    character in front of them. A pattern that cannot be read makes the workflow invalid. One that \
                    no branch, tag or file can match is worse: the workflow is valid and never starts, and nothing \
                    tells why. No name of a branch contains `^`, `~`, `:` or a backslash, and paths are written \
                    from the root without `./`.

                    A filter and its `-ignore` form exclude each other for one event. A filter of `!` patterns \
                    alone selects nothing.
                    """)
            .remedy("Write a pattern as the cheat sheet of GitHub has it.")
            .reference(
                    "GitHub: filter pattern cheat sheet",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (Trigger trigger : workflow.triggers()) {
            List<String> taken = context.workflows().names().filters(trigger.event());
            REFS.stream().filter(taken::contains).forEach(name -> patterns(trigger, name, Target.REF, sink));
            if (taken.contains("versions")) {
                versions(trigger.values("versions"), sink);
            }
            PATHS.stream().filter(taken::contains).forEach(name -> patterns(trigger, name, Target.PATH, sink));
            trigger.body().flatMap(YamlNode::asMapping).ifPresent(filters -> {
                for (String name : List.of("branches", "tags", "paths")) {
                    if (taken.contains(name)) {
                        both(filters, name, sink);
                    }
                }
            });
        }
        for (WorkflowJob job : workflow.jobs()) {
            versions(
                    job.node().at("snapshot", "version").flatMap(YamlNode::asScalar).stream()
                            .toList(),
                    sink);
        }
    }

    /** Versions of images have the same patterns; which versions there can be is not known. */
    private static void versions(List<YamlScalar> values, FindingSink sink) {
        for (YamlScalar value : values) {
            worst(FilterPattern.read(value.text(), Target.REF))
                    .filter(problem -> problem.kind().effect() == Effect.REFUSED)
                    .ifPresent(problem -> sink.report(finding(value, problem, Target.REF)));
        }
    }

    private static void both(YamlMapping filters, String name, FindingSink sink) {
        Optional<YamlEntry> selects = filters.entry(name);
        Optional<YamlEntry> ignores = filters.entry(name + "-ignore");
        if (selects.isPresent() && ignores.isPresent()) {
            sink.report(Finding.at(
                            ignores.get().key().span(),
                            "`%s` and `%s-ignore` exclude each other for one event".formatted(name, name))
                    .related(selects.get().key().span(), "the other one")
                    .help("move what is to be ignored into `%s`, each with `!` in front, behind the others"
                            .formatted(name)));
        }
    }

    private static void patterns(Trigger trigger, String name, Target target, FindingSink sink) {
        List<YamlScalar> values = trigger.values(name);
        List<FilterPattern> patterns = new ArrayList<>();
        for (YamlScalar value : values) {
            FilterPattern pattern = FilterPattern.read(value.text(), target);
            patterns.add(pattern);
            worst(pattern).ifPresent(problem -> sink.report(finding(value, problem, target)));
        }
        if (!name.endsWith("-ignore") && FilterPattern.selectNothing(patterns)) {
            boolean told = patterns.stream().anyMatch(pattern -> worst(pattern).isPresent());
            if (!told) {
                sink.report(Finding.at(
                                values.get(0).span(),
                                "`%s` has only patterns with `!`, so it selects nothing".formatted(name))
                        .severity(Severity.WARNING)
                        .help("use `%s-ignore`, or put what is selected in front, such as `'**'`".formatted(name)));
            }
        }
    }

    /** One thing to say of a pattern: what GitHub refuses first. An empty one is told by another rule. */
    private static Optional<TextProblem<FilterPattern.Kind>> worst(FilterPattern pattern) {
        return pattern.problems().stream()
                .filter(problem -> problem.kind() != FilterPattern.Kind.EMPTY)
                .filter(problem -> problem.kind().effect() != Effect.DOUBTFUL || DOUBTFUL.contains(problem.kind()))
                .min(Comparator.comparing(problem -> problem.kind().effect()));
    }

    private static Finding.Builder finding(YamlScalar value, TextProblem<FilterPattern.Kind> problem, Target target) {
        Span place = problem.length() == 0 ? value.span() : value.embedded().span(problem.start(), problem.end());
        String shown = value.text().lines().findFirst().orElse("");
        Effect effect = problem.kind().effect();
        String message = switch (effect) {
            case REFUSED -> "GitHub cannot read the pattern `%s`".formatted(shown);
            case NEVER_MATCHES ->
                "no %s matches the pattern `%s`".formatted(target == Target.REF ? "branch or tag" : "file", shown);
            case DOUBTFUL -> "the pattern `%s` is hardly what is meant".formatted(shown);
        };
        return Finding.at(place, message + ": " + reason(problem.kind()))
                .severity(effect == Effect.REFUSED ? Severity.ERROR : Severity.WARNING)
                .help(help(problem.kind()));
    }

    private static String reason(FilterPattern.Kind kind) {
        return switch (kind) {
            case EMPTY -> "it is empty";
            case NEGATION_ONLY -> "nothing stands behind the `!`";
            case QUANTIFIER -> "`?` and `+` need a character in front of them";
            case CLASS_UNCLOSED -> "`[` is never closed";
            case CLASS_EMPTY -> "nothing stands between `[` and `]`";
            case RANGE_OPEN -> "the range has no end";
            case RANGE_REVERSED -> "the range ends before it begins";
            case CLASS_SINGLE -> "one character in brackets is the character itself";
            case LINE_BREAK -> "it has a line break";
            case REF_BLANK_AROUND, PATH_BLANK_AROUND -> "it has blanks around it";
            case REF_CHARACTER -> "no name of a branch or tag has this character";
            case REF_BACKSLASH -> "no name of a branch or tag has a backslash, and the character needs none";
            case REF_DOTS -> "no name of a branch or tag has two dots in a row";
            case REF_AT_BRACE -> "no name of a branch or tag has `@{`";
            case REF_SLASHES, PATH_SLASHES -> "it has two slashes in a row";
            case REF_LEADING_SLASH, PATH_LEADING_SLASH -> "it begins with a slash";
            case REF_END -> "no name of a branch or tag ends so";
            case REF_LEADING_DOT -> "no part of a branch or tag begins with a dot";
            case REF_LOCK -> "no part of a branch or tag ends in `.lock`";
            case PATH_DOTS -> "paths of changed files have no part `.` or `..`";
            case PATH_TRAILING_SLASH -> "files are matched, not folders";
        };
    }

    private static String help(FilterPattern.Kind kind) {
        return switch (kind) {
            case REF_CHARACTER, REF_BACKSLASH ->
                "regular expressions are not read here; `*` and `**` stand for any text";
            case QUANTIFIER, CLASS_UNCLOSED -> "put a backslash in front of a character that is meant as such";
            case LINE_BREAK -> "write the pattern in one line, not as a block";
            case PATH_DOTS -> "write the path from the root of the repository";
            case REF_BLANK_AROUND, PATH_BLANK_AROUND -> "remove the blanks";
            default -> "correct the pattern";
        };
    }
}
