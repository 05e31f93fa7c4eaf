package dev.premortem.report;

import dev.premortem.engine.FailOn;
import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML, as GitLab, Jenkins and the reporters for GitHub read it: a suite for each file, a case for each finding.
 *
 * <p>What the readers do decides the form. GitLab takes the first of several cases with one name, groups by
 * {@code classname}, compares names between branches and shows the content of {@code failure} and {@code skipped}, not
 * their message; Jenkins shows both. So a name holds rule and message but no line, equal ones are numbered, and the
 * content stands alone. A finding below the level from which the run fails is a skipped case: it is seen, and it turns
 * nothing red. Readers take a report without any case for a broken one, hence the one that passes when nothing was
 * found; a run that cannot be trusted has one in error.
 */
public final class JunitReport implements Report {
    private static final int WIDTH = 120;

    private final String prefix;
    private final String version;
    private final FailOn failOn;

    public JunitReport(ReportOptions options) {
        this.prefix = options.prefix();
        this.version = options.version();
        this.failOn = options.failOn();
    }

    @Override
    public void write(LintResult result, Writer out) throws IOException {
        List<JunitSuite> suites = suites(result);
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        try {
            // The declaration is ours: the JDK refuses to write one for a writer that calls its encoding UTF8.
            JunitXml xml = new JunitXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out));
            xml.start("testsuites");
            xml.attribute("name", "premortem");
            JunitSuite.counts(xml, suites);
            xml.attribute(
                    "time", BigDecimal.valueOf(result.summary().durationMs(), 3).toPlainString());
            for (JunitSuite suite : suites) {
                suite.write(xml, version);
            }
            xml.end();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
        }
        out.write('\n');
    }

    private List<JunitSuite> suites(LintResult result) {
        CodeFrame frame = new CodeFrame(new Secrets(result.secrets()), Ansi.OFF, WIDTH);
        Map<String, JunitSuite> byFile = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            String path = finding.primary().span().file().path();
            boolean stdin = path.equals("-");
            String name = stdin ? "stdin" : Printable.line(prefix.concat(path));
            byFile.computeIfAbsent(path, key -> new JunitSuite(name, !stdin))
                    .add(
                            finding.rule().value() + ": " + Printable.line(finding.message()),
                            finding.primary().span().line(),
                            fails(finding) ? JunitSuite.Outcome.FAILURE : JunitSuite.Outcome.SKIPPED,
                            finding.severity().word(),
                            Printable.line(finding.message()),
                            content(finding, frame));
        }
        List<JunitSuite> suites = new ArrayList<>(byFile.values());
        if (result.failed() || suites.isEmpty()) {
            suites.add(run(result));
        }
        return suites;
    }

    /** The suite about the run as a whole. */
    private static JunitSuite run(LintResult result) {
        JunitSuite suite = new JunitSuite("premortem", false);
        if (result.failed()) {
            String message = "the result cannot be trusted; the log of the run says why";
            suite.add("check", 0, JunitSuite.Outcome.ERROR, "untrusted", message, message.concat("\n"));
        } else {
            suite.add("check", 0, JunitSuite.Outcome.PASSED, "", "", SummaryLine.of(result));
        }
        return suite;
    }

    private boolean fails(Finding finding) {
        return failOn.least().map(finding.severity()::atLeast).orElse(false);
    }

    /** Everything that the text format says, without colours. */
    private static String content(Finding finding, CodeFrame frame) {
        FrameLayout layout = FrameLayout.of(finding);
        StringBuilder out = new StringBuilder(512);
        out.append(finding.severity().word()).append('[').append(finding.rule().value());
        out.append("]: ").append(Printable.line(finding.message())).append('\n');
        frame.append(out, layout, finding.severity());
        for (Remark remark : Remark.of(finding, layout.leftOut(), false)) {
            out.append(remark.kind()).append(": ");
            remark.text()
                    .lines()
                    .forEach(line -> out.append(Printable.line(line)).append('\n'));
        }
        return out.toString();
    }
}
