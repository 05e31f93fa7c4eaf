package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FastTemplateTest {
    private static final GoMap PARAMS = new GoMap(Map.of(
            "name", new GoString("web"),
            "path[0]", new GoString("apps"),
            "count", new GoFloat(3),
            "long", new GoString("x".repeat(1_000_000))));

    private static TemplateEngine.Result render(String text) {
        return new FastTemplate().render(text, PARAMS, List.of());
    }

    private static String text(String text) {
        return ((TemplateEngine.Rendered) render(text)).text();
    }

    @Test
    void namesMayHaveBlanksAroundAndBracketsWithin() {
        assertThat(text("{{ name }}-{{path[0]}}")).isEqualTo("web-apps");
    }

    @Test
    void whatIsNoStringParameterStays() {
        assertThat(text("{{ count }} {{other}} {{ .name }} {{}}")).isEqualTo("{{ count }} {{other}} {{ .name }} {{}}");
    }

    @Test
    void bracesOnTwoLinesAreNoTemplate() {
        assertThat(text("{{ name\n}} {{")).isEqualTo("{{ name\n}} {{");
        assertThat(text("}} {{")).isEqualTo("}} {{");
    }

    @Test
    void inATemplateEveryPairMustBeClosed() {
        assertThat(render("{{name}} {{"))
                .isEqualTo(new TemplateEngine.Failed(TemplateEngine.Reason.SYNTAX, "`{{` is never closed", 9));
    }

    @Test
    void aTagGoesToTheFirstClosingPair() {
        assertThat(text("{{a {{name}} }}")).isEqualTo("{{a {{name}} }}");
    }

    @Test
    void aTextDoesNotGrowWithoutBound() {
        assertThat(render("{{long}}".repeat(1000)))
                .isInstanceOfSatisfying(
                        TemplateEngine.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(TemplateEngine.Reason.LIMIT));
    }
}
