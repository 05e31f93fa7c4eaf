package dev.premortem.report;

import dev.premortem.engine.FailOn;
import dev.premortem.engine.LintResult;
import dev.premortem.engine.Summary;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.RuleId;
import dev.premortem.finding.Severity;
import dev.premortem.finding.Subject;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings and results for the tests of the formats. */
final class Samples {
    static final String RULE = "argocd-source-path-missing";

    static final RuleMeta META = RuleMeta.of(RULE, Area.ARGOCD)
            .summary("Application source path names no folder | of `spec.source`")
            .why("""
                    Argo CD renders the folder `<path>` when it syncs. When the folder was renamed or deleted, the
                    Application keeps its last state and shows ComparisonError; nothing fails in the pipeline, and nobody is told.

                    The next paragraph has a list:
                    - the first item, which is long enough that it has to be wrapped at the edge of the terminal page
                    - the second

                      kept: as it is
                    """)
            .incident("2025-03: a folder was renamed in one commit and three Applications froze for nine days.")
            .remedy("Point `spec.source.path` at an existing folder, or delete the Application.")
            .reference(
                    "Argo CD: directory applications", "https://argo-cd.readthedocs.io/en/stable/user-guide/directory/")
            .build();

    static final RuleMeta SECOND = RuleMeta.of("env-empty", Area.KUBERNETES)
            .severity(Severity.WARNING)
            .confidence(Confidence.MEDIUM)
            .evidence(Evidence.E4)
            .summary("environment variable is empty")
            .why("The program starts with an empty value.")
            .remedy("Give it a value.")
            .reference("a book without address", "ISBN 0")
            .build();

    static final FailOn FAIL_ON = new FailOn(Optional.of(Severity.ERROR));

    private Samples() {}

    static SourceFile file(String path, String text) {
        return new SourceFile(path, text);
    }

    /** The place of the first occurrence of {@code part}. */
    static Span at(SourceFile file, String part) {
        int start = file.text().indexOf(part);
        if (start < 0) {
            throw new IllegalArgumentException("not in " + file + ": " + part);
        }
        return file.span(start, start + part.length());
    }

    static Finding finding(Finding.Builder builder) {
        return finding(builder, Severity.ERROR);
    }

    static Finding finding(Finding.Builder builder, Severity severity) {
        return builder.build(new RuleId(RULE), "argocd", severity, Confidence.HIGH);
    }

    static LintResult result(Finding... findings) {
        return result(List.of(findings), Map.of());
    }

    static LintResult result(List<Finding> findings, Map<SourceFile, List<Span>> secrets) {
        int errors = count(findings, Severity.ERROR);
        int warnings = count(findings, Severity.WARNING);
        int infos = count(findings, Severity.INFO);
        Summary summary = new Summary(214, 803, 1260, 37, errors, warnings, infos, 2, 812);
        return new LintResult(findings, summary, List.of(META), List.of("a notice"), secrets, false);
    }

    private static int count(List<Finding> findings, Severity severity) {
        return (int) findings.stream().filter(f -> f.severity() == severity).count();
    }

    static String write(Report report, LintResult result) {
        StringWriter out = new StringWriter();
        try {
            report.write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static String text(LintResult result) {
        return write(new TextReport(ReportOptions.plain("0.1.0")), result);
    }

    /** The lines of the frame of one finding, from the first row of source, without notes. */
    static String frame(Finding finding) {
        return frame(finding, ReportOptions.DEFAULT_WIDTH);
    }

    static String frame(Finding finding, int width) {
        return frame(finding, width, Map.of());
    }

    static String frame(Finding finding, int width, Map<SourceFile, List<Span>> secrets) {
        StringBuilder out = new StringBuilder();
        new CodeFrame(new Secrets(secrets), Ansi.OFF, width).append(out, FrameLayout.of(finding), finding.severity());
        // head and empty bar go
        int head = out.indexOf("\n", out.indexOf("\n") + 1);
        return out.substring(head + 1);
    }

    /** A frame of one mark with the label {@code here}. */
    static String frame(Span span) {
        return frame(finding(Finding.at(span, "message").label("here")));
    }

    /** One finding of each severity, with all that a finding can carry. */
    static LintResult everything() {
        SourceFile web = file("clusters/prod/web.yaml", WEB);
        SourceFile teams = file("clusters/prod/teams.yaml", "kind: ApplicationSet\nmetadata:\n  name: teams\n");
        SourceFile secret = file("base/secret.yaml", SECRET);
        Finding error = finding(Finding.at(at(web, "apps/web-ui"), "no folder `apps/web-ui` in this repository")
                        .label("this folder is missing")
                        .related(at(web, "name: web"), "of this Application")
                        .related(at(teams, "teams"), "made by this ApplicationSet")
                        .note("Application `web` is created by ApplicationSet `teams`")
                        .chain(List.of("`root`", "`teams`", "`web`"))
                        .assumption("the repository is the one of `origin`")
                        .missingFact("`repositories` of the profile")
                        .help("a folder with a similar name exists: `apps/webui`"))
                .identifiedBy(new Subject("argoproj.io/v1alpha1/Application/argocd/web", "spec.source.path"), "c0ffee");
        Finding warning = finding(
                Finding.at(at(secret, "PASSWORD: hunter2"), "`PASSWORD` has an empty <value> | *really*")
                        .label("written in clear text"),
                Severity.WARNING);
        Finding info = finding(Finding.at(at(teams, "kind"), "`teams` is not checked"), Severity.INFO);
        return result(List.of(warning, info, error), Map.of(secret, List.of(at(secret, "hunter2"))));
    }

    private static final String WEB = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: web
              namespace: argocd
            spec:
              destination:
                namespace: web
                server: https://kubernetes.default.svc
              project: default

              # where it comes from
              source:
                repoURL: https://git.example.org/platform/gitops.git
                path: apps/web-ui
                targetRevision: main
            """;

    private static final String SECRET = """
            kind: Secret
            stringData:
              USER: web
              PASSWORD: hunter2
            """;
}
