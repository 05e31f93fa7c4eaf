package dev.premortem.actions.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.metadata.ActionProblem.AmbiguousStep;
import dev.premortem.actions.metadata.ActionProblem.DuplicateName;
import dev.premortem.actions.metadata.ActionProblem.ForeignKey;
import dev.premortem.actions.metadata.ActionProblem.MissingKey;
import dev.premortem.actions.metadata.ActionProblem.UnknownKey;
import dev.premortem.actions.metadata.ActionProblem.UnknownRuntime;
import dev.premortem.actions.metadata.ActionProblem.WrongKind;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionProblemTest {
    private static final String HEAD = "name: a\ndescription: b\n";

    private static List<ActionProblem> problems(String text) {
        return ActionFile.read(YamlReader.read(new SourceFile("action.yml", text)).documents().stream()
                        .findFirst()
                        .flatMap(document -> document.mapping())
                        .orElseThrow())
                .problems();
    }

    /** {@code Type line:column text} of every problem. */
    private static List<String> places(String text) {
        return problems(text).stream()
                .map(problem -> problem.getClass().getSimpleName()
                        + ' '
                        + problem.place().startPosition().line()
                        + ':'
                        + problem.place().startPosition().column()
                        + ' '
                        + problem.place().text())
                .toList();
    }

    private static String composite(String step) {
        return HEAD + "runs:\n  using: composite\n  steps:\n    - " + step + "\n";
    }

    @Test
    void keysThatMustBeThere() {
        assertThat(problems("author: me\n"))
                .extracting(problem -> ((MissingKey) problem).key(), problem -> ((MissingKey) problem).fatal())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("name", false),
                        org.assertj.core.groups.Tuple.tuple("description", false),
                        org.assertj.core.groups.Tuple.tuple("runs", true));
        assertThat(places("author: me\n")).containsOnly("MissingKey 1:1 author");
        assertThat(places(HEAD + "runs:\n  main: x\n")).containsExactly("MissingKey 3:1 runs");
        assertThat(places(HEAD + "runs: {using: node24}\n")).containsExactly("MissingKey 3:1 runs");
        assertThat(places(HEAD + "runs: {using: docker}\n")).containsExactly("MissingKey 3:1 runs");
        assertThat(places(HEAD + "runs: {using: composite}\n")).containsExactly("MissingKey 3:1 runs");
    }

    @Test
    void unknownKeysAtTheRootAreOnlyIgnored() {
        List<ActionProblem> problems = problems("nam: a\n" + HEAD + "runs: {using: node24, main: x}\n");
        assertThat(problems).singleElement().isInstanceOfSatisfying(UnknownKey.class, problem -> {
            assertThat(problem.key()).isEqualTo("nam");
            assertThat(problem.ignored()).isTrue();
            assertThat(problem.known()).contains("name", "branding");
            assertThat(problem.place().line()).isEqualTo(1);
        });
    }

    @Test
    void unknownKeysOfInputsAndOutputs() {
        String text = HEAD + """
                inputs:
                  a: {desc: x}
                outputs:
                  b: {val: y}
                runs: {using: node24, main: x}
                """;
        assertThat(places(text)).containsExactly("UnknownKey 4:7 desc", "UnknownKey 6:7 val");
        assertThat(problems(text).stream()
                        .map(problem -> ((UnknownKey) problem).ignored())
                        .toList())
                .containsExactly(true, false);
    }

    @Test
    void keysOfAnotherSortOfAction() {
        List<ActionProblem> problems = problems(HEAD + "runs:\n  using: composite\n  steps: []\n  pre-if: x\n");
        assertThat(problems).singleElement().isInstanceOfSatisfying(ForeignKey.class, problem -> {
            assertThat(problem.key()).isEqualTo("pre-if");
            assertThat(problem.kind()).isEqualTo(ActionKind.COMPOSITE);
            assertThat(problem.having()).containsExactly(ActionKind.NODE, ActionKind.DOCKER);
            assertThat(problem.place().line()).isEqualTo(6);
        });
        assertThat(places(HEAD + "runs: {using: node24, main: x, steps: [], args: [y]}\n"))
                .containsExactly("ForeignKey 3:32 steps", "ForeignKey 3:43 args");
        assertThat(places(HEAD + "runs: {using: node24, main: x, mian: y}\n")).containsExactly("UnknownKey 3:32 mian");
    }

    @Test
    void runtimesThatNobodyKnows() {
        assertThat(problems(HEAD + "runs: {using: node18, main: x}\n"))
                .singleElement()
                .isInstanceOfSatisfying(UnknownRuntime.class, problem -> {
                    assertThat(problem.runtime()).isEqualTo("node18");
                    assertThat(problem.known()).contains("node24", "composite");
                });
        assertThat(places(HEAD + "runs: {using: nodejs, main: x}\n")).containsExactly("UnknownRuntime 3:15 nodejs");
        assertThat(places(HEAD + "runs: {using: deno, main: x}\n")).containsExactly("UnknownRuntime 3:15 deno");
        // What the runner replaces is still a word that it knows.
        assertThat(places(HEAD + "runs: {using: node16, main: x}\n")).isEmpty();
    }

    @Test
    void coloursAndIcons() {
        String runs = "runs: {using: node24, main: x}\n";
        assertThat(places(HEAD + runs + "branding: {icon: github, color: pink}\n"))
                .containsExactly("UnknownColour 4:33 pink", "UnknownIcon 4:18 github");
        assertThat(places(HEAD + runs + "branding: {icon: Heart, color: Gray-Dark}\n"))
                .isEmpty();
        assertThat(places(HEAD + runs + "branding: {colour: red}\n")).containsExactly("UnknownKey 4:12 colour");
    }

    @Test
    void stepsThatDoNothingOrTwoThings() {
        assertThat(places(composite("name: x"))).containsExactly("IdleStep 6:7 name: x");
        assertThat(problems(composite("{run: x, uses: y@z, shell: bash}")))
                .singleElement()
                .isInstanceOfSatisfying(AmbiguousStep.class, problem -> {
                    assertThat(problem.place().text()).isEqualTo("uses");
                    assertThat(problem.other().text()).isEqualTo("run");
                });
        assertThat(places(composite("x"))).containsExactly("WrongKind 6:7 x");
    }

    @Test
    void scriptsNeedAShell() {
        assertThat(places(composite("run: echo"))).containsExactly("ShellMissing 6:7 run");
        assertThat(places(composite("{run: echo, shell: bash}"))).isEmpty();
        assertThat(places(composite("{run: echo, shell: }"))).containsExactly("Empty 6:19 shell");
        assertThat(places(composite("{run: echo, shell: '${{ inputs.shell }}'}")))
                .isEmpty();
    }

    @Test
    void keysThatAStepOfAnActionDoesNotHave() {
        assertThat(places(composite("{run: a, shell: sh, with: {b: c}}"))).containsExactly("UnknownKey 6:27 with");
        assertThat(places(composite("{uses: a/b@c, shell: sh}"))).containsExactly("UnknownKey 6:21 shell");
        assertThat(places(composite("{uses: a/b@c, timeout-minutes: 5}")))
                .containsExactly("UnknownKey 6:21 timeout-minutes");
        assertThat(places(composite("{run: a, shell: sh, env: {A: b}, id: c, if: d, continue-on-error: true}")))
                .isEmpty();
    }

    @Test
    void wrongKinds() {
        assertThat(problems(HEAD + "inputs: [a]\nruns: {using: node24, main: x}\n"))
                .singleElement()
                .isInstanceOfSatisfying(WrongKind.class, problem -> {
                    assertThat(problem.key()).isEqualTo("inputs");
                    assertThat(problem.expected()).isEqualTo("a mapping");
                    assertThat(problem.found()).isEqualTo("a list");
                });
        assertThat(places(HEAD + "inputs:\nruns: {using: node24, main: x}\n")).containsExactly("Empty 3:1 inputs");
        assertThat(places(HEAD + "inputs: {a: }\nruns: {using: node24, main: x}\n"))
                .containsExactly("Empty 3:10 a");
        assertThat(places(HEAD + "runs: {using: node24, main: [x]}\n")).containsExactly("WrongKind 3:29 [x]");
        assertThat(places(HEAD + "runs: {using: docker, image: x, args: y, env: [z]}\n"))
                .containsExactly("WrongKind 3:39 y", "WrongKind 3:47 [z]");
        assertThat(places(composite("{run: [a], shell: sh}"))).containsExactly("WrongKind 6:13 [a]");
        assertThat(places(composite("{uses: a/b@c, with: d}"))).containsExactly("WrongKind 6:27 d");
        assertThat(places(composite("{uses: a/b@c, with: '${{ fromJSON(inputs.all) }}'}")))
                .isEmpty();
    }

    @Test
    void requiredIsABoolean() {
        String runs = "runs: {using: node24, main: x}\n";
        assertThat(places(HEAD + "inputs: {a: {required: yes}}\n" + runs)).containsExactly("WrongKind 3:24 yes");
        assertThat(places(HEAD + "inputs: {a: {required: 'true'}, b: {required: False}}\n" + runs))
                .isEmpty();
    }

    @Test
    void namesThatDifferInCaseOnly() {
        List<ActionProblem> problems =
                problems(HEAD + "inputs:\n  token: {}\n  Token: {}\nruns: {using: node24, main: x}\n");
        assertThat(problems).singleElement().isInstanceOfSatisfying(DuplicateName.class, problem -> {
            assertThat(problem.name()).isEqualTo("Token");
            assertThat(problem.place().line()).isEqualTo(5);
            assertThat(problem.first().line()).isEqualTo(4);
        });
        assertThat(places(HEAD + """
                runs:
                  using: composite
                  steps:
                    - {id: a, run: x, shell: sh}
                    - {id: b, run: x, shell: sh}
                    - {id: A, run: x, shell: sh}
                """)).containsExactly("DuplicateName 8:12 A");
    }

    @Test
    void anOutputOfACompositeActionNeedsAValue() {
        String outputs = "outputs: {a: {description: x}}\n";
        assertThat(places(HEAD + outputs + "runs: {using: composite, steps: []}\n"))
                .containsExactly("MissingKey 3:11 a");
        assertThat(places(HEAD + outputs + "runs: {using: node24, main: x}\n")).isEmpty();
    }

    @Test
    void conditionsOfEntryFilesHaveNoBraces() {
        assertThat(places(HEAD + "runs: {using: node24, main: x, pre: y, pre-if: '${{ always() }}'}\n"))
                .containsExactly("ConditionInBraces 3:48 '${{ always() }}'");
        assertThat(places(HEAD + "runs: {using: docker, image: x, post-if: failure()}\n"))
                .isEmpty();
        // In a step they are allowed.
        assertThat(places(composite("{if: '${{ always() }}', run: x, shell: sh}")))
                .isEmpty();
    }

    @Test
    void mergeKeysAreUnknownToGitHub() {
        assertThat(places(HEAD + "runs:\n  <<: {using: node24}\n  main: x\n")).containsExactly("MergeKey 4:3 <<");
    }
}
