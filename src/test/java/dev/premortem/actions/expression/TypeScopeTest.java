package dev.premortem.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import org.junit.jupiter.api.Test;

class TypeScopeTest {
    private static final ObjectType INPUTS = ExpressionType.strict().with("Dry-Run", Basic.BOOLEAN);

    @Test
    void aScopeIsNotChangedByItsRefinement() {
        TypeScope refined = TypeScope.everywhere().with("inputs", INPUTS);

        assertThat(refined.context("Inputs")).contains(INPUTS);
        assertThat(TypeScope.everywhere().context("inputs")).contains(ExpressionType.anyObject());
        assertThat(refined.context("nope")).isEmpty();
    }

    @Test
    void onlyContextsCanBeRefined() {
        assertThatThrownBy(() -> TypeScope.everywhere().with("input", INPUTS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theInputsOfTheEventAreTyped() {
        TypeScope scope =
                TypeScope.everywhere().withEventInputs(ExpressionType.strict().with("name", Basic.STRING));
        Expression expression =
                ExpressionParser.parse("github.event.inputs.nmae").expression().orElseThrow();

        TypeCheck check = TypeChecker.check(expression, scope, Availability.at("run-name"));

        assertThat(check.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ExpressionProblem.Kind.UNKNOWN_PROPERTY);
            assertThat(problem.help()).isEqualTo("did you mean `name`?");
        });
        assertThat(scope.context("github")
                        .map(github -> ((ObjectType) github).property("sha").isPresent()))
                .contains(true);
    }

    @Test
    void namesAreFoundWhateverTheirCaseAndShownAsDeclared() {
        assertThat(INPUTS.property("dry-run")).contains(Basic.BOOLEAN);
        assertThat(INPUTS.names()).containsExactly("Dry-Run");
        assertThat(INPUTS.with("DRY-RUN", Basic.STRING).names()).containsExactly("DRY-RUN");
    }

    @Test
    void scalarsMergeToATextAndOthersToAnything() {
        assertThat(Basic.NUMBER.merge(Basic.STRING)).isEqualTo(Basic.STRING);
        assertThat(Basic.NULL.merge(Basic.NUMBER)).isEqualTo(Basic.NUMBER);
        assertThat(Basic.NUMBER.merge(ExpressionType.anyObject())).isEqualTo(Basic.ANY);
        assertThat(ExpressionType.listOf(Basic.NUMBER).merge(ExpressionType.listOf(Basic.BOOLEAN)))
                .isEqualTo(ExpressionType.listOf(Basic.STRING));
    }

    @Test
    void objectsMergePropertyByProperty() {
        ObjectType one = ExpressionType.strict().with("a", Basic.NUMBER).with("b", Basic.NUMBER);
        ObjectType two = ExpressionType.strict().with("B", Basic.BOOLEAN).with("c", Basic.STRING);

        assertThat(one.merge(two).shown()).isEqualTo("{a: number, b: string, c: string}");
        assertThat(one.merge(ExpressionType.mapOf(Basic.STRING)).shown())
                .isEqualTo("{a: string, b: string, *: string}");
    }

    @Test
    void aTextAcceptsEveryScalarAndABooleanOnlyBooleans() {
        assertThat(Basic.STRING.accepts(Basic.NUMBER)).isTrue();
        assertThat(Basic.STRING.accepts(ExpressionType.anyObject())).isFalse();
        assertThat(Basic.BOOLEAN.accepts(Basic.STRING)).isFalse();
        assertThat(Basic.BOOLEAN.accepts(Basic.ANY)).isTrue();
        assertThat(ExpressionType.listOf(Basic.STRING).accepts(ExpressionType.listOf(Basic.NUMBER)))
                .isTrue();
        assertThat(INPUTS.accepts(ExpressionType.strict().with("dry-run", Basic.STRING)))
                .isFalse();
    }
}
