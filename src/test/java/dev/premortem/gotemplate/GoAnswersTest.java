package dev.premortem.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.gotemplate.Options.MissingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every template of {@code testdata/gotemplate/cases.json} gives what Go's own engine gave, output or message, which
 * {@code src/gotemplate/answers} wrote down. What differs on purpose stands in {@code exceptions.txt}, with its reason.
 */
class GoAnswersTest {
    private static final Path FOLDER = Path.of("testdata/gotemplate");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyAnswerIsThatOfGo() throws IOException {
        GoValue data = value(
                JSON.readTree(Files.readString(FOLDER.resolve("cases.json"))).get("data"));
        Map<String, String> exceptions = exceptions();
        TreeSet<String> unused = new TreeSet<>(exceptions.keySet());
        List<String> differences = new ArrayList<>();
        int count = 0;
        for (String line : Files.readAllLines(FOLDER.resolve("answers.jsonl"))) {
            JsonNode answer = JSON.readTree(line);
            count++;
            Optional<String> difference = difference(answer, data);
            String key = JSON.writeValueAsString(answer.get("template").asString());
            if (difference.isPresent() && exceptions.containsKey(key)) {
                unused.remove(key);
            } else {
                difference.ifPresent(differences::add);
            }
        }
        assertThat(differences).as(String.join("\n", differences)).isEmpty();
        assertThat(unused).as("exceptions that no answer needs").isEmpty();
        assertThat(count).isGreaterThan(800);
    }

    /** Lines of a template as a JSON string, two blanks, and the reason. */
    private static Map<String, String> exceptions() throws IOException {
        Map<String, String> exceptions = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("exceptions.txt"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                int end = line.lastIndexOf("\"  ") + 1;
                assertThat(end).as("a template and a reason in: %s", line).isPositive();
                exceptions.put(line.substring(0, end), line.substring(end).strip());
            }
        }
        return exceptions;
    }

    private static Optional<String> difference(JsonNode answer, GoValue data) {
        String template = answer.get("template").asString();
        String wanted = answer.has("output")
                ? "output " + answer.get("output").asString()
                : answer.get("stage").asString() + " line " + answer.get("line").asInt() + ": "
                        + answer.get("error").asString();
        String missingKey = answer.has("missingkey") ? answer.get("missingkey").asString() : "";
        String found = found(template, missingKey, data);
        return found.equals(wanted)
                ? Optional.empty()
                : Optional.of(JSON.writeValueAsString(template) + " " + missingKey + "\n   go: " + wanted + "\n  our: "
                        + found);
    }

    private static String found(String template, String missingKey, GoValue data) {
        Options options = Options.DEFAULTS.withMissingKey(
                switch (missingKey) {
                    case "zero" -> MissingKey.ZERO;
                    case "error" -> MissingKey.ERROR;
                    default -> MissingKey.DEFAULT;
                });
        GoTemplate.Parsed parsed = GoTemplate.parse("main", template, FunctionSet.argoCd());
        if (parsed instanceof GoTemplate.Parsed.Bad bad) {
            return "parse line " + bad.fault().line() + ": " + bad.fault().message();
        }
        GoTemplate.Executed executed =
                ((GoTemplate.Parsed.Good) parsed).template().execute(data, options);
        if (executed instanceof GoTemplate.Executed.Bad bad) {
            return "execute line " + bad.fault().line() + ": " + bad.fault().message();
        }
        Rendered rendered = ((GoTemplate.Executed.Good) executed).rendered();
        return (rendered.isTainted() ? "tainted " : "output ") + rendered.text();
    }

    static GoValue value(JsonNode node) {
        if (node.isObject()) {
            Map<String, GoValue> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
            return new GoValue.GoMap(entries);
        }
        if (node.isArray()) {
            List<GoValue> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new GoValue.GoList(items);
        }
        if (node.isString()) {
            return new GoValue.GoString(node.asString());
        }
        if (node.isNumber()) {
            return new GoValue.GoFloat(node.asDouble());
        }
        return node.isBoolean() ? new GoValue.GoBool(node.asBoolean()) : GoValue.GoNil.NIL;
    }
}
