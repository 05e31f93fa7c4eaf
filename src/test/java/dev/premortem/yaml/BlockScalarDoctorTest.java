package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import org.junit.jupiter.api.Test;

class BlockScalarDoctorTest {
    private static YamlFile read(String text) {
        return YamlReader.read(new SourceFile("workflow.yml", text));
    }

    private static YamlProblem.BlockScalarLeft onlyProblem(YamlFile file) {
        assertThat(file.problems()).singleElement().isInstanceOf(YamlProblem.BlockScalarLeft.class);
        return (YamlProblem.BlockScalarLeft) file.problems().get(0);
    }

    private static final String HEREDOC = """
            name: gate
            on: push
            jobs:
              gate:
                runs-on: ubuntu-latest
                steps:
                  - name: report
                    run: |
                      python <<'PY'
            import json
            import os
            if os.environ.get("X"):
                print("a: b")
            else:
                print(json.dumps({"k": 1}))
            PY
                  - name: next
                    run: echo done
            """;

    @Test
    void namesTheLineThatLeavesAndTheOneThatOpened() {
        YamlFile file = read(HEREDOC);
        YamlProblem.BlockScalarLeft left = onlyProblem(file);
        assertThat(left.span().text()).isEqualTo("import json");
        assertThat(left.span().line()).isEqualTo(10);
        assertThat(left.header().text()).isEqualTo("run: |");
        assertThat(left.header().line()).isEqualTo(8);
        assertThat(left.indent()).isEqualTo(10);
        assertThat(left.lastLine()).isEqualTo(16);
    }

    @Test
    void readsTheRestOfTheFileAsItWasMeant() {
        YamlMapping root = read(HEREDOC).documents().get(0).mapping().orElseThrow();
        YamlSequence steps =
                root.at("jobs", "gate", "steps").flatMap(YamlNode::asSequence).orElseThrow();
        assertThat(steps.size()).isEqualTo(2);
        YamlMapping next = steps.items().get(1).asMapping().orElseThrow();
        assertThat(next.text("run")).contains("echo done");
        assertThat(next.scalar("run").orElseThrow().span().line()).isEqualTo(18);
        YamlScalar script =
                steps.items().get(0).asMapping().orElseThrow().scalar("run").orElseThrow();
        assertThat(script.text()).startsWith("python <<'PY'\nimport json\n").contains("    print(\"a: b\")\n");
        EmbeddedText embedded = script.embedded();
        int place = embedded.text().indexOf("print(json");
        assertThat(embedded.span(place, place + 5).line()).isEqualTo(15);
        assertThat(embedded.span(place, place + 5).text()).isEqualTo("print");
    }

    @Test
    void theBodyIsTheScriptAsMeant() {
        YamlProblem.BlockScalarLeft left = onlyProblem(read(HEREDOC));
        assertThat(left.body().text().substring(left.leftAt())).startsWith("import json\nimport os\n");
        assertThat(left.body().text()).startsWith("python <<'PY'\n").endsWith("PY\n");
        assertThat(left.body().span(left.leftAt(), left.leftAt() + 6).text()).isEqualTo("import");
    }

    @Test
    void yamlInAHeredocIsRecognisedByItsTerminator() {
        YamlFile file = read("""
                steps:
                  - run: |
                      kubectl apply -f - <<EOF
                apiVersion: v1
                kind: ConfigMap
                EOF
                  - run: echo next
                """);
        YamlProblem.BlockScalarLeft left = onlyProblem(file);
        assertThat(left.span().text()).isEqualTo("apiVersion: v1");
        assertThat(left.lastLine()).isEqualTo(6);
    }

    @Test
    void jsonAtColumnZero() {
        YamlFile file = read("""
                steps:
                  - run: |
                      cat > x.json <<EOF
                {
                  "a": [1, 2],
                  "b": "c: d"
                }
                EOF
                  - run: echo next
                """);
        YamlProblem.BlockScalarLeft left = onlyProblem(file);
        assertThat(left.span().text()).isEqualTo("{");
        assertThat(left.lastLine()).isEqualTo(8);
        assertThat(file.documents()
                        .get(0)
                        .mapping()
                        .orElseThrow()
                        .sequence("steps")
                        .orElseThrow()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void aLessIndentedLineInsideTheBlock() {
        YamlProblem.BlockScalarLeft left = onlyProblem(read("""
                data:
                  text: |
                      first line
                    second line
                  other: x
                """));
        assertThat(left.span().text()).isEqualTo("second line");
        assertThat(left.indent()).isEqualTo(6);
        assertThat(left.lastLine()).isEqualTo(4);
    }

    @Test
    void aCommentedLineAtColumnZeroEndsTheBlock() {
        YamlProblem.BlockScalarLeft left = onlyProblem(read("""
                steps:
                  - run: |
                      echo a
                #     echo b
                      echo c
                  - run: echo next
                """));
        assertThat(left.span().text()).isEqualTo("#     echo b");
        assertThat(left.lastLine()).isEqualTo(4);
    }

    @Test
    void aStringOverSeveralLines() {
        YamlProblem.BlockScalarLeft left = onlyProblem(read("""
                steps:
                  - run: |
                      git commit -m "first line

                second line of the message"
                      git push
                  - uses: actions/checkout@v4
                """));
        assertThat(left.span().text()).isEqualTo("second line of the message\"");
        assertThat(left.lastLine()).isEqualTo(5);
    }

    @Test
    void linesMoveByWhatTheShallowestOneLacks() {
        YamlProblem.BlockScalarLeft left = onlyProblem(read("""
                steps:
                  - run: |
                      cat <<EOF
                  deeper
                shallowest
                EOF
                      echo in place
                  - run: echo next
                """));
        assertThat(left.span().text()).isEqualTo("deeper");
        assertThat(left.missing()).isEqualTo(6);
        assertThat(left.lastLine()).isEqualTo(6);
        assertThat(left.body().text()).isEqualTo("cat <<EOF\n  deeper\nshallowest\nEOF\necho in place\n");
    }

    @Test
    void anUnrelatedErrorAfterABlockIsNotBlamedOnIt() {
        YamlFile file = read("""
                steps:
                  - run: |
                      echo a
                    name: x: y
                """);
        assertThat(file.problems()).singleElement().isInstanceOf(YamlProblem.Syntax.class);
    }

    @Test
    void twoBrokenBlocksInOneFile() {
        YamlFile file = read(HEREDOC
                + """
                  - run: |
                      cat <<EOF
            hello world
            EOF
                  - run: echo end
            """.replace("            ", "      ")
                        .replace("      hello", "hello")
                        .replace("      EOF", "EOF"));
        assertThat(file.problems().stream().filter(YamlProblem.BlockScalarLeft.class::isInstance))
                .hasSize(2);
    }
}
