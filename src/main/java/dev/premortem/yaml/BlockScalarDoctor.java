package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a syntax error comes from a block scalar ({@code run: |}) that was left early.
 *
 * <p>A block scalar ends at the first line that is indented less than its first one. When that line was meant to belong
 * to it (the body of a here-document written at column 0), YAML reads it as structure and fails there or, since plain
 * text runs over several lines, much later. Parsers then name the later place and a colon that nobody forgot.
 *
 * <p>The evidence is the line that ended the last block before the error: it has no shape of YAML structure; or it has,
 * but the error is met at a lone word that the block itself mentions (the terminator of a here-document whose body is
 * YAML). How far the block was meant to go is found by trying: the lines up to each later place where the structure
 * around the block can resume are indented in memory, and the shortest stretch wins after which the parser gets as far
 * as with any longer one.
 */
final class BlockScalarDoctor {
    private static final int MOST_TRIES = 25;
    private static final int LARGE_TEXT = 300_000;
    private static final int FEW_TRIES = 4;
    private static final int LOOK_AHEAD = 2;

    private final RepairedText text;
    private final SourceFile file;
    private final SourceLines lines;
    private final Span block;
    private final int errorLine;

    private BlockScalarDoctor(RepairedText text, Span block, int errorLine) {
        this.text = text;
        this.file = text.file();
        this.lines = new SourceLines(file);
        this.block = block;
        this.errorLine = errorLine;
    }

    static Optional<SyntaxDoctor.Diagnosis> diagnose(
            RepairedText text, EventReader.Failure failure, Span lastBlockScalar) {
        int errorLine = text.file().lines().lineOf(text.offset(failure.index()));
        return new BlockScalarDoctor(text, lastBlockScalar, errorLine).diagnose();
    }

    private Optional<SyntaxDoctor.Diagnosis> diagnose() {
        int leaving = lines.nextContent(block.endLine() + 1);
        if (leaving == 0 || leaving > errorLine) {
            return Optional.empty();
        }
        int evidence = evidence(leaving);
        if (evidence == 0) {
            return Optional.empty();
        }
        int last = lastLineOfBlock(leaving, evidence);
        int moved = lastTooShallow(leaving, last);
        YamlProblem problem = new YamlProblem.BlockScalarLeft(
                file.lineContent(leaving),
                header(),
                contentIndent(),
                contentIndent() - leastIndent(leaving, moved),
                moved,
                body(leaving, moved, last),
                bodyLength(leaving));
        return Optional.of(new SyntaxDoctor.Diagnosis(problem, indented(leaving, last)));
    }

    /** The last line that has to move: behind it the lines of the block stand deep enough as they are. */
    private int lastTooShallow(int leaving, int last) {
        int moved = last;
        while (moved > leaving && (lines.isBlank(moved) || lines.indent(moved) >= contentIndent())) {
            moved--;
        }
        return moved;
    }

    /** The line that proves that the block was left too early; 0 when nothing does. */
    private int evidence(int leaving) {
        int first = leaving;
        while (first < errorLine
                && (lines.isBlank(first) || lines.content(first).startsWith("#"))) {
            first++;
        }
        if (!lines.isStructural(first) || lines.indent(first) >= contentIndent()) {
            return first;
        }
        String body = file.text().substring(block.start(), block.end());
        for (int line = first; line <= Math.min(errorLine, lines.count()); line++) {
            String content = lines.content(line);
            if (isWord(content) && !content.endsWith(":") && mentions(body, content)) {
                return line;
            }
        }
        return 0;
    }

    private static boolean isWord(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return !content.isEmpty();
    }

    private static boolean mentions(String body, String word) {
        int at = body.indexOf(word);
        while (at >= 0) {
            int end = at + word.length();
            boolean startsWord = at == 0 || !Character.isLetterOrDigit(body.charAt(at - 1));
            boolean endsWord = end == body.length() || !Character.isLetterOrDigit(body.charAt(end));
            if (startsWord && endsWord) {
                return true;
            }
            at = body.indexOf(word, at + 1);
        }
        return false;
    }

    /** Column of the key (or dash) that the block belongs to. */
    private int parentIndent() {
        int line = block.line();
        int column = block.start() - file.lines().startOf(line);
        return Math.min(lines.keyColumn(line), column);
    }

    /** Indentation of the block's lines: that of its first one, or two more than its key's when it has none. */
    private int contentIndent() {
        int first = lines.nextContent(block.line() + 1);
        boolean own = first != 0 && first <= block.endLine() && lines.indent(first) > 0;
        return own ? lines.indent(first) : parentIndent() + 2;
    }

    private Span header() {
        int line = block.line();
        int start = file.lines().startOf(line) + parentIndent();
        int end = block.start() + 1;
        while (end < file.lines().endOf(line)
                && "+-0123456789".indexOf(file.text().charAt(end)) >= 0) {
            end++;
        }
        return file.span(start, end);
    }

