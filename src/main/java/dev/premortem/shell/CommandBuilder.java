package dev.premortem.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command while it is being read; here-documents get their bodies later than their command ends. */
final class CommandBuilder {
    private static final Set<String> RESERVED =
            Set.of("if", "then", "else", "elif", "fi", "do", "done", "while", "until", "{", "}", "!", "time", "esac");

    private final int depth;
    private final List<ShellWord> words = new ArrayList<>();
    private final List<Redirection> redirections = new ArrayList<>(0);
    private final List<HeredocBuilder> heredocs = new ArrayList<>(0);
    private int start = -1;
    private int end;
    private String operator = "";

    CommandBuilder(int depth) {
        this.depth = depth;
    }

    /** Adds a word, unless it is a reserved word where a command may begin. */
    void add(ShellWord word) {
        if (isEmpty() && RESERVED.contains(word.raw())) {
            return;
        }
        cover(word.range());
        words.add(word);
    }

    void add(Redirection redirection) {
        cover(redirection.range());
        redirections.add(redirection);
    }

    void add(HeredocBuilder heredoc) {
        cover(heredoc.operator());
        end = Math.max(end, heredoc.delimiterRange().end());
        heredocs.add(heredoc);
    }

    void endedBy(String text) {
        operator = text;
    }

    boolean isEmpty() {
        return start < 0;
    }

    int start() {
        return start;
    }

    boolean firstIs(String raw) {
        return !words.isEmpty() && words.get(0).raw().equals(raw);
    }

    boolean lastIs(String raw) {
        return !words.isEmpty() && words.get(words.size() - 1).raw().equals(raw);
    }

    int size() {
        return words.size();
    }

    ShellCommand build() {
        List<Heredoc> read = heredocs.stream().map(HeredocBuilder::build).toList();
        return new ShellCommand(words, redirections, read, new TextRange(start, end), depth, operator);
    }

    private void cover(TextRange range) {
        if (start < 0) {
            start = range.start();
        }
        end = Math.max(end, range.end());
    }
}
