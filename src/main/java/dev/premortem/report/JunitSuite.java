package dev.premortem.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The cases of one file in a {@link JunitReport}. */
final class JunitSuite {
    /** How a case ended, with the element that says so. */
    enum Outcome {
        PASSED("system-out"),
        SKIPPED("skipped"),
        FAILURE("failure"),
        ERROR("error");

        private final String element;

        Outcome(String element) {
            this.element = element;
        }
    }

    /** One case; {@code line} is 0 where it is about no line. */
    private record Case(String name, int line, Outcome outcome, String type, String message, String content) {}

    private final String name;
    private final boolean file;
    private final List<Case> cases = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * @param name the path of the file
     * @param file whether there is such a file
     */
    JunitSuite(String name, boolean file) {
        this.name = name;
        this.file = file;
    }

    void add(String caseName, int line, Outcome outcome, String type, String message, String content) {
        int ordinal = names.merge(caseName, 1, Integer::sum);
        String unique = ordinal == 1 ? caseName : caseName + " (" + ordinal + ")";
        cases.add(new Case(unique, line, outcome, type, message, content));
    }

    /** Writes the attributes that count the cases of several suites. */
    static void counts(JunitXml xml, List<JunitSuite> suites) throws XMLStreamException {
        int tests = suites.stream().mapToInt(suite -> suite.cases.size()).sum();
        xml.attribute("tests", Integer.toString(tests));
        xml.attribute("failures", count(suites, Outcome.FAILURE));
        xml.attribute("errors", count(suites, Outcome.ERROR));
        xml.attribute("skipped", count(suites, Outcome.SKIPPED));
    }

    private static String count(List<JunitSuite> suites, Outcome outcome) {
        return Long.toString(suites.stream()
                .flatMap(suite -> suite.cases.stream())
                .filter(one -> one.outcome() == outcome)
                .count());
    }

    void write(JunitXml xml, String version) throws XMLStreamException {
        xml.start("testsuite");
        xml.attribute("name", name);
        counts(xml, List.of(this));
        xml.attribute("time", "0");
        xml.start("properties");
        xml.start("property");
        xml.attribute("name", "premortem.version");
        xml.attribute("value", version);
        xml.end();
        xml.end();
        for (Case one : cases) {
            write(xml, one);
        }
        xml.end();
    }

    private void write(JunitXml xml, Case one) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("classname", name);
        xml.attribute("name", one.name());
        if (file) {
            xml.attribute("file", name);
            xml.attribute("line", Integer.toString(one.line()));
        }
        xml.attribute("time", "0");
        xml.start(one.outcome().element);
        if (one.outcome() == Outcome.FAILURE || one.outcome() == Outcome.ERROR) {
            xml.attribute("type", one.type());
        }
        if (one.outcome() != Outcome.PASSED) {
            xml.attribute("message", one.message());
        }
        xml.text(one.content());
        xml.end();
        xml.end();
    }
}
