package dev.premortem.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.premortem.Golden;
import dev.premortem.rule.Area;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says the same of a configuration as the reader. */
class ConfigurationSchemaTest {
    private static final Path SCHEMA = Path.of("schemas/premortem/config-v1.json");

    @Test
    void namesEveryRuleAndEveryArea() throws IOException {
        String schema = Files.readString(SCHEMA);
        String areas = listed(Arrays.stream(Area.values()).map(area -> area.word() + "/*"));
        schema = withNames(schema, "All rules of an area.", areas);
        schema = withNames(schema, "The id of a rule.", listed(RuleCatalog.ids().stream()));
        Golden.check(SCHEMA, schema);
    }

    private static String listed(java.util.stream.Stream<String> names) {
        return names.sorted()
                .map(name -> "\n        \"" + name + "\"")
                .collect(Collectors.joining(",", "[", "\n      ]"));
    }

    private static String withNames(String schema, String description, String names) {
        Pattern list = Pattern.compile("(\"" + Pattern.quote(description) + "\",\\s*\"enum\": )\\[[^\\]]*\\]");
        Matcher matcher = list.matcher(schema);
        assertThat(matcher.find()).as(description).isTrue();
        return matcher.replaceFirst("$1" + Matcher.quoteReplacement(names));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "rules:\nignore:\nexclude:\n",
                "rules: {}\nignore: []\nexclude: []\n",
                "rules:\n  yaml-syntax: off\n  kustomize-cycle: warning\n  yaml-duplicate-key: 'error'\n",
                "ignore:\n  - rule: yaml-syntax\n    reason: x\n",
                "ignore:\n  - {rule: kustomize/*, path: 'a/**', resource: 'v1/*', reason: because}\n",
                "exclude: [vendor/, '**/*.json']\n"
            })
    void bothAccept(String configuration) throws IOException {
        assertThat(problemsOfReader(configuration)).isEmpty();
        assertThat(problemsOfSchema(configuration)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rulez: {}",
                "[]",
                "text",
                "rules: []",
                "rules: {yaml-sintax: off}",
                "rules: {yaml/*: off}",
                "rules: {yaml-syntax: fatal}",
                "rules: {yaml-syntax: null}",
                "rules: {yaml-syntax: [off]}",
                "ignore: {}",
                "ignore: [text]",
                "ignore: [{rule: yaml-syntax}]",
                "ignore: [{reason: x}]",
                "ignore: [{rule: yaml-syntax, reason: ''}]",
                "ignore: [{rule: yaml-syntax, reason: '  '}]",
                "ignore: [{rule: yaml-syntax, reason: 1}]",
                "ignore: [{rule: nothing/*, reason: x}]",
                "ignore: [{rule: '*', reason: x}]",
                "ignore: [{rule: yaml-syntax, reason: x, paths: a}]",
                "ignore: [{rule: yaml-syntax, reason: x, path: [a]}]",
                "ignore: [{rule: yaml-syntax, reason: x, path: 1}]",
                "ignore: [{rule: yaml-syntax, reason: x, path: null}]",
                "ignore: [null]",
                "exclude: vendor",
                "exclude: [1]",
                "exclude: [{a: b}]"
            })
    void bothReject(String configuration) throws IOException {
        assertThat(problemsOfReader(configuration)).isNotEmpty();
        assertThat(problemsOfSchema(configuration)).isNotEmpty();
    }

    private static List<SettingsProblem> problemsOfReader(String configuration) {
        Set<String> areas = Arrays.stream(Area.values()).map(Area::word).collect(Collectors.toSet());
        return ConfigurationReader.read(
                        new SourceFile(Configuration.FILE_NAME, configuration), Set.copyOf(RuleCatalog.ids()), areas)
                .problems();
    }

    private static List<Error> problemsOfSchema(String configuration) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(configuration, InputFormat.YAML);
    }
}
