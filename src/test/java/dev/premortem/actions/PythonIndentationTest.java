package dev.premortem.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.PythonIndentation.Fault;
import dev.premortem.actions.PythonIndentation.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every verdict here was compared with that of CPython 3. */
class PythonIndentationTest {
    private static Optional<Fault> check(String... lines) {
        String source = String.join("\n", lines) + "\n";
        return PythonIndentation.check(source, false, source.length());
    }

    private static void assertFine(String... lines) {
        assertThat(check(lines)).isEmpty();
    }

    private static void assertFault(Kind kind, int line, String... lines) {
        String source = String.join("\n", lines) + "\n";
        Fault fault = check(lines).orElseThrow();
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(source.substring(0, fault.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1)
                .isEqualTo(line);
    }

    @Test
    void refusesAnIndentedFirstLine() {
        Fault fault = check("", "  # note", "  import json", "  import os").orElseThrow();
        assertThat(fault.kind()).isEqualTo(Kind.UNEXPECTED_INDENT);
        assertThat(fault.firstLine()).isTrue();
        assertThat(fault.width()).isEqualTo(2);
    }

    @Test
    void acceptsOrdinaryPrograms() {
        assertFine(
                "import json",
                "",
                "      # anywhere",
                "def f(a,",
                "  b):",
                "    if a: return b",
                "    elif b:",
                "        for x in {",
                "  'k': 1,",
                "}:",
                "            pass",
                "    else:  # why: not",
                "        s = '''",
                "not indented: at all",
                "'''",
                "    return a + \\",
                "  b",
                "class A: pass",
                "x = \"# no comment\"; y = 'a\\'b:'",
                "f(lambda q: q)[1:2]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertFault(Kind.UNEXPECTED_INDENT, 2, "x = 1", "  y = 2");
        assertFault(Kind.EXPECTED_BLOCK, 2, "if x:", "y = 2");
        assertFault(Kind.EXPECTED_BLOCK, 3, "def f():", "  for x in y:", "  z()");
        assertFault(Kind.BAD_DEDENT, 3, "if x:", "    y = 2", "  z = 3");
        assertFault(Kind.UNEXPECTED_INDENT, 3, "s = '''", "''' # x:", "  y");
    }

    @Test
    void saysNothingWhereItIsUnsure() {
        assertFine("s = 'never closed", "  y = 2");
        assertFine("s = ''' never closed", "  y = 2");
        assertFine("f(1", "  y = 2");
        assertFine("f)", "  y = 2");
        assertFine("if x:", "\ty = 1", "        z = 2");
        assertFine("a \\ b", "  c");
    }

    @Test
    void stopsWhereTextIsInserted() {
        String source = "x = \"$TOKEN\"\n  y = 2\n";
        assertThat(PythonIndentation.check(source, false, source.indexOf('$'))).isEmpty();
        String inserted = "$IMPORTS\n  y = 2\n";
        assertThat(PythonIndentation.check(inserted, false, 0)).isEmpty();
        String indented = "  x = \"$TOKEN\"\n";
        assertThat(PythonIndentation.check(indented, false, indented.indexOf('$')))
                .isPresent();
    }

    @Test
    void leavesOutTabsThatTheShellStrips() {
        String source = "\tif x:\n\t  y = 1\n\tz = 2\n";
        assertThat(PythonIndentation.check(source, true, source.length())).isEmpty();
        assertThat(PythonIndentation.check(source, false, source.length())).isPresent();
    }
}
