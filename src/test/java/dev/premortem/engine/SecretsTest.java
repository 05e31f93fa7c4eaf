package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.report.ReportFormat;
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
