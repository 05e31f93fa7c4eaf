package dev.premortem.kustomize.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelExpressionTest {
    private static final Map<String, String> LABELS =
            Map.of("app", "web", "example.com/tier", "front", "count", "5", "empty", "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    "" | true
                    "app" | true
                    "!app" | false
                    "! other" | true
                    "app=web" | true
                    "app == web" | true
                    "app!=web" | false
                    "other!=web" | true
                    "other=" | false
                    "empty=" | true
                    "empty" | true
                    "app in (api, web)" | true
                    "app in (api)" | false
                    "app notin (api)" | true
                    "other notin (api)" | true
                    "empty in ()" | true
                    "empty in (a,)" | true
                    "app in (,a)" | false
                    "app=web,example.com/tier=front" | true
                    "app=web,example.com/tier=back" | false
                    "count>4" | true
                    "count>5" | false
                    "count<6" | true
                    "app>4" | false
                    "app in (in, notin, web)" | true
                    "in notin (a)" | true
                    """)
    void matches(String expression, boolean expected) throws Exception {
        assertThat(LabelExpression.parse(expression).matches(LABELS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=web", "app web", "app in web", "app in (a", "app in (a b)", "app,", ",app", "app=web,", "!",
                "app=a b", "-app", "a/b/c", "UPPER.com/x", "app=-x", "count>x", "count>", "app=!", "!app=web",
                "app in (a))", "app===web"
            })
    void refuses(String expression) {
        assertThatThrownBy(() -> LabelExpression.parse(expression)).isInstanceOf(LabelExpression.SyntaxException.class);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> LabelExpression.parse("app in (a")).hasMessage("it ends where `,` or `)` is needed");
        assertThatThrownBy(() -> LabelExpression.parse("app web")).hasMessageContaining("`web` stands where one of");
    }
}
