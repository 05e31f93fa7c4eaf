package dev.premortem.maven;

import dev.premortem.engine.CheckOutcome;
import dev.premortem.engine.FailOn;
import dev.premortem.engine.LintResult;
import dev.premortem.engine.UsageException;
import dev.premortem.finding.Finding;
import dev.premortem.report.Report;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOptions;
import dev.premortem.report.ReportOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugin.logging.Log;

/** Where a build shows its findings: in the log of Maven, and in files. */
final class Reports {
    /** A report and the file it goes to. */
    private record Output(ReportFormat format, Path file) {}

    private final ReportOptions options;
    private final List<Output> outputs;

    private Reports(ReportOptions options, List<Output> outputs) {
        this.options = options;
        this.outputs = outputs;
    }

    /**
     * Reads the wanted reports, so that a mistyped one is told before anything is checked.
     *
     * @param base where relative files start
     * @param formats each as {@code FORMAT=FILE}
     */
    static Reports of(Path base, List<String> formats, String version) throws UsageException {
        ReportOptions options = ReportOptions.plain(version);
        List<Output> outputs = new ArrayList<>();
        for (String value : formats) {
            ReportOutput wanted = ReportOutput.of(value);
            if (wanted.file().isEmpty()) {
                throw new UsageException(
                        "formats takes FORMAT=FILE, such as sarif=target/premortem.sarif, not `" + value + "`");
            }
            Path file = base.resolve(wanted.file().get());
            outputs.add(new Output(wanted.format(), file));
        }
        return new Reports(options, outputs);
    }

    /** Logs every finding with its frame, and what is to be said of the run itself. */
    void log(LintResult result, Log log) {
        Report frames = ReportFormat.TEXT.create(options);
        for (Finding finding : result.findings()) {
            String frame = frame(frames, result, finding);
            switch (finding.severity()) {
                case ERROR -> log.error(frame);
                case WARNING -> log.warn(frame);
                case INFO -> log.info(frame);
            }
        }
        for (String notice : result.notices()) {
            if (result.failed()) {
                log.error("premortem: " + notice);
            } else {
                log.info("premortem: " + notice);
            }
        }
    }

    /** Writes the files; their folders are made, since a fresh checkout has no {@code target}. */
    void write(CheckOutcome outcome, FailOn failOn) throws UsageException {
        ReportOptions inWorkTree = new ReportOptions(
                false, ReportOptions.DEFAULT_WIDTH, false, options.version(), outcome.prefix(), failOn);
        for (Output output : outputs) {
            try {
                Files.createDirectories(Objects.requireNonNull(output.file().getParent()));
                try (Writer writer = Files.newBufferedWriter(output.file())) {
                    output.format().create(inWorkTree).write(outcome.result(), writer);
                }
            } catch (IOException e) {
                throw new UsageException("cannot write " + output.file());
            }
        }
    }

    /** The report of one finding alone: each becomes an event of the log, with a level of its own. */
    private static String frame(Report frames, LintResult result, Finding finding) {
        LintResult alone = new LintResult(
                List.of(finding), result.summary(), result.rules(), List.of(), result.secrets(), result.failed());
        StringWriter text = new StringWriter();
        try {
            frames.write(alone, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }
}
