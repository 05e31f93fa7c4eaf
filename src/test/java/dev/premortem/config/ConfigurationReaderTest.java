package dev.premortem.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    private static ConfigurationReader.Read read(String text) {
        return ConfigurationReader.read(
                new SourceFile(".premortem.yaml", text), Set.of("yaml-syntax", "kustomize-cycle"), Set.of("yaml"));
    }

    /** {@code line:column message (help)} of every problem. */
    private static List<String> problems(String text) {
        return read(text).problems().stream()
                .map(problem -> problem.span().startPosition().line() + ":"
                        + problem.span().startPosition().column() + " " + problem.message()
                        + problem.help().map(help -> " (" + help + ")").orElse(""))
                .toList();
    }

    @Test
    void everythingIsOptional() {
        for (String text : List.of("", "# a comment\n", "{}\n", "rules:\nignore:\nexclude:\n", "---\n")) {
            assertThat(problems(text)).as(text).isEmpty();
            assertThat(read(text).configuration()).isEqualTo(Configuration.EMPTY);
        }
    }

    @Test
    void levelsAreReadWithoutQuotes() {
        Configuration configuration =
                read("rules:\n  yaml-syntax: off\n  kustomize-cycle: warning\n").configuration();
        assertThat(configuration.severityOf("yaml-syntax")).contains(Optional.empty());
        assertThat(configuration.severityOf("kustomize-cycle")).contains(Optional.of(Severity.WARNING));
        assertThat(configuration.severityOf("other")).isEmpty();
    }

    @Test
    void ignoresAndExcludesArePatterns() {
        Configuration configuration = read("""
                ignore:
                  - {rule: yaml/*, path: 'vendor/**', resource: '*', reason: not ours}
                exclude: [build/]
                """).configuration();
        assertThat(configuration.ignores()).singleElement().satisfies(ignore -> {
            assertThat(ignore.rule()).isEqualTo("yaml/*");
            assertThat(ignore.reason()).isEqualTo("not ours");
            assertThat(ignore.path().orElseThrow().matches("vendor/a.yaml")).isTrue();
        });
        assertThat(configuration.exclude())
                .singleElement()
                .satisfies(glob -> assertThat(glob.matches("build/a")).isTrue());
    }

    @Test
    void theProfileIsAFileOrPartOfTheConfiguration() {
        Configuration configuration = read("profile: clusters/profile.yaml\n").configuration();
        assertThat(configuration.profile()).get().satisfies(source -> {
            ProfileSource.InFile file = (ProfileSource.InFile) source;
            assertThat(file.path()).isEqualTo("clusters/profile.yaml");
            assertThat(file.span().startPosition().column()).isEqualTo(10);
        });
        assertThat(read("profile: {workers: 2}\n").configuration().profile())
                .get()
                .isInstanceOf(ProfileSource.Inline.class);
        assertThat(read("profile:\n").configuration().profile()).isEmpty();
    }

    @Test
    void aVersionKeepsItsZero() {
        for (String text : List.of("1.30", "'1.30'", "v1.30.2")) {
            assertThat(read("kubernetesVersion: " + text + "\n").configuration().kubernetesVersion())
                    .contains(new KubernetesVersion(1, 30));
        }
    }

    @Test
    void theVersionOfKustomizeIsReadWithTheRestOrAlone() {
        String text = "kustomizeVersion: 5.7\nrulez: {}\nrulez: {}\n";
        assertThat(read(text).configuration().kustomizeVersion()).contains(new KustomizeVersion(5, 7, 1));
        ConfigurationReader.ReadVersion alone =
                ConfigurationReader.readKustomizeVersion(new SourceFile(".premortem.yaml", text));
        assertThat(alone.version()).contains(new KustomizeVersion(5, 7, 1));
        assertThat(alone.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kustomizeVersion: newest | 1 `kustomizeVersion` is no version of kustomize",
                "kustomizeVersion: [5.7] | 1 `kustomizeVersion` is a text",
                "kustomizeVersion: 5.7\\nkustomizeVersion: 5.8 | 2 `kustomizeVersion` is given twice",
                "rules: [ | 1 the configuration is no valid YAML here"
            })
    void whatHidesTheVersionOfKustomizeIsAFault(String text, String problem) {
        SourceFile file = new SourceFile(".premortem.yaml", text.replace("\\n", "\n") + "\n");
        assertThat(ConfigurationReader.readKustomizeVersion(file).problems())
                .extracting(found -> found.span().line() + " " + found.message())
                .containsExactly(problem);
    }

    @Test
    void environmentsNameTheirCluster() {
        List<Environment> environments = read("""
                environments:
                  prod: {paths: [clusters/prod/**]}
                  test: {cluster: shared, paths: [a, b]}
                """).configuration().environments();
        assertThat(environments)
                .extracting(environment -> environment.name() + " " + environment.cluster() + " "
                        + environment.span().startPosition())
                .containsExactly("prod prod Position[line=2, column=3]", "test shared Position[line=3, column=19]");
        assertThat(environments.get(0).paths())
                .singleElement()
                .satisfies(
                        glob -> assertThat(glob.matches("clusters/prod/a.yaml")).isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rulez: {} | 1:1 unknown key `rulez` (a known key with a similar name is `rules`)",
                "colour: 1 | 1:1 unknown key `colour` (known keys: rules, ignore, exclude, profile, kubernetesVersion, kustomizeVersion, environments, schemas, actions, shellcheck)",
                "rules: [] | 1:8 `rules` is a mapping of keys to values",
                "rules: {yaml-sintax: off} | 1:9 there is no rule `yaml-sintax` (a rule with a similar name is `yaml-syntax`)",
                "rules: {zzz: off} | 1:9 there is no rule `zzz` (`premortem rules` lists them)",
                "rules: {yaml-syntax: fatal} | 1:22 the level of `yaml-syntax` is one of off, info, warning and error",
                "rules: {yaml-syntax: [off]} | 1:22 the level of `yaml-syntax` is one of off, info, warning and error",
                "ignore: {} | 1:9 `ignore` is a list (begin each entry with `- `)",
                "ignore: [a] | 1:10 an entry of `ignore` is a mapping of keys to values",
                "ignore: [{rule: yaml-syntax}] | 1:10 an entry of `ignore` needs `reason` (say why: the next reader will ask)",
                "ignore: [{reason: x}] | 1:10 an entry of `ignore` needs `rule` (name the rule, or `area/*`)",
                "ignore: [{rule: kubernetes/*, reason: x}] | 1:17 there is no rule `kubernetes/*` (`premortem rules` lists them)",
                "ignore: [{rule: yaml-syntax, reason: x, paths: a}] | 1:41 unknown key `paths` (a known key with a similar name is `path`)",
                "ignore: [{rule: yaml-syntax, reason: x, path: 1}] | 1:47 `path` is a text (put it in quotes)",
                "exclude: a | 1:10 `exclude` is a list (begin each entry with `- `)",
                "exclude: [[a]] | 1:11 an entry of `exclude` is a text (put it in quotes)",
                "profile: [a] | 1:10 `profile` is the path of a file, or the profile itself as a mapping",
                "profile: 1 | 1:10 `profile` is a text (put it in quotes)",
                "kubernetesVersion: newest | 1:20 `kubernetesVersion` is no version of Kubernetes (write it as major and minor, such as \"1.30\")",
                "kustomizeVersion: newest | 1:19 `kustomizeVersion` is no version of kustomize (write it as major and minor, such as \"5.7\")",
                "environments: {prod: {cluster: a}} | 1:22 the environment `prod` needs `paths` (list patterns for what is applied there, such as `clusters/prod/**`)",
                "environments: {prod: null} | 1:22 the environment `prod` is empty (fill it in, or remove it)",
                "environments: {prod: {path: [a], paths: [b]}} | 1:23 unknown key `path` (a known key with a similar name is `paths`)",
                "environments: {prod: {paths: [1]}} | 1:31 an entry of `paths` is a text (put it in quotes)",
                "schemas: a | 1:10 `schemas` is a list (begin each entry with `- `)",
                "schemas: [1] | 1:11 an entry of `schemas` is a text (put it in quotes)",
                "schemas: [../other] | 1:11 `../other` is outside the repository (name a folder below the root, or an address that begins with https://)",
                "schemas: [/etc/schemas] | 1:11 `/etc/schemas` is outside the repository (name a folder below the root, or an address that begins with https://)",
                "schemas: ['a/{{ .ResourceKnd }}.json'] | 1:11 a location of schemas has no variable `ResourceKnd` (a similar name is `ResourceKind`)",
                "- a | 1:1 the configuration is a mapping of keys to values"
            })
    void everyFaultHasAPlaceAndARemedy(String text, String problem) {
        assertThat(problems(text + "\n")).contains(problem);
    }

    @Test
    void aKeyGivenTwiceASecondDocumentAndBrokenYamlAreFaults() {
        assertThat(problems("rules: {}\nrules: {}\n")).containsExactly("2:1 `rules` is given twice");
        assertThat(problems("rules: {}\n---\nexclude: []\n"))
                .singleElement()
                .asString()
                .contains("one document");
        assertThat(problems("rules: [\n")).isNotEmpty();
    }

    @Test
    void messagesAreOneLineWhateverAKeyHolds() {
        for (String text : List.of(
                "\"a\\nb\": 1\n",
                "rules: {\"a\\nb\": off}\n",
                "ignore: [{rule: \"a\\nb\", reason: x}]\n",
                "{\"a\\nb\": 1, \"a\\nb\": 2}\n")) {
            assertThat(problems(text))
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem).doesNotContain("\n"));
        }
    }

    @Test
    void anEntryWithAFaultSilencesNothing() {
        assertThat(read("ignore: [{rule: yaml-syntax}]\n").configuration().ignores())
                .isEmpty();
    }
}
