package dev.premortem.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.premortem.Golden;
import dev.premortem.Schemas;
import dev.premortem.profile.ProfileReader;
import dev.premortem.rule.Area;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
                "exclude: [vendor/, '**/*.json']\n",
                "profile: clusters.yaml\nkubernetesVersion: 1.30\n",
                "profile:\n  workers: 2\nkubernetesVersion: 'v1.29.3'\n",
                "kustomizeVersion: 5.7\n",
                "kustomizeVersion: v5.8.2\n",
                "environments:\n  prod: {cluster: main, paths: [clusters/prod/**]}\n  test: {paths: [a]}\n",
                "profile:\nenvironments:\n",
                "actions:\n",
                "actions: {runners: [gpu, 'arc-*'], permissions: [drives], events: [merge_train]}\n",
                "actions:\n  runners:\n  events:\n  permissions:\n  actions:\n",
                "actions:\n  events:\n    issues: [voted]\n    merge_train:\n",
                "shellcheck: exec\n",
                "shellcheck: off\n",
                "actions: {actions: [acme/deploy, 'acme/tools/lint@v2']}\n",
                "actions:\n  actions:\n    acme/deploy@v1: {inputs: [to], outputs: []}\n    acme/build:\n"
            })
    void bothAccept(String configuration) {
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
                "exclude: [{a: b}]",
                "profile: [a]",
                "profile: 1",
                "profile: ''",
                "profile: {worker: 2}",
                "kubernetesVersion: newest",
                "kubernetesVersion: null",
                "kustomizeVersion: newest",
                "kustomizeVersion: null",
                "environments: []",
                "environments: {prod: null}",
                "environments: {prod: {cluster: a}}",
                "environments: {prod: {paths: a}}",
                "environments: {prod: {paths: [1]}}",
                "environments: {prod: {paths: [a], cluster: 1}}",
                "environments: {prod: {path: [a]}}",
                "shellcheck: true",
                "actions: []",
                "actions: {runner: [a]}",
                "actions: {runners: a}",
                "actions: {runners: [1]}",
                "actions: {runners: {a: b}}",
                "actions: {events: push}",
                "actions: {events: {issues: voted}}",
                "actions: {events: {issues: [1]}}",
                "actions: {permissions: {drives: read}}",
                "actions: {actions: [deploy]}",
                "actions: {actions: ['acme/deploy@']}",
                "actions: {actions: {deploy: {}}}",
                "actions: {actions: {acme/deploy: [to]}}",
                "actions: {actions: {acme/deploy: {input: [to]}}}",
                "actions: {actions: {acme/deploy: {inputs: to}}}"
            })
    void bothReject(String configuration) {
        assertThat(problemsOfReader(configuration)).isNotEmpty();
        assertThat(problemsOfSchema(configuration)).isNotEmpty();
    }

    private static List<SettingsProblem> problemsOfReader(String configuration) {
        Set<String> areas = Arrays.stream(Area.values()).map(Area::word).collect(Collectors.toSet());
        ConfigurationReader.Read read = ConfigurationReader.read(
                new SourceFile(Configuration.FILE_NAME, configuration), Set.copyOf(RuleCatalog.ids()), areas);
        List<SettingsProblem> problems = new ArrayList<>(read.problems());
        // What is wrong with a profile in the configuration is found by the reader of profiles.
        if (read.configuration().profile().orElse(null) instanceof ProfileSource.Inline inline) {
            problems.addAll(ProfileReader.read(inline.content()).problems());
        }
        return problems;
    }

    private static List<Error> problemsOfSchema(String configuration) {
        return Schemas.problems(SCHEMA, configuration);
    }
}
