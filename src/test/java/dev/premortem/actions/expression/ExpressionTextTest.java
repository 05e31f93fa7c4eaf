package dev.premortem.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.expression.ExpressionProblem.Kind;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import org.junit.jupiter.api.Test;

class ExpressionTextTest {
    @Test
    void placesInBlockScalarsAreThoseOfTheFile() {
        String yaml = """
                run: |
                  echo one
                  echo ${{ github.ref }} ${{ "x" }}
                """;
        EmbeddedText run = YamlReader.read(new SourceFile("w.yaml", yaml))
                .documents()
                .get(0)
                .mapping()
                .flatMap(root -> root.get("run"))
                .flatMap(YamlNode::asScalar)
                .orElseThrow()
                .embedded();

        ExpressionProblem problem = ExpressionText.of(run.text()).problems().get(0);
        Span place = run.span(problem.start(), problem.end());

        assertThat(place.startPosition().line()).isEqualTo(3);
        assertThat(place.startPosition().column()).isEqualTo(30);
        assertThat(place.text()).isEqualTo("\"x\"");
        assertThat(problem.help()).isEqualTo("write 'x'");
    }

    @Test
    void aConditionNeedsNoBraces() {
        ExpressionText text = ExpressionText.condition("github.ref == 'x'");

        assertThat(text.problems()).isEmpty();
        assertThat(text.single()).isPresent();
        assertThat(text.hasTextAround()).isFalse();
    }

    @Test
    void aConditionMayEndWithALineBreak() {
        ExpressionText text = ExpressionText.condition("github.ref == 'x' &&\n  success()\n");

        assertThat(text.problems()).isEmpty();
        assertThat(text.hasTextAround()).isFalse();
    }

    @Test
    void aLineBreakBehindBracesIsTextAround() {
        assertThat(ExpressionText.condition("${{ false }}\n").hasTextAround()).isTrue();
        assertThat(ExpressionText.condition("${{ false }} && true").hasTextAround())
                .isTrue();
        assertThat(ExpressionText.condition("!${{ false }}").hasTextAround()).isTrue();
        assertThat(ExpressionText.condition("${{ false }}").hasTextAround()).isFalse();
    }

    @Test
    void anEmptyConditionHasNoExpression() {
        assertThat(ExpressionText.condition(" ").hasExpressions()).isFalse();
        assertThat(ExpressionText.condition(" ").problems()).isEmpty();
    }

    @Test
    void aConditionThatIsAListIsAlwaysTrue() {
        TypeCheck check = TypeChecker.checkCondition(
                ExpressionText.condition("github.event.commits.*.id"),
                TypeScope.everywhere(),
                Availability.at("jobs.<job_id>.if"));

        assertThat(check.problems()).extracting(ExpressionProblem::kind).containsExactly(Kind.CONDITION);
    }

    @Test
    void aLongTextWithAnExpressionIsOneLongExpression() {
        String script = "echo '{}'\n".repeat(1_800) + "${{ github.ref }}";

        assertThat(ExpressionText.of(script).problems())
                .extracting(ExpressionProblem::kind)
                .containsExactly(Kind.TOO_LARGE);
        assertThat(ExpressionText.of(script.replace("'", "")).problems()).isEmpty();
        assertThat(ExpressionText.of(script.replace("${{ github.ref }}", "")).problems())
                .isEmpty();
    }

    @Test
    void aLongExpressionIsRefused() {
        String expression = "'" + "x".repeat(ExpressionParser.LONGEST) + "'";

        assertThat(ExpressionText.of("${{" + expression + "}}").problems())
                .extracting(ExpressionProblem::kind)
                .containsExactly(Kind.TOO_LARGE);
    }

    @Test
    void whereNoExpressionMayStandEachOneIsNamed() {
        TypeCheck check = TypeChecker.check(
                ExpressionText.of("a/${{ 'x' }}@${{ github.ref }}"),
                TypeScope.everywhere(),
                Availability.at("jobs.<job_id>.steps.uses"),
                true);

        assertThat(check.problems())
                .extracting(ExpressionProblem::kind)
                .containsExactly(Kind.NOT_ALLOWED, Kind.NOT_ALLOWED);
    }

    private static ExpressionProblem only(TypeCheck check) {
        assertThat(check.problems()).hasSize(1);
        return check.problems().get(0);
    }

    @Test
    void anObjectIsNoTextAndAWordWithTextAround() {
        Availability run = Availability.at("jobs.<job_id>.steps.run");

        assertThat(only(TypeChecker.check(ExpressionText.of("${{ env }}"), TypeScope.everywhere(), run, true))
                        .message())
                .isEqualTo("a text must stand here, and this is an object");
        assertThat(only(TypeChecker.check(ExpressionText.of("x ${{ env }}"), TypeScope.everywhere(), run, true))
                        .message())
                .isEqualTo("this prints the word `Object`, because it is an object");
        assertThat(TypeChecker.check(ExpressionText.of("${{ env }}"), TypeScope.everywhere(), run, false)
                        .problems())
                .isEmpty();
    }

    @Test
    void secretsInAConditionAreTestedThroughVariables() {
        ExpressionText condition = ExpressionText.condition("secrets.TOKEN != ''");

        assertThat(only(TypeChecker.checkCondition(
                                condition, TypeScope.everywhere(), Availability.at("jobs.<job_id>.steps.if")))
                        .help())
                .isEqualTo("set it in `env` of the job, and use env.NAME here");
        assertThat(only(TypeChecker.checkCondition(
                                condition, TypeScope.everywhere(), Availability.at("jobs.<job_id>.if")))
                        .help())
                .isEqualTo("available here: github, inputs, vars, needs");
    }
}
