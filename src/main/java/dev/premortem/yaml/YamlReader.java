package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file into documents, and goes on after an error.
 *
 * <p>Recovery, in this order: when {@link SyntaxDoctor} can say what was meant, the text is repaired in memory and read
 * again, so that one fault does not hide the next; else the part before the error is kept and reading starts again at
 * the next line that begins with {@code ---}. After {@value #MOST_SYNTAX_PROBLEMS} syntax problems the rest of the file
 * is left out, since what follows is more likely an echo than news.
 */
public final class YamlReader {
    static final int MOST_SYNTAX_PROBLEMS = 5;

    private final SourceFile file;
    private final List<YamlDocument> documents = new ArrayList<>(1);
    private final List<YamlProblem> problems = new ArrayList<>(0);
    private int syntaxProblems;

    private YamlReader(SourceFile file) {
        this.file = file;
    }

    /** Reads every document of {@code file}; never throws on any text. */
    public static YamlFile read(SourceFile file) {
        YamlReader reader = new YamlReader(file);
        reader.readAll();
        return new YamlFile(file, reader.documents, reader.problems);
    }

    /** A file of which nothing could be read. */
    public static YamlFile unreadable(SourceFile file, YamlProblem problem) {
        return new YamlFile(file, List.of(emptyPart(file, 0)), List.of(problem));
    }

    private void readAll() {
        int from = 0;
        int end = file.text().length();
        while (from < end) {
            from = readStretch(stretch(from, end));
            if (documents.size() >= YamlLimit.DOCUMENTS.max()) {
                problems.add(new YamlProblem.LimitExceeded(file.span(from, from), YamlLimit.DOCUMENTS));
                return;
            }
            if (syntaxProblems >= MOST_SYNTAX_PROBLEMS) {
                if (from < end) {
                    documents.add(emptyPart(file, from));
                }
                return;
            }
        }
    }

    private RepairedText stretch(int from, int end) {
        RepairedText text = new RepairedText(file, from, end);
        List<RepairedText.Repair> blanks = TokenTabs.inFlow(file, from, end);
        return blanks.isEmpty() ? text : text.with(blanks);
    }

    /** Reads as far as possible and returns where to go on; the end of the file when nothing is left. */
    private int readStretch(RepairedText stretch) {
        RepairedText text = stretch;
        while (true) {
            EventReader events = new EventReader(text);
            TreeBuilder trees = new TreeBuilder(text);
            Optional<EventReader.Failure> failure = events.readInto(trees);
            if (failure.isEmpty()) {
                keep(trees);
                return text.end();
            }
            int stop = text.offset(failure.get().index());
            List<RepairedText.Repair> tabs = TokenTabs.behindTokens(file, stop, text.end());
            if (!tabs.isEmpty()) {
                text = text.with(tabs);
                continue;
            }
            SyntaxDoctor.Diagnosis diagnosis = SyntaxDoctor.diagnose(text, failure.get(), trees);
            syntaxProblems++;
            problems.add(diagnosis.problem());
            if (!diagnosis.repairs().isEmpty() && syntaxProblems < MOST_SYNTAX_PROBLEMS) {
                text = text.with(diagnosis.repairs());
                continue;
            }
            trees.endEarly();
            keep(trees);
            return nextDocument(Math.max(text.offset(failure.get().index()), stretch.from()));
        }
    }

    private void keep(TreeBuilder trees) {
        documents.addAll(trees.documents());
        problems.addAll(trees.problems());
    }

    private int nextDocument(int after) {
        int line = file.lines().lineOf(after);
        while (++line <= file.lines().count()) {
            int start = file.lines().startOf(line);
            if (file.text().startsWith("---", start)
                    && (start + 3 >= file.lines().endOf(line) || file.text().charAt(start + 3) <= ' ')) {
                return start;
            }
        }
        return file.text().length();
    }

    private static YamlDocument emptyPart(SourceFile file, int from) {
        Span rest = file.span(from, file.text().length());
        return new YamlDocument(rest, Optional.empty(), false);
    }
}
