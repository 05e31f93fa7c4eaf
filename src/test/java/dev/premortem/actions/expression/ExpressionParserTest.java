package dev.premortem.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.expression.ExpressionParser.Parsed;
import dev.premortem.actions.expression.ExpressionProblem.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
    private static final int DEEP = 5_000;
    private static final int ROUNDS = 30_000;

    @Test
    void offsetsAreThoseOfTheWholeText() {
        String text = "x ${{ github.event['a'] == 1 }}";
        Parsed.Good good = (Parsed.Good) ExpressionParser.parse(text, 5, text.length() - 2);
        Expression.Comparison root = (Expression.Comparison) good.root();

        assertThat(text.substring(root.start(), root.end())).isEqualTo("github.event['a'] == 1");
        assertThat(text.substring(root.left().start(), root.left().end())).isEqualTo("github.event['a']");
        assertThat(text.charAt(root.operatorStart())).isEqualTo('=');
    }

    @Test
    void chainsAreFlatEvenWithinParentheses() {
        Expression.Logical root = (Expression.Logical)
                ExpressionParser.parse("a && (b && c) && (d || e)").expression().orElseThrow();

        assertThat(root.operands()).hasSize(4);
        assertThat(root.operands().get(3)).isInstanceOf(Expression.Logical.class);
    }

    @Test
    void blanksOfDotNetSeparateTokens() {
        assertThat(ExpressionParser.parse("1\u00a0==\u20031\u0085").expression())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "a[", "f(", "a.b == (", "f(1, "})
    void deepNestingIsRefusedAndNeverOverflows(String opening) {
        Parsed.Bad bad = (Parsed.Bad) ExpressionParser.parse(opening.repeat(DEEP / opening.length()));

        assertThat(bad.problem().kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void fiftyLevelsAreReadAndNoMore() {
        assertThat(ExpressionParser.parse("a" + ".b".repeat(49)).expression()).isPresent();
        Parsed.Bad bad = (Parsed.Bad) ExpressionParser.parse("a" + ".b".repeat(50));
        assertThat(bad.problem().kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(ExpressionParser.parse("(".repeat(90) + "1" + ")".repeat(90)).expression())
                .isPresent();
        assertThat(ExpressionParser.parse("1" + " || 1".repeat(1_000)).expression())
                .isPresent();
    }

    @Test
    void nestedChainsAreTypedInOneWalk() {
        StringBuilder text = new StringBuilder("github.ref");
        for (int i = 0; i < 22; i++) {
            text.insert(0, '(').append(i % 2 == 0 ? " && 'a')" : " || 'b')");
        }
        Expression root = ExpressionParser.parse(text.toString()).expression().orElseThrow();

        assertThat(TypeChecker.check(root, TypeScope.everywhere(), Availability.at("run-name"))
                        .type())
                .isEqualTo(ExpressionType.Basic.STRING);
    }

    /** Any text is read or refused, with a place within it; what is read can be typed and evaluated. */
    @Test
    void anyTextIsReadOrRefused() {
        String[] pieces = {
            "github",
            ".",
            "event",
            "[",
            "]",
            "(",
            ")",
            "'",
            "'a'",
            "\"",
            ",",
            "*",
            "!",
            "==",
            "=",
            "&&",
            "&",
            "||",
            "|",
            "<",
            ">=",
            "1",
            "-",
            "+",
            "0x",
            "1e",
            "true",
            "null",
            "NaN",
            " ",
            "\n",
            "$",
            "{",
            "}",
            "${{",
            "}}",
            "?",
            "format",
            "fromJSON",
            "contains",
            "toJSON",
            "case",
            "join",
            "'{0}'",
            "'[1]'",
            "'{\"a\":[1]}'",
            "/",
            "\u00e9",
            "matrix",
            ".*",
            "[0]",
            "['a']",
            "\ud83d",
            "success()",
            "''"
        };
        Random random = new Random(20_261_127);
        Deque<String> text = new ArrayDeque<>();
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            text.clear();
            int length = 1 + random.nextInt(9);
            for (int j = 0; j < length; j++) {
                text.add(pieces[random.nextInt(pieces.length)]);
            }
            String expression = String.join(random.nextBoolean() ? "" : " ", text);
            read += check(expression) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(ROUNDS / 50);
    }

    private static boolean check(String text) {
        for (ExpressionProblem problem : ExpressionText.of(text).problems()) {
            assertWithin(problem, text);
        }
        Parsed parsed = ExpressionParser.parse(text);
        if (parsed instanceof Parsed.Bad bad) {
            assertWithin(bad.problem(), text);
            return false;
        }
        Expression root = parsed.expression().orElseThrow();
        TypeChecker.check(root, ExpressionTables.scope(), Availability.at("jobs.<job_id>.steps.run"))
                .problems()
                .forEach(problem -> assertWithin(problem, text));
        ConstantFolder.value(root)
                .ifPresent(value -> assertThat(ConstantFolder.truth(root)).contains(value.isTruthy()));
        UntrustedInputs.printedBy(root)
                .forEach(input ->
                        assertThat(text.substring(input.start(), input.end())).isNotEmpty());
        return true;
    }

    private static void assertWithin(ExpressionProblem problem, String text) {
        assertThat(problem.start()).as("%s in %s", problem, text).isBetween(0, text.length());
        assertThat(problem.end()).as("%s in %s", problem, text).isBetween(problem.start(), text.length());
        assertThat(problem.message()).isNotBlank().doesNotEndWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "\"it's\" ¦ write 'it''s'",
                "github.ref + 'x' ¦ join texts with format('{0}{1}', first, second); calculate numbers in a `run` step",
                "github.run_number-1 == 2 - 1 ¦ calculate in a `run` step and pass the result on as an output",
                "a ? b : c ¦ write case(condition, value, otherwise) for a choice",
                "a = b ¦ write `==` to compare two values",
                "a & b ¦ write `&&` for \"and\"",
                "a and b ¦ write `&&`",
                "'a' 'b' ¦ put an operator such as `==` between the two values",
                "contains('a' 'b') ¦ separate arguments by commas",
                "['a'] ¦ write it as JSON: fromJSON('[\"first\", \"second\"]')",
                "a.0 ¦ write [0] for an item of a list, or ['0'] for a property",
                "(a ¦ add the missing `)`",
                "'it's' ¦ write a single quote within a text twice: ''",
                "$HOME ¦ variables are not known here: write env.NAME for one that `env` sets",
            })
    void helpSaysWhatToWrite(String expression, String help) {
        Parsed.Bad bad = (Parsed.Bad) ExpressionParser.parse(expression);

        assertThat(bad.problem().help()).isEqualTo(help);
    }
}
