package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every grammar belongs to one rule, so that one fault is one finding. */
class FormatFaultTest {
    private static final List<String> RULES = List.of(
            "schema-format",
            "schema-type",
            "name-invalid",
            "label-invalid",
            "quantity-invalid",
            "port-name-invalid",
            "cron-invalid");

    private static List<String> found(String text) {
        LintResult result = Checks.check(Map.of("f.yaml", text), "", RULES, 1);
        assertThat(result.notices()).isEmpty();
        return Checks.found(result);
    }

    /** The place in a CronJob, what stands there, and who tells it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a-job|A_Job|3 name-invalid",
                "a-job|this-name-is-fine-for-most-kinds-and-too-long-for-a-cronjob-x|3 name-invalid",
                "a-label|-x|4 label-invalid",
                "key-of-it|'x y'|4 label-invalid",
                "'3 3 * * *'|3 25 * * *|6 cron-invalid",
                "Europe/Zurich|Europe/Zurch|7 cron-invalid",
                "a-container|A.B|12 name-invalid",
                "a-port|a_port|14 port-name-invalid",
                "8080|80800|14 schema-format",
                "100m|100 m|15 quantity-invalid",
                "0755|755|17 schema-format",
            })
    void aFaultBelongsToOneRule(String right, String wrong, String finding) {
        String text = """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: a-job,
                  labels: {key-of-it: a-label}}
                spec:
                  schedule: '3 3 * * *'
                  timeZone: Europe/Zurich
                  jobTemplate:
                    spec:
                      template:
                        spec: {restartPolicy: Never, containers: [{
                          name: a-container,
                          image: example.com/a:1,
                          ports: [{name: a-port, containerPort: 8080}],
                          resources: {limits: {cpu: 100m}}}],
                          volumes: [{name: v,
                            configMap: {name: c, defaultMode: 0755}}]}
                """;
        assertThat(found(text)).isEmpty();
        assertThat(text).contains(right);
        assertThat(found(text.replace(right, wrong))).containsExactly(finding);
    }

    @Test
    void aSecretThatIsNoBase64IsAFaultOfTheFormat() {
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  a: %s\n";
        assertThat(found(secret.formatted("aGk="))).isEmpty();
        assertThat(found(secret.formatted("plain text"))).containsExactly("5 schema-format");
    }
}
