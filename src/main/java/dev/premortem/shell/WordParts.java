package dev.premortem.shell;

import dev.premortem.shell.WordPart.Quoting;
import java.util.ArrayList;
import java.util.List;

/** Parts of a word while it is being read; neighbouring characters of one quoting are joined. */
final class WordParts {
    private final List<WordPart> parts = new ArrayList<>(1);
    private final StringBuilder run = new StringBuilder();
    private int runStart;
    private int runEnd;
    private Quoting runQuoting = Quoting.NONE;

    void plain(int offset, char c, Quoting quoting) {
        if (run.length() > 0 && quoting != runQuoting) {
            flush();
        }
        if (run.length() == 0) {
            runStart = offset;
            runQuoting = quoting;
        }
        run.append(c);
        runEnd = offset + 1;
    }

    void add(WordPart part) {
        flush();
        parts.add(part);
    }

    List<WordPart> list() {
        flush();
        return parts;
    }

    private void flush() {
        if (run.length() > 0) {
            parts.add(new WordPart.Literal(new TextRange(runStart, runEnd), run.toString(), runQuoting));
            run.setLength(0);
        }
    }
}
