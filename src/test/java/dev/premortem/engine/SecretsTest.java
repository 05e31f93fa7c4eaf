package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.report.ReportFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of a Secret are in no report, whatever is wrong around them. */
class SecretsTest {
    private static final String SECRET = "hunter2hunter2";
    private static final String HEAD = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a key twice
                "stringData:\n  a: hunter2hunter2\n  a: hunter2hunter2\n",
                "data:\n  a: hunter2hunter2\n  b: hunter2hunter2\n  b: x\n",
                "stringData: {a: hunter2hunter2, a: 1}\n",
                // syntax errors beside, in and behind it
                "stringData:\n  a: hunter2hunter2: x\n",
                "stringData:\n  a: hunter2hunter2\n b: 1\n",
                "stringData:\n  a: \"hunter2hunter2\n  b: 1\n",
                "stringData:\n  a: 'hunter2hunter2' x\n",
                "stringData:\n  a: [hunter2hunter2\n",
                "stringData:\n  a: @hunter2hunter2\n",
                "stringData:\n  a: *hunter2hunter2\n",
                "stringData:\n  a: {{ hunter2hunter2 }}\n",
                "stringData:\n  a: %hunter2hunter2\n",
                "stringData:\n\ta: hunter2hunter2\n",
                "stringData:\n  a:hunter2hunter2\n  b: 1\n",
                // block scalars, whole and left too early
                "stringData:\n  a: |\n    first\n    hunter2hunter2\n  a: 2\n",
                "stringData:\n  a: |\n    first\n hunter2hunter2\n  b: 2\n",
                "stringData:\n  a: |\n    first\n hunter2hunter2: x\n  b: 2\n",
                "stringData:\n  a: |\n   first\n  hunter2hunter2: x\n c: [\n",
                "stringData:\n  a: |\n    first\nhunter2hunter2\n",
                "stringData:\n  a: >-\n    hunter2hunter2\n   hunter2hunter2 x\n",
                // shapes that no Secret has
                "stringData:\n  a: {b: {c: hunter2hunter2, c: 1}}\n",
                "stringData:\n  a: [x, hunter2hunter2]\n  a: 1\n",
            })
    void valuesAreInNoReport(String fields) {
        for (String text : new String[] {HEAD + fields, fields + HEAD, HEAD + fields + "---\n" + HEAD + fields}) {
            LintResult checked = Checks.check("s.yaml", text);
            assertThat(checked.failed()).as("%s", checked.notices()).isFalse();
            for (ReportFormat format : ReportFormat.values()) {
                assertThat(Checks.written(format, checked))
                        .as("%s of\n%s", format, text)
                        .doesNotContain(SECRET);
            }
        }
    }

    /** What the schema says of a Secret: values of another type, no base64, keys and values that no Secret has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stringData:\n  a: 8675309867\n",
                "stringData: {a: 8675309867, b: 0x8675309867, c: -8675309867.5}\n",
                "stringData: {a: &x 8675309867, b: *x}\n",
                "stringData: 8675309867\n",
                "stringData: [8675309867]\n",
                "stringData: {a: [8675309867], b: {c: 8675309867}}\n",
                "data:\n  a: 8675309867\n",
                "data:\n  a: '8675309867!'\n",
                "data: {a: \"8675309867\\n!\"}\n",
                "data:\n  a: |\n    8675309867\n    !\n",
                "data:\n  a: >-\n    8675309867\n    !\n",
                "data: {a: {b: 8675309867}}\n",
                "data: 8675309867\n",
                "data: '8675309867'\n",
                "data: ['8675309867!']\n",
            })
    void faultsOfTheSchemaShowNoValue(String fields) {
        String list = "apiVersion: v1\nkind: List\nitems:\n  - "
                + (HEAD + fields).indent(4).strip() + "\n";
        for (String text : new String[] {HEAD + fields, fields + HEAD, list}) {
            LintResult checked = Checks.check("s.yaml", text);
            assertThat(checked.failed()).as("%s", checked.notices()).isFalse();
            assertThat(Checks.found(checked)).as(text).anyMatch(line -> line.contains("schema-"));
            for (ReportFormat format : ReportFormat.values()) {
                assertThat(Checks.written(format, checked))
                        .as("%s of\n%s", format, text)
                        .doesNotContain("8675309867");
            }
        }
    }

    @Test
    void whatABuildPutsIntoASecretIsSecretToo() {
        LintResult checked = Checks.check(Map.of(
                "kustomization.yaml", """
                        resources: [s.yaml]
                        patches:
                          - path: p.yaml
                          - target: {kind: Secret}
                            patch: |-
                              - {op: add, path: /data/b, value: "8675309867!"}
                        """,
                "s.yaml", HEAD + "data: {a: eA==}\n",
                "p.yaml", HEAD + "data: {a: '8675309867!'}\nstringData: {a: 8675309867}\n"));
        assertThat(Checks.found(checked)).anyMatch(line -> line.contains("schema-"));
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(Checks.written(format, checked)).as("%s", format).doesNotContain("8675309867");
        }
    }

    @Test
    void secretsWithinAListAreSecretsToo() {
        String list =
                "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: {name: s}\n"
                        + "    stringData:\n      a: " + SECRET + "\n      a: " + SECRET + "\n";
        LintResult result = Checks.check("l.yaml", list);
        assertThat(Checks.found(result)).containsExactly("9 yaml-duplicate-key");
        assertThat(Checks.written(ReportFormat.TEXT, result))
                .doesNotContain(SECRET)
                .contains("*****");
    }

    @Test
    void whatIsNoSecretIsShown() {
        LintResult result = Checks.check("c.yaml", "kind: ConfigMap\napiVersion: v1\ndata:\n  a: shown\n  a: shown\n");
        assertThat(Checks.written(ReportFormat.TEXT, result)).contains("shown");
    }
}