    private int lastLineOfBlock(int leaving, int evidence) {
        List<Integer> resumes = resumePoints(evidence + 1);
        List<Integer> reached = new ArrayList<>(resumes.size());
        for (int i = 0; i < resumes.size(); i++) {
            reached.add(reachedWith(leaving, lastContent(resumes.get(i) - 1)));
            if (reached.get(i) == Integer.MAX_VALUE) {
                return lastContent(resumes.get(i) - 1);
            }
            // taking more lines does not help any more: what fails there is another fault
            int first = i - LOOK_AHEAD;
            if (first >= 0 && reached.get(first) > resumes.get(first) && sameFrom(reached, first)) {
                return lastContent(resumes.get(first) - 1);
            }
        }
        int best = 0;
        for (int i = 1; i < reached.size(); i++) {
            best = reached.get(i) > reached.get(best) ? i : best;
        }
        return resumes.isEmpty() ? lastContent(lines.count()) : lastContent(resumes.get(best) - 1);
    }

    private static boolean sameFrom(List<Integer> reached, int first) {
        for (int i = first + 1; i < reached.size(); i++) {
            if (!reached.get(i).equals(reached.get(first))) {
                return false;
            }
        }
        return true;
    }

    /** Lines from {@code from} on where the structure around the block may go on, then the end of the stretch. */
    private List<Integer> resumePoints(int from) {
        int most = file.text().length() > LARGE_TEXT ? FEW_TRIES : MOST_TRIES;
        int stop = file.lines().lineOf(Math.max(text.end() - 1, 0));
        List<Integer> levels = openLevels();
        List<Integer> points = new ArrayList<>();
        for (int line = from; line <= stop && points.size() < most; line++) {
            boolean content = !lines.isBlank(line) && !lines.content(line).startsWith("#");
            if (content && lines.isStructural(line) && levels.contains(lines.indent(line))) {
                points.add(line);
            }
        }
        if (points.size() < most) {
            points.add(stop + 1);
        }
        return points;
    }

    /** The columns at which keys and items around the block stand. */
    private List<Integer> openLevels() {
        List<Integer> levels = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        for (int line = block.line(); line >= 1 && least > 0; line--) {
            if (lines.isBlank(line) || lines.content(line).startsWith("#")) {
                continue;
            }
            int dash = lines.indent(line);
            int key = lines.keyColumn(line);
            if (key < least || line == block.line()) {
                levels.add(key);
            }
            if (dash < least) {
                levels.add(dash);
                least = dash;
            }
        }
        return levels;
    }

    private int lastContent(int line) {
        int last = line;
        while (last > block.line() && lines.isBlank(last)) {
            last--;
        }
        return last;
    }

    /** The line of the first error when the lines up to {@code last} are taken into the block. */
    private int reachedWith(int leaving, int last) {
        RepairedText repaired = text.with(indented(leaving, last));
        return new EventReader(repaired)
                .readInto(new TreeBuilder(repaired))
                .map(failure -> file.lines().lineOf(repaired.offset(failure.index())))
                .orElse(Integer.MAX_VALUE);
    }

    private List<RepairedText.Repair> indented(int leaving, int last) {
        int moved = lastTooShallow(leaving, last);
        int blanks = contentIndent() - leastIndent(leaving, moved);
        List<RepairedText.Repair> repairs = new ArrayList<>(moved - leaving + 1);
        for (int line = leaving; line <= moved && blanks > 0; line++) {
            if (!lines.isBlank(line)) {
                repairs.add(RepairedText.Repair.indent(file.lines().startOf(line), blanks));
            }
        }
        return repairs;
    }

    private int leastIndent(int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int line = from; line <= to; line++) {
            if (!lines.isBlank(line)) {
                least = Math.min(least, lines.indent(line));
            }
        }
        return least;
    }

    private EmbeddedText body(int leaving, int moved, int last) {
        EmbeddedText.Builder body = new EmbeddedText.Builder(file);
        int end = file.lines().endOf(block.line());
        int dedent = leastIndent(leaving, moved);
        for (int line = block.line() + 1; line <= last; line++) {
            boolean inPlace = line < leaving || line > moved;
            int strip = Math.min(inPlace ? contentIndent() : dedent, lines.indent(line));
            int start = file.lines().startOf(line) + strip;
            end = Math.max(start, file.lines().endOf(line));
            body.append(file.text().substring(start, end), start);
            body.append("\n", end);
        }
        return body.build(end);
    }

    private int bodyLength(int leaving) {
        int length = 0;
        for (int line = block.line() + 1; line < leaving; line++) {
            length += lines.text(line).length() - Math.min(contentIndent(), lines.indent(line)) + 1;
        }
        return length;
    }
}
