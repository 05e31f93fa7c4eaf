package dev.premortem.rules.actions;

import dev.premortem.actions.facts.RunnerLabel;
import dev.premortem.actions.facts.RunnerLabels;
import dev.premortem.actions.grammar.MatrixExpansion;
import dev.premortem.actions.grammar.MatrixModel;
import dev.premortem.actions.grammar.MatrixValue;
import dev.premortem.actions.grammar.OsFamily;
import dev.premortem.actions.grammar.ShellName;
import dev.premortem.actions.workflow.RunDefaults;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shells that GitHub does not know, or that a runner of the job does not have.
 *
 * <p>Silent for a runner whose labels do not tell its system, for steps with a condition where only some of the
 * runners lack the shell, and for `sh` on Windows, which comes with git there.
 */
public final class WorkflowShellUnknown implements WorkflowRule {
    private static final Pattern MATRIX = Pattern.compile("\\s*\\$\\{\\{\\s*matrix\\.([A-Za-z0-9_.-]+)\\s*}}\\s*");

    private static final RuleMeta META = RuleMeta.of("workflow-shell-unknown", Area.ACTIONS)
            .summary("shell that the runner does not have or cannot read")
            .why("""
                    `shell` is one of `bash`, `sh`, `pwsh`, `python`, `cmd` and `powershell`, or a command line \
                    with `{0}` where the script is put in. Anything else fails with `Invalid shell option`. `cmd` \
                    and `powershell` are there on Windows only; on Linux and macOS the runner does not find them, \
                    and PowerShell is `pwsh`.

                    Where a matrix gives the runner, a step that has no condition runs on each of them.
                    """)
            .remedy("Write a shell that the runner has, or a command line with `{0}`.")
            .reference(
                    "GitHub: steps[*].shell",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        Optional<YamlScalar> whole = workflow.defaults().flatMap(RunDefaults::shell);
        for (WorkflowJob job : workflow.jobs()) {
            Optional<YamlScalar> own =
                    job.defaults().flatMap(RunDefaults::shell).or(() -> whole);
            List<Runner> runners = runners(job);
            for (WorkflowStep step : job.allSteps()) {
                if (step.run().isPresent()) {
                    step.shell()
                            .or(() -> own)
                            .filter(shell -> !shell.isNull() && !shell.text().isEmpty())
                            .flatMap(shell -> finding(shell, job, step, runners))
                            .ifPresent(sink::report);
                }
            }
        }
    }

    /** A runner that the job may get, with its system where the label tells it. */
    private record Runner(String label, Optional<OsFamily> os) {}

    private static Optional<Finding.Builder> finding(
            YamlScalar shell, WorkflowJob job, WorkflowStep step, List<Runner> runners) {
        String name = shell.text();
        return switch (ShellName.verdict(name, Optional.empty())) {
            case UNKNOWN ->
                Optional.of(Finding.at(shell.span(), "`" + name + "` is no shell that GitHub knows")
                        .help(NearestName.of(name, ShellName.available(Optional.empty()))
                                .map(near -> "did you mean `" + near + "`? A command line needs `{0}` for the script")
                                .orElse("write a command line with `{0}` for the script, such as `" + name + " {0}`")));
            case NO_PLACEHOLDER ->
                Optional.of(Finding.at(shell.span(), "the command line `" + name + "` has no `{0}` for the script")
                        .help("write `" + name + " {0}`"));
            case AVAILABLE ->
                name.strip().equalsIgnoreCase("sh") ? Optional.empty() : elsewhere(shell, job, step, runners);
            case CUSTOM, DYNAMIC, OTHER_OS -> Optional.empty();
        };
    }

    private static Optional<Finding.Builder> elsewhere(
            YamlScalar shell, WorkflowJob job, WorkflowStep step, List<Runner> runners) {
        List<Runner> without = runners.stream()
                .filter(runner -> runner.os().isPresent()
                        && ShellName.verdict(shell.text(), runner.os()) == ShellName.Verdict.OTHER_OS)
                .toList();
        boolean conditional = step.condition().isPresent() || job.condition().isPresent();
        if (without.isEmpty() || conditional && without.size() < runners.size()) {
            return Optional.empty();
        }
        Runner runner = without.get(0);
        // A runner of one's own may have anything under that name.
        boolean hosted = RunnerLabels.of(runner.label())
                .filter(label -> label.reach() == RunnerLabel.Reach.HOSTED)
                .isPresent();
        return Optional.of(Finding.at(
                        shell.span(),
                        "job `%s` runs on `%s`, which does not have the shell `%s`"
                                .formatted(job.id(), runner.label(), shell.text()))
                .severity(hosted ? Severity.ERROR : Severity.WARNING)
                .help(
                        shell.text().strip().equalsIgnoreCase("powershell")
                                ? "write `pwsh`, which all runners of GitHub have"
                                : "shells there: " + String.join(", ", ShellName.available(runner.os()))));
    }

    private static List<Runner> runners(WorkflowJob job) {
        List<YamlScalar> labels = job.labels();
        if (labels.size() == 1) {
            Matcher matrix = MATRIX.matcher(labels.get(0).text());
            if (matrix.matches()) {
                return ofMatrix(job, matrix.group(1));
            }
        }
        List<String> names = labels.stream().map(YamlScalar::text).toList();
        Optional<OsFamily> os = OsFamily.of(names);
        String told = names.stream()
                .filter(name -> os.isPresent() && OsFamily.of(List.of(name)).equals(os))
                .findFirst()
                .orElse("");
        return List.of(new Runner(told, os));
    }

    private static List<Runner> ofMatrix(WorkflowJob job, String path) {
        Optional<List<MatrixValue>> values = job.node()
                .at("strategy", "matrix")
                .flatMap(matrix -> MatrixExpansion.of(MatrixModel.of(matrix)).possible(List.of(path.split("\\.", -1))));
        List<Runner> runners = new ArrayList<>();
        for (MatrixValue value : values.orElse(List.of())) {
            Optional<String> label = value instanceof MatrixValue.Scalar
                    ? value.node().asScalar().map(YamlScalar::text)
                    : Optional.empty();
            runners.add(new Runner(label.orElse(""), label.flatMap(name -> OsFamily.of(List.of(name)))));
        }
        return runners;
    }
}
