package dev.premortem.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpanTest {
    private final SourceFile file = new SourceFile("a.yaml", "one: 1\r\n  two: 2  \n\n");

    @Test
    void neverLiesOutsideItsFile() {
        assertThatThrownBy(() -> new Span(file, 0, 99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(file, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(file, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isCutToTheFileByTheFile() {
        assertThat(file.span(-5, 3).text()).isEqualTo("one");
        assertThat(file.span(99, 120)).satisfies(span -> assertThat(span.text()).isEmpty());
        assertThat(file.span(4, 2).text()).isEmpty();
    }

    @Test
    void endsOnTheLineOfItsLastCharacter() {
        Span line = file.span(0, 8);
        assertThat(line.line()).isEqualTo(1);
        assertThat(line.endLine()).isEqualTo(1);
        assertThat(file.span(0, 9).endLine()).isEqualTo(2);
    }

    @Test
    void itsFirstLineEndsBeforeTheLineBreak() {
        assertThat(file.span(5, 14).firstLine().text()).isEqualTo("1");
        assertThat(file.span(0, 3).firstLine().text()).isEqualTo("one");
        assertThat(file.span(6, 14).firstLine().text()).isEmpty();
    }

    @Test
    void theContentOfALineHasNoBlanksAround() {
        assertThat(file.lineContent(2).text()).isEqualTo("two: 2");
        assertThat(file.lineContent(3).text()).isEmpty();
    }

    @Test
    void isShownAsAPlace() {
        assertThat(file.lineContent(2)).hasToString("a.yaml:2:3");
    }

    @Test
    void holdsItsStartAndNotItsEnd() {
        Span span = file.span(2, 4);
        assertThat(span.contains(2)).isTrue();
        assertThat(span.contains(4)).isFalse();
    }
}
