package dev.premortem.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Argo CD's own template tests, where {@code -Dconformance.dir} has them. */
@EnabledIfSystemProperty(named = "conformance.dir", matches = ".+")
class ConformanceTemplatesTest {
    private static JsonNode cases(String file) throws IOException {
        Path folder = Path.of(System.getProperty("conformance.dir"));
        return new JsonMapper()
                .readTree(Files.readString(folder.resolve("applicationset").resolve(file)));
    }

    private static String run(String template, GoValue data, Options options) {
        GoTemplate.Parsed parsed = GoTemplate.parse("", template, FunctionSet.argoCd());
        if (parsed instanceof GoTemplate.Parsed.Bad bad) {
            return "fault: " + bad.fault().message();
        }
        GoTemplate.Executed executed =
                ((GoTemplate.Parsed.Good) parsed).template().execute(data, options);
        return executed instanceof GoTemplate.Executed.Good good
                ? good.rendered().text()
                : "fault: " + ((GoTemplate.Executed.Bad) executed).fault().message();
    }

    @Test
    void templatesRender() throws IOException {
        List<String> failed = new ArrayList<>();
        for (JsonNode each : cases("render-gotemplate.json")) {
            JsonNode input = each.get("input");
            boolean strict = input.get("goTemplateOptions").toString().contains("missingkey=error");
            Options options = strict ? Options.DEFAULTS.withMissingKey(Options.MissingKey.ERROR) : Options.DEFAULTS;
            String found = run(input.get("template").asString(), GoAnswersTest.value(input.get("params")), options);
            boolean wantsFault = !each.get("expectedError").isNull();
            boolean same = wantsFault
                    ? found.startsWith("fault: ")
                    : found.equals(each.get("expected").asString());
            if (!same) {
                failed.add(each.get("id").asString() + ": " + found);
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void slugsAreThoseOfArgoCd() throws IOException {
        List<String> failed = new ArrayList<>();
        for (JsonNode each : cases("slugify.json")) {
            JsonNode input = each.get("input");
            String call = "{{ slugify " + input.get("maxLength").asInt() + " "
                    + input.get("smartTruncate").asBoolean() + " .name }}";
            String found = run(call, GoAnswersTest.value(input), Options.DEFAULTS);
            if (!found.equals(each.get("expected").asString())) {
                failed.add(each.get("id").asString() + ": " + found);
            }
        }
        assertThat(failed).isEmpty();
    }
}
