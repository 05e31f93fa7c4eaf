package dev.premortem.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AvailabilityTest {
    @Test
    void everyContextAndFunctionOfTheTableIsKnown() {
        assertThat(Availability.keys()).hasSizeGreaterThan(60).allSatisfy(key -> {
            Availability availability = Availability.at(key);
            assertThat(TypeScope.everywhere().names()).containsAll(availability.contexts());
            assertThat(availability.functions())
                    .allSatisfy(function -> assertThat(Functions.of(function.name()))
                            .hasValueSatisfying(
                                    known -> assertThat(known.isSpecial()).isTrue()));
        });
    }

    @Test
    void everyContextIsAvailableSomewhere() {
        assertThat(TypeScope.everywhere().names())
                .allSatisfy(context -> assertThat(Availability.keys())
                        .anyMatch(key -> Availability.at(key).hasContext(context)));
    }

    @Test
    void someKeysTakeNoExpression() {
        assertThat(Availability.at("jobs.<job_id>.steps.uses").allowsExpressions())
                .isFalse();
        assertThat(Availability.at("jobs.<job_id>.steps.with").allowsExpressions())
                .isTrue();
    }

    @Test
    void anotherKeyIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> Availability.at("jobs.x.if")).isInstanceOf(IllegalArgumentException.class);
    }
}
