package dev.premortem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MisplacedTerminatorTest {
    private static Optional<MisplacedTerminator> first(String script) {
        return MisplacedTerminator.of(
                script, ShellScript.read(script).heredocs().get(0));
    }

    @Test
    void findsBlanksBesideTheWord() {
        assertThat(first("cat <<EOF\na\n  EOF\necho x\n")).isPresent();
        assertThat(first("cat <<EOF\na\nEOF \n").orElseThrow().behind().isEmpty())
                .isFalse();
        assertThat(first("cat <<EOF\n\tEOF")).isPresent();
        assertThat(first("cat <<-EOF\n\ta\n\t EOF")).isPresent();
    }

    @Test
    void isSilentOnHeredocsThatEnd() {
        assertThat(first("cat <<EOF\n  EOF\nEOF\n")).isEmpty();
        assertThat(first("cat <<-EOF\n\tEOF\n")).isEmpty();
        assertThat(first("cat <<EOF\nno word\n")).isEmpty();
    }

    @Test
    void seesThatAnotherHeredocIsSwallowed() {
        MisplacedTerminator found =
                first("cat <<EOF\na\n  EOF\necho\ncat <<EOF\nb\nEOF\n").orElseThrow();
        assertThat(found.swallowing()).isTrue();
    }

    @Test
    void leavesScriptsInTheBodyAlone() {
        assertThat(first("cat <<'EOF' > x.sh\n  cat <<-EOF\n  a\n  EOF\nEOF\n")).isEmpty();
        assertThat(first("cat <<'EOF' > x.sh\n  cat <<EOF\n  a\n  EOF\n  cat <<EOF\nEOF\n"))
                .isEmpty();
    }
}
