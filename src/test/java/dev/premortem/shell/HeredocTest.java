package dev.premortem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What bash 5.2 and dash 0.5.12 do with the same scripts was tried by hand. */
class HeredocTest {
    private static Heredoc only(String script) {
        List<Heredoc> heredocs = ShellScript.read(script).heredocs();
        assertThat(heredocs).hasSize(1);
        return heredocs.get(0);
    }

    private static String body(String script) {
        return only(script).body().in(script);
    }

    @Test
    void readsTheBodyUpToTheTerminator() {
        String script = "cat <<EOF > out\na\n b\nEOF\necho done\n";
        assertThat(body(script)).isEqualTo("a\n b\n");
        assertThat(only(script).terminator().orElseThrow().in(script)).isEqualTo("EOF");
        assertThat(only(script).opening().in(script)).isEqualTo("<<EOF");
        assertThat(ShellScript.read(script).commands()).hasSize(2);
    }

    @Test
    void knowsQuotedDelimiters() {
        for (String word : List.of("'E F'", "\"E F\"", "E\\ F", "E' 'F")) {
            Heredoc heredoc = only("cat << " + word + " # note\n$x\nE F\n");
            assertThat(heredoc.delimiter()).isEqualTo("E F");
            assertThat(heredoc.quoted()).isTrue();
            assertThat(heredoc.terminator()).isPresent();
        }
        assertThat(only("cat <<EOF\nEOF").quoted()).isFalse();
        assertThat(only("cat <<$X\n$X\n").terminator()).isPresent();
    }

    @Test
    void stripsTabsAndNothingElse() {
        assertThat(only("cat <<-EOF\n\ta\n\t\tEOF\n").terminator()).isPresent();
        assertThat(only("cat <<-EOF\n\ta\n  EOF\n").terminator()).isEmpty();
        assertThat(only("cat <<EOF\n\tEOF\n").terminator()).isEmpty();
        assertThat(only("cat <<EOF\nEOF \n").terminator()).isEmpty();
    }

    @Test
    void readsSeveralOnOneLine() {
        String script = "join <<A - <<'B'; echo x\n1\nA\n2\nB\necho y";
        ShellScript read = ShellScript.read(script);
        assertThat(read.heredocs())
                .extracting(heredoc -> heredoc.body().in(script))
                .containsExactly("1\n", "2\n");
        assertThat(read.commands()).hasSize(3);
    }

    @Test
    void readsInPipelinesAndSubstitutions() {
        assertThat(body("cat <<EOF | kubectl apply -f -\na: b\nEOF\n")).isEqualTo("a: b\n");
        assertThat(body("x=\"$(cat <<EOF\nit's\nEOF\n)\"\n")).isEqualTo("it's\n");
        assertThat(ShellScript.read("x=$(cat <<EOF\nit's\nEOF)\necho y").unclosed())
                .isEmpty();
        assertThat(body("while read x; do y; done <<EOF\n1\nEOF\n")).isEqualTo("1\n");
    }

    @Test
    void keepsNestedOnesInTheBody() {
        String script = "bash <<'OUTER'\ncat <<INNER\nx\nINNER\nOUTER\n";
        assertThat(body(script)).isEqualTo("cat <<INNER\nx\nINNER\n");
    }

    @Test
    void joinsContinuedLinesOnlyWithoutQuotes() {
        assertThat(body("cat <<EOF\na \\\nEOF\nb\nEOF\n")).isEqualTo("a \\\nEOF\nb\n");
        assertThat(body("cat <<'EOF'\na \\\nEOF\nb\nEOF\n")).isEqualTo("a \\\n");
        assertThat(body("cat <<EOF\na \\\\\nEOF\n")).isEqualTo("a \\\\\n");
    }

    @Test
    void isNotFooledByOtherLessThanSigns() {
        for (String script : List.of(
                "cat <<<EOF\nx",
                "echo \"a << EOF\"\nx",
                "echo 'a <<EOF'\nx",
                "echo a # <<EOF\nx",
                "echo $((1<<EOF))\nx",
                "(( x <<EOF ))\nx",
                "for ((i=1; i<<EOF; i++)); do y; done\nx",
                "[[ a <<EOF ]]\nx",
                "echo ${x:-<<EOF}\nx",
                "echo a\\<\\<EOF\nx",
                "echo ${{ a <<EOF }}\nx",
                "echo \"delim<<$EOF\" >> $GITHUB_OUTPUT\nx")) {
            assertThat(ShellScript.read(script).heredocs()).as(script).isEmpty();
        }
    }

    @Test
    void waitsForTheBodyOnTheSameLineOnly() {
        assertThat(only("cat <<EOF").terminator()).isEmpty();
        assertThat(body("cat <<EOF")).isEmpty();
        assertThat(body("cat <<EOF && \\\n  echo x\nb\nEOF\n")).isEqualTo("b\n");
    }

    @Test
    void tellsWhichOneIsOpen() {
        String script = "echo x\npython3 <<'PY'\nimport os\nPY\necho y\n";
        assertThat(ShellScript.openHeredocAt(script, 3)).isEmpty();
        assertThat(ShellScript.openHeredocAt(script, script.indexOf("import")))
                .get()
                .satisfies(heredoc -> {
                    assertThat(heredoc.delimiter()).isEqualTo("PY");
                    assertThat(heredoc.opening().in(script)).isEqualTo("<<'PY'");
                });
        assertThat(ShellScript.openHeredocAt(script, script.indexOf("PY\n"))).isPresent();
        assertThat(ShellScript.openHeredocAt(script, script.indexOf("echo y"))).isEmpty();
        String cut = "python3 <<'PY'\n";
        assertThat(ShellScript.openHeredocAt(cut, cut.length())).isPresent();
    }
}
