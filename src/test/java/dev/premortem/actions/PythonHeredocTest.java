package dev.premortem.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.shell.ShellScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonHeredocTest {
    private static int programs(String firstLine) {
        return PythonHeredoc.in(ShellScript.read(firstLine + "\nimport os\nEOF\n"))
                .size();
    }

    @Test
    void seesProgramsOnStandardInput() {
        for (String line : List.of(
                "python <<EOF",
                "python3 <<'EOF'",
                "/usr/bin/python3.12 - a b <<EOF > out.txt",
                "PYTHONPATH=. python3 -u -W error <<EOF | tee log",
                "sudo -E python3 <<EOF".replace(" -E", ""),
                "uv run python - <<EOF",
                "x=$(python3 <<EOF",
                "if python3 <<EOF",
                "cat <<EOF | python3 -",
                "cat - <<EOF | sudo python3")) {
            assertThat(programs(line)).as(line).isEqualTo(1);
        }
    }

    @Test
    void leavesDataAlone() {
        for (String line : List.of(
                "python3 tool.py <<EOF",
                "python3 -m json.tool <<EOF",
                "python3 -c 'import sys' <<EOF",
                "cat <<EOF > x.py",
                "cat > x.py <<EOF",
                "cat <<EOF | python3 tool.py",
                "cat <<EOF > x | python3",
                "cat <<EOF && python3",
                "python3 $ARGS <<EOF",
                "python3 <<EOF < other.py",
                "python3-config <<EOF",
                "ssh host <<EOF")) {
            assertThat(programs(line)).as(line).isZero();
        }
    }
}
