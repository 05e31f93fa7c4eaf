package dev.premortem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShellScriptTest {
    private static List<String> names(String script) {
        return ShellScript.read(script).commands().stream()
                .map(command -> command.name().orElse("?"))
                .toList();
    }

    private static ShellCommand only(String script) {
        List<ShellCommand> commands = ShellScript.read(script).commands();
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }

    private static List<String> arguments(String script) {
        return only(script).arguments().stream()
                .map(word -> word.literal().orElse("<" + word.raw() + ">"))
                .toList();
    }

    @Test
    void removesQuotesFromWords() {
        assertThat(arguments("echo a'b c'd \"e f\" g\\ h \"i\\\"j\" \"k\\l\" '' $'m\\'n'"))
                .containsExactly("ab cd", "e f", "g h", "i\"j", "k\\l", "", "m\\'n");
    }

    @Test
    void keepsExpansionsApart() {
        ShellCommand command = only("curl \"https://$HOST:${PORT:-80}/x\" $((1 << 2)) ${{ github.sha }}.tar");
        List<WordPart> url = command.arguments().get(0).parts();
        assertThat(url)
                .filteredOn(WordPart.Parameter.class::isInstance)
                .extracting(part -> ((WordPart.Parameter) part).name())
                .containsExactly("HOST", "PORT");
        assertThat(command.arguments().get(1).parts()).hasOnlyElementsOfType(WordPart.Arithmetic.class);
        assertThat(command.arguments().get(2).parts().get(0)).isInstanceOf(WordPart.Expression.class);
        assertThat(command.heredocs()).isEmpty();
    }

    @Test
    void namesAssignmentsAndArguments() {
        ShellCommand command = only("A=1 B='x y' sudo -E make all");
        assertThat(command.assignments())
                .extracting(word -> word.assignedName().orElse(""))
                .containsExactly("A", "B");
        assertThat(command.name()).contains("sudo");
        assertThat(command.arguments()).extracting(ShellWord::raw).containsExactly("-E", "make", "all");
    }

    @Test
    void splitsListsAndKeepsTheOperator() {
        assertThat(ShellScript.read("a | b && c || d; e & f\ng").commands())
                .extracting(ShellCommand::operator)
                .containsExactly("|", "&&", "||", ";", "&", "\n", "");
    }

    @Test
    void skipsReservedWords() {
        assertThat(names("if a; then b; else c; fi\nwhile ! d; do e; done\n{ f; }\ng() { h; }\n(i; j)"))
                .containsExactly("a", "b", "c", "d", "e", "f", "h", "i", "j");
    }

    @Test
    void readsCaseWithItsUnmatchedParentheses() {
        String script = "x=$(case \"$1\" in\n  a|b) one ;;\n  (c) two;&\n  *) three\nesac)\nfour";
        assertThat(names(script)).containsExactly("?", "case", "one", "two", "three", "four");
        assertThat(ShellScript.read(script).unclosed()).isEmpty();
    }

    @Test
    void findsCommandsInsideSubstitutions() {
        List<ShellCommand> commands =
                ShellScript.read("echo \"$(a \"$(b `c`)\")\" <(d) > >(e)").commands();
        assertThat(commands)
                .extracting(command -> command.name().orElse(""))
                .containsExactly("echo", "a", "b", "c", "d", "e");
        assertThat(commands).extracting(ShellCommand::depth).containsExactly(0, 1, 2, 3, 1, 1);
    }

    @Test
    void readsRedirections() {
        ShellCommand command = only("cmd 2>&1 >>out.log <in <<<\"$x\" &>all 3<&-");
        assertThat(command.redirections())
                .extracting(Redirection::operator)
                .containsExactly(">&", ">>", "<", "<<<", "&>", "<&");
        assertThat(command.redirections())
                .extracting(Redirection::descriptor)
                .containsExactly("2", "", "", "", "", "3");
        assertThat(command.redirections())
                .extracting(Redirection::feedsInput)
                .containsExactly(false, false, true, true, false, false);
    }

    @Test
    void readsCommentsOnlyAtTheStartOfAWord() {
        ShellScript script = ShellScript.read("echo a#b ${#x} $# # c 'd\ne");
        assertThat(script.comments())
                .extracting(range -> range.in(script.text()))
                .containsExactly("# c 'd");
        assertThat(script.unclosed()).isEmpty();
        assertThat(names(script.text())).containsExactly("echo", "e");
    }

    @Test
    void joinsContinuedLines() {
        assertThat(arguments("docker run \\\n  --rm im\\\nage")).containsExactly("run", "--rm", "image");
    }

    @Test
    void readsArraysAndPatternsAsGroups() {
        assertThat(names("a=(one # it's\n 'two)' $(x))\nrm !(keep|me)\nif !(false); then y; fi"))
                .containsExactly("?", "x", "rm", "false", "y");
    }

    @Test
    void readsConditionalsWithoutRedirections() {
        ShellScript script = ShellScript.read("[[ $a < b && $c =~ ^(x|y)$ ||\n $d > e ]] && run <<<x");
        assertThat(script.commands()).hasSize(2);
        assertThat(script.commands().get(0).redirections()).isEmpty();
        assertThat(script.commands().get(1).name()).contains("run");
    }

    @Test
    void tellsWhatIsUnclosed() {
        assertThat(kinds("echo \"a")).containsExactly(Unclosed.Kind.DOUBLE_QUOTE);
        assertThat(kinds("echo 'a")).containsExactly(Unclosed.Kind.SINGLE_QUOTE);
        assertThat(kinds("echo \"$(date")).containsExactly(Unclosed.Kind.DOUBLE_QUOTE, Unclosed.Kind.SUBSTITUTION);
        assertThat(kinds("echo ${{ github.sha")).containsExactly(Unclosed.Kind.EXPRESSION);
        assertThat(kinds("echo ${x")).containsExactly(Unclosed.Kind.PARAMETER);
        assertThat(kinds("echo `x")).containsExactly(Unclosed.Kind.BACKTICK);
        assertThat(kinds("echo $((1+")).containsExactly(Unclosed.Kind.ARITHMETIC);
        assertThat(kinds("a=(1")).containsExactly(Unclosed.Kind.GROUP);
    }

    private static List<Unclosed.Kind> kinds(String script) {
        return ShellScript.read(script).unclosed().stream().map(Unclosed::kind).toList();
    }

    @Test
    void takesExpressionsAsOpaque() {
        assertThat(kinds("echo ${{ contains('}}', \"x\") && 'it''s' }}")).isEmpty();
        assertThat(names("${{ inputs.command }} --flag")).containsExactly("?");
    }

    @Test
    void survivesAnyText() {
        for (String text : List.of(
                "",
                "\\",
                "$",
                "`",
                "<<",
                "<<-",
                "<<EOF",
                "))",
                "((",
                "$((",
                "${",
                "$[",
                "case",
                "case x in",
                "[[",
                "a=(",
                "'",
                "\"",
                "<(",
                "esac ;;",
                "cat <<'",
                "|&|&;;&",
                "\0\0",
                "\ud800",
                "&>",
                "2>",
                "!(",
                "${{'")) {
            ShellScript script = ShellScript.read(text);
            assertThat(script.text()).isEqualTo(text);
            for (int i = 0; i <= text.length(); i++) {
                ShellScript.openHeredocAt(text, i);
            }
        }
    }

    @Test
    void isBoundedOnDeepNesting() {
        for (String opening : List.of("$(", "$((", "${x:-", "\"$(", "a=($(", "`", "<(", "\"${x:-\"", "((", "(")) {
            ShellScript script = ShellScript.read(opening.repeat(20_000));
            assertThat(script.text()).isNotEmpty();
        }
        assertThat(ShellScript.read("$(".repeat(100)).tooDeep()).isTrue();
        assertThat(ShellScript.read("$(".repeat(10) + "a" + ")".repeat(10)).tooDeep())
                .isFalse();
    }

    /** A quadratic reader would need minutes; the bound leaves room for a busy machine. */
    @Test
    @Timeout(60)
    void isLinear() {
        for (String unit : List.of("cat <<A\n", "$((a); ", "echo \"`x`\" 'y' $(z)\n", "case x in a) ;; ", "x=`")) {
            String script = unit.repeat(40_000);
            assertThat(ShellScript.read(script).text()).hasSize(script.length());
        }
    }
}
