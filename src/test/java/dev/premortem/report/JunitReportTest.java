package dev.premortem.report;

import static dev.premortem.report.Samples.at;
import static dev.premortem.report.Samples.file;
import static dev.premortem.report.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.engine.FailOn;
import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.text.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class JunitReportTest {
    /** What GitLab, Jenkins and Surefire have in common. */
    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <xs:element name="testsuites"><xs:complexType>
                <xs:sequence><xs:element ref="testsuite" maxOccurs="unbounded"/></xs:sequence>
                <xs:attribute name="name" use="required"/>
                <xs:attributeGroup ref="counts"/>
              </xs:complexType></xs:element>
              <xs:element name="testsuite"><xs:complexType>
                <xs:sequence>
                  <xs:element name="properties"><xs:complexType><xs:sequence>
                    <xs:element name="property" maxOccurs="unbounded"><xs:complexType>
                      <xs:attribute name="name" use="required"/><xs:attribute name="value" use="required"/>
                    </xs:complexType></xs:element>
                  </xs:sequence></xs:complexType></xs:element>
                  <xs:element name="testcase" maxOccurs="unbounded"><xs:complexType>
                    <xs:choice minOccurs="0">
                      <xs:element name="failure" type="outcome"/>
                      <xs:element name="error" type="outcome"/>
                      <xs:element name="skipped" type="outcome"/>
                      <xs:element name="system-out" type="xs:string"/>
                    </xs:choice>
                    <xs:attribute name="classname" use="required"/>
                    <xs:attribute name="name" use="required"/>
                    <xs:attribute name="time" type="xs:decimal" use="required"/>
                    <xs:attribute name="file"/>
                    <xs:attribute name="line" type="xs:positiveInteger"/>
                  </xs:complexType></xs:element>
                </xs:sequence>
                <xs:attribute name="name" use="required"/>
                <xs:attributeGroup ref="counts"/>
              </xs:complexType></xs:element>
              <xs:complexType name="outcome"><xs:simpleContent><xs:extension base="xs:string">
                <xs:attribute name="message" use="required"/><xs:attribute name="type"/>
              </xs:extension></xs:simpleContent></xs:complexType>
              <xs:attributeGroup name="counts">
                <xs:attribute name="tests" type="xs:positiveInteger" use="required"/>
                <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="time" type="xs:decimal" use="required"/>
              </xs:attributeGroup>
            </xs:schema>
            """;

    private final SourceFile file = file("a.yaml", "a: 1\nb: 2\n");

    private static ReportOptions failOn(Severity severity) {
        return new ReportOptions(false, 80, false, "0.1.0", "sub/", new FailOn(Optional.ofNullable(severity)));
    }

    private static Element junit(LintResult result) throws Exception {
        return junit(result, ReportOptions.plain("0.1.0"));
    }

    /** Writes as the command line does, validates, and reads. */
    private static Element junit(LintResult result, ReportOptions options) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
        new JunitReport(options).write(result, writer);
        writer.flush();
        validate(bytes.toByteArray());
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes.toByteArray()));
        return document.getDocumentElement();
    }

    private static void validate(byte[] xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(SCHEMA)))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    private static List<Element> all(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static Stream<String> values(Element root, String name, String attribute) {
        return all(root, name).stream().map(element -> element.getAttribute(attribute));
    }

    @Test
    void hasASuiteForEachFileAndACaseForEachFinding() throws Exception {
        Element root = junit(Samples.everything());
        assertThat(values(root, "testsuite", "name"))
                .containsExactly("base/secret.yaml", "clusters/prod/teams.yaml", "clusters/prod/web.yaml");
        Element error = all(root, "testcase").get(2);
        assertThat(error.getAttribute("classname")).isEqualTo("clusters/prod/web.yaml");
        assertThat(error.getAttribute("file")).isEqualTo("clusters/prod/web.yaml");
        assertThat(error.getAttribute("line")).isEqualTo("15");
        assertThat(error.getAttribute("name"))
                .isEqualTo("argocd-source-path-missing: no folder `apps/web-ui` in this repository");
        assertThat(all(error, "failure").get(0).getTextContent())
                .startsWith("error[argocd-source-path-missing]: no folder `apps/web-ui` in this repository\n")
                .contains("--> clusters/prod/web.yaml:15:11", "help: a folder with a similar name exists");
    }

    @ParameterizedTest
    @CsvSource({"ERROR,1,2", "WARNING,2,1", "INFO,3,0", ",0,3"})
    void failsWhatTheRunFailsFor(Severity least, String failures, String skipped) throws Exception {
        Element root = junit(Samples.everything(), failOn(least));
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo(failures);
        assertThat(root.getAttribute("skipped")).isEqualTo(skipped);
        assertThat(all(root, "failure")).hasSize(Integer.parseInt(failures));
        assertThat(all(root, "skipped")).hasSize(Integer.parseInt(skipped));
    }

    @Test
    void passesOnceWithoutFindings() throws Exception {
        Element root = junit(Samples.result());
        assertThat(root.getAttribute("tests")).isEqualTo("1");
        assertThat(root.getAttribute("failures")).isEqualTo("0");
        assertThat(all(root, "system-out").get(0).getTextContent()).startsWith("No findings in 214 files");
        assertThat(values(root, "property", "value")).containsExactly("0.1.0");
    }

    @Test
    void doesNotPassWhenTheRunCannotBeTrusted() throws Exception {
        LintResult result = Samples.everything();
        for (List<Finding> findings : List.of(List.<Finding>of(), result.findings())) {
            Element root = junit(new LintResult(findings, result.summary(), List.of(), List.of(), Map.of(), true));
            assertThat(root.getAttribute("errors")).isEqualTo("1");
            assertThat(all(root, "system-out")).isEmpty();
        }
    }

    @Test
    void numbersEqualNamesOfAFile() throws Exception {
        SourceFile other = file("b.yaml", "a: 1\n");
        Element root = junit(
                Samples.result(
                        finding(Finding.at(at(file, "1"), "message")),
                        finding(Finding.at(at(file, "2"), "message")),
                        finding(Finding.at(at(other, "1"), "message"))),
                failOn(Severity.ERROR));
        String name = "argocd-source-path-missing: message";
        assertThat(values(root, "testcase", "name")).containsExactly(name, name + " (2)", name);
        assertThat(values(root, "testcase", "file")).containsExactly("sub/a.yaml", "sub/a.yaml", "sub/b.yaml");
    }

    @Test
    void namesNoFileForStandardInput() throws Exception {
        SourceFile stdin = file("-", "a: 1\n");
        Element root = junit(Samples.result(finding(Finding.at(at(stdin, "1"), "message"))), failOn(Severity.ERROR));
        assertThat(values(root, "testsuite", "name")).containsExactly("stdin");
        assertThat(all(root, "testcase").get(0).hasAttribute("file")).isFalse();
    }

    @Test
    void escapesAndDropsWhatXmlCannotHold() throws Exception {
        SourceFile odd = file("<a>&\"\u0001.yaml", "a: ]]>\u0000\ufffe\ud800\ud83d\ude80<b/>&amp;\r\n");
        String message = "`<a>` & \"b\" ]]> \u0000\u000b\u001b[31m\ufffe\uffff\udfff\ud83d\ude80\udbff\udfff";
        Element root = junit(Samples.result(
                finding(Finding.at(odd.span(3, odd.text().length()), message).help("c\nd\ud800"))));
        assertThat(values(root, "failure", "message"))
                .containsExactly("`<a>` & \"b\" ]]> \u2400\u240b\u241b[31m\ufffd\ufffd\ufffd\ud83d\ude80\ufffd");
        assertThat(values(root, "testsuite", "name")).containsExactly("<a>&\"\u2401.yaml");
        assertThat(all(root, "failure").get(0).getTextContent()).contains("<b/>&amp;", "\ud83d\ude80", "help: c\nd");
    }

    @Test
    void masksSecretsInTheFrame() throws Exception {
        String text = junit(Samples.everything()).getTextContent();
        assertThat(text).contains("PASSWORD: *****").doesNotContain("hunter2");
    }

    @Test
    void isRefusedByTheSchemaWhenACaseIsNeitherThisNorThat() {
        String xml = Samples.write(new JunitReport(ReportOptions.plain("0.1.0")), Samples.result());
        assertThatThrownBy(() -> validate(xml.replace("system-out", "broken").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SAXException.class);
    }
}
