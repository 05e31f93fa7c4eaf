package dev.premortem.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.Position;
import dev.premortem.text.SourceFile;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    private static YamlFile read(String text) {
        return YamlReader.read(new SourceFile("f.yaml", text));
    }

    private static YamlMapping root(String text) {
        return read(text).documents().get(0).mapping().orElseThrow();
    }

    @Test
    void everyValueKnowsItsPlace() {
        YamlMapping root = root("# head\nspec:\n  - name: web # c\n    image: \"nginx:1\"\n");
        YamlNode image =
                root.sequence("spec").orElseThrow().items().get(0).at("image").orElseThrow();
        assertThat(image.span().startPosition()).isEqualTo(new Position(4, 12));
        assertThat(image.span().text()).isEqualTo("\"nginx:1\"");
    }

    @Test
    void columnsCountCodePoints() {
        YamlMapping root = root("😀😀: {b: 'ü'}\n");
        YamlNode value = root.mapping("😀😀").orElseThrow().get("b").orElseThrow();
        assertThat(value.span().text()).isEqualTo("'ü'");
        assertThat(value.span().startPosition()).isEqualTo(new Position(1, 9));
    }

    @Test
    void blockCollectionsEndWithTheirLastChild() {
        YamlMapping root = root("a:\n  b: 1\n\n# c\nd: 2\n");
        assertThat(root.mapping("a").orElseThrow().span().text()).isEqualTo("b: 1");
    }

    @Test
    void severalDocumentsAndEmptyOnes() {
        YamlFile file = read("a: 1\n---\n# nothing\n---\nb: 2\n...\n---\n- c\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.documents()).hasSize(4);
        assertThat(file.documents().get(1).root()).isEmpty();
        assertThat(file.documents().get(3).root().orElseThrow()).isInstanceOf(YamlSequence.class);
    }

    @Test
    void anEmptyFileHasNoContent() {
        assertThat(read("").documents())
                .allSatisfy(document -> assertThat(document.root()).isEmpty());
        assertThat(read("# only a comment\n").problems()).isEmpty();
    }

    @Test
    void aliasesKnowBothPlaces() {
        YamlMapping root = root("a: &x\n  k: v\nb: *x\n");
        YamlNode b = root.get("b").orElseThrow();
        assertThat(b.at("k").orElseThrow().span().line()).isEqualTo(2);
        assertThat(b.span().line()).isEqualTo(2);
        assertThat(b.alias().orElseThrow().text()).isEqualTo("*x");
        assertThat(root.get("a").orElseThrow().alias()).isEmpty();
    }

    @Test
    void mergeKeysAreResolvedInLookupsAndKeptInEntries() {
        YamlMapping root = root("""
                base: &base {image: nginx, tag: 1}
                more: &more {tag: 2, user: x}
                web:
                  <<: [*base, *more]
                  image: httpd
                """);
        YamlMapping web = root.mapping("web").orElseThrow();
        assertThat(web.text("image")).contains("httpd");
        assertThat(web.text("tag")).contains("1");
        assertThat(web.text("user")).contains("x");
        assertThat(web.entries()).hasSize(2);
        assertThat(web.effective()).hasSize(3);
    }

    @Test
    void duplicateKeysAreReportedWithBothPlacesAndTheLastCounts() {
        YamlFile file = read("a: 1\nb: 2\na: 3\n");
        assertThat(file.problems()).singleElement().isInstanceOfSatisfying(YamlProblem.DuplicateKey.class, problem -> {
            assertThat(problem.key()).isEqualTo("a");
            assertThat(problem.first().line()).isEqualTo(1);
            assertThat(problem.span().line()).isEqualTo(3);
        });
        assertThat(file.documents().get(0).mapping().orElseThrow().text("a")).contains("3");
    }

    @Test
    void deepNestingIsAProblemNotAnOverflow() {
        YamlFile file = read("[".repeat(20_000) + "]".repeat(20_000));
        assertThat(file.problems())
                .singleElement()
                .isInstanceOfSatisfying(
                        YamlProblem.LimitExceeded.class,
                        problem -> assertThat(problem.limit()).isEqualTo(YamlLimit.DEPTH));
        assertThat(read("[".repeat(20_000)).problems()).hasSize(1);
        assertThat(read("{a: ".repeat(20_000)).problems()).hasSize(1);
    }

    @Test
    void depthThroughAliasesIsBoundedToo() {
        StringBuilder text = new StringBuilder("a0: &a0 " + "[".repeat(150) + "]".repeat(150) + "\n");
        for (int i = 1; i < 50; i++) {
            text.append("a" + i + ": &a" + i + " " + "[".repeat(150) + "*a" + (i - 1) + "]".repeat(150) + "\n");
        }
        assertThat(read(text.toString()).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).isInstanceOf(YamlProblem.LimitExceeded.class));
    }

    @Test
    void anAliasBombIsAProblemNotAnExplosion() {
        StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(10) + "]\n");
        }
        YamlFile file = read(text.toString());
        assertThat(file.problems()).isNotEmpty();
        assertThat(file.documents().get(0).root().orElseThrow().weight()).isLessThan(3 * YamlLimit.EXPANSION.max());
    }

    @Test
    void anAliasInsideItsOwnAnchorIsUnknown() {
        assertThat(read("a: &a\n  b: *a\n").problems()).singleElement().isInstanceOf(YamlProblem.Syntax.class);
    }

    @Test
    void explicitTagsDecideTheReading() {
        YamlMapping root = root("a: !!str 1\nb: ! 2\nc: !custom x\n");
        assertThat(root.scalar("a").orElseThrow().type(YamlVersion.V1_1)).isEqualTo(ScalarType.STRING);
        assertThat(root.scalar("b").orElseThrow().type(YamlVersion.V1_2)).isEqualTo(ScalarType.STRING);
        assertThat(root.scalar("c").orElseThrow().tag()).contains("!custom");
    }

    @Test
    void windowsLineEndsAndByteOrder() {
        YamlMapping root = root("a: 1\r\nb:\r\n  - x\r\n  - y\r\n");
        assertThat(root.sequence("b").orElseThrow().items().get(1).span().startPosition())
                .isEqualTo(new Position(4, 5));
    }

    @Test
    void jsonMayBeIndentedWithTabs() {
        YamlFile file = read("{\n\t\"a\":\t{\n\t\t\"b\": \"x\\\"\ty\"\n\t}\n}\n");
        assertThat(file.problems()).isEmpty();
        YamlScalar value = (YamlScalar)
                file.documents().get(0).root().orElseThrow().at("a", "b").orElseThrow();
        assertThat(value.text()).isEqualTo("x\"\ty");
        assertThat(value.span()).hasToString("f.yaml:3:8");
    }

    @Test
    void aTabIsAFaultInTheBlocksBehindJson() {
        assertThat(read("{\n\t\"a\": 1}\n---\na:\n\tb: 1\n").problems())
                .singleElement()
                .isInstanceOf(YamlProblem.Syntax.class);
    }

    @Test
    void aTabMayStandBehindAToken() {
        YamlFile file = read("a:\tb\nc:\t\n  d: \t\"x:\ty\"\n  e: |-\t\n    k:\tv\n  f:\t# none\n");
        assertThat(file.problems()).isEmpty();
        YamlMapping root = file.documents().get(0).mapping().orElseThrow();
        assertThat(root.text("a")).hasValue("b");
        assertThat(root.at("c", "d").orElseThrow()).hasToString("x:\ty");
        assertThat(root.at("c", "e").orElseThrow()).hasToString("k:\tv");
    }

    @Test
    void aTabThatIndentsIsAFault() {
        for (String text : new String[] {"a:\n  \tb: 1\n", "a:\n-\tb\n", "a:\n- \tb: 1\n", "\ta: b\n"}) {
            assertThat(read(text).problems()).as(text).isNotEmpty();
        }
    }

    @Test
    void aBracketWithNothingBehindItIsPointedAt() {
        assertThat(read("kind: [\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.span()).hasToString("f.yaml:1:7"));
    }
}
