package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a parser failure into the fault its author made, with the place to edit and, where the meaning is clear, a
 * repair in memory that lets reading go on. The parser's messages (snakeyaml-engine 3.0, {@code ScannerImpl} and
 * {@code ParserImpl}) are used only to tell the cases apart, never shown.
 */
final class SyntaxDoctor {
    /** A fault and the repairs (none when nothing is sure) after which the text may be read again. */
    record Diagnosis(YamlProblem problem, List<RepairedText.Repair> repairs) {}

    private final RepairedText text;
    private final SourceFile file;
    private final String raw;
    private final EventReader.Failure failure;
    private final TreeBuilder trees;
    private final int at;
    private final int line;

    private SyntaxDoctor(RepairedText text, EventReader.Failure failure, TreeBuilder trees) {
        this.text = text;
        this.file = text.file();
        this.raw = file.text();
        this.failure = failure;
        this.trees = trees;
        this.at = text.offset(failure.index());
        this.line = file.lines().lineOf(at);
    }

    static Diagnosis diagnose(RepairedText text, EventReader.Failure failure, TreeBuilder trees) {
        Optional<Span> block = trees.lastBlockScalar();
        if (block.isPresent()) {
            Optional<Diagnosis> left = BlockScalarDoctor.diagnose(text, failure, block.get());
            if (left.isPresent()) {
                return left.get();
            }
        }
        SyntaxDoctor doctor = new SyntaxDoctor(text, failure, trees);
        return doctor.statement().orElseGet(doctor::byProblem);
    }

    /** A line that begins with a statement of a template language explains every error at it. */
    private Optional<Diagnosis> statement() {
        for (int candidate : new int[] {contextLine(), line}) {
            Span content = file.lineContent(candidate);
            String statement = content.text();
            if (statement.startsWith("{%") || statement.startsWith("{{") && TemplateText.isStatement(statement)) {
                return Optional.of(new Diagnosis(
                        new YamlProblem.Syntax(SyntaxFault.TEMPLATE_STATEMENT, content, Optional.empty(), ""),
                        commentedOut(candidate, candidate)));
            }
        }
        return Optional.empty();
    }

    private Diagnosis byProblem() {
        String problem = failure.problem();
        if (problem.startsWith("special characters")) {
            return forbiddenCharacter();
        }
        if (problem.contains("(TAB)") || at < raw.length() && raw.charAt(at) == '\t') {
            return plain(SyntaxFault.TAB_INDENTATION, tabsAt(at));
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return colon();
        }
        if (problem.startsWith("could not find expected ':'")) {
            return notAKey();
        }
        if (problem.startsWith("expected <block end>") || problem.contains("<document start>")) {
            return afterNode();
        }
        if (failure.context().contains("flow") || problem.startsWith("expected ',' or")) {
            return flow();
        }
        if (failure.context().contains("quoted scalar")) {
            return quoted();
        }
        return other(problem);
    }

    private Diagnosis other(String problem) {
        if (problem.contains("cannot start any token")) {
            return repaired(SyntaxFault.RESERVED_CHARACTER, file.span(at, at + 1), replace(at, at + 1));
        }
        if (problem.contains("sequence entries are not allowed")) {
            return plain(SyntaxFault.UNEXPECTED_ITEM, file.span(at, file.lines().endOf(line)));
        }
        if (failure.context().contains("anchor") || failure.context().contains("alias")) {
            int start = contextOffset();
            return repaired(SyntaxFault.BAD_ANCHOR, file.span(start, wordEnd(start)), replace(start, start + 1));
        }
        if (failure.context().contains("block scalar")) {
            boolean blanks = problem.contains("leading empty lines");
            Span place = blanks
                    ? file.span(at, at + 1)
                    : file.span(
                            Math.min(contextOffset(), at),
                            file.lineContent(line).end());
            return plain(blanks ? SyntaxFault.BLOCK_LEADING_BLANKS : SyntaxFault.BLOCK_HEADER, place);
        }
        if (failure.context().contains("directive")
                || problem.contains("directive")
                || problem.contains("YAML version")) {
            return plain(SyntaxFault.BAD_DIRECTIVE, file.lineContent(line));
        }
        if (failure.context().contains("tag") || problem.contains("tag handle")) {
            return plain(
                    SyntaxFault.BAD_TAG,
                    file.span(Math.min(contextOffset(), at), Math.max(at, wordEnd(contextOffset()))));
        }
        if (at < raw.length() && (raw.charAt(at) == '}' || raw.charAt(at) == ']')) {
            return repaired(SyntaxFault.UNOPENED_FLOW, file.span(at, at + 1), replace(at, at + 1));
        }
        return plain(SyntaxFault.OTHER, file.lineContent(line));
    }

    private Diagnosis forbiddenCharacter() {
        List<RepairedText.Repair> repairs = new ArrayList<>();
        for (int i = text.from(); i < text.end(); i++) {
            char c = raw.charAt(i);
            boolean forbidden = c < ' ' && c != '\n' && c != '\r' && c != '\t'
                    || c >= 0x7f && c < 0xa0 && c != 0x85
                    || c >= 0xfffe
                    || Character.isSurrogate(c) && !isPaired(i);
            if (forbidden) {
                repairs.add(RepairedText.Repair.replace(i, ' '));
            }
        }
        String name = at < raw.length() ? String.format("U+%04X", (int) raw.charAt(at)) : "";
        return new Diagnosis(
                new YamlProblem.Syntax(SyntaxFault.FORBIDDEN_CHARACTER, file.span(at, at + 1), Optional.empty(), name),
                repairs);
    }

    private boolean isPaired(int i) {
        return Character.isHighSurrogate(raw.charAt(i))
                ? i + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(raw.charAt(i - 1));
    }

    /** A second {@code : } on a line, or a key below a value that is already complete. */
    private Diagnosis colon() {
        int start = file.lines().startOf(line);
        int firstColon = TemplateText.colonOf(raw, start, at);
        if (firstColon < 0 || firstColon >= at) {
            return misplacedKey();
        }
        int value = firstColon + 1;
        while (value < at && raw.charAt(value) == ' ') {
            value++;
        }
        int end = file.lineContent(line).end();
        Optional<Span> key = Optional.of(file.span(keyStart(firstColon), firstColon));
        YamlProblem problem = new YamlProblem.Syntax(
                SyntaxFault.COLON_IN_PLAIN, file.span(value, end), key, raw.substring(value, Math.max(value, end)));
        return new Diagnosis(problem, replace(at, at + 1));
    }

    private Diagnosis misplacedKey() {
        Span content = file.lineContent(line);
        Optional<Diagnosis> above = keyAboveLacksBlank(content);
        if (above.isPresent()) {
            return above.get();
        }
        Optional<Span> value = trees.lastScalar().map(YamlScalar::span).filter(span -> span.line() < line);
        return new Diagnosis(new YamlProblem.Syntax(SyntaxFault.INDENTATION, content, value, ""), List.of());
    }

    /** {@code name:web} is a text to YAML; a key below it at the same column shows that it was meant as one. */
    private Optional<Diagnosis> keyAboveLacksBlank(Span content) {
        return trees.lastScalar()
                .map(YamlScalar::span)
                .filter(span -> span.line() < line && column(span.start()) == column(content.start()))
                .filter(span -> TemplateText.lacksBlank(span.text()))
                .map(this::lacksBlank);
    }

    private Diagnosis lacksBlank(Span key) {
        int colon = key.start() + key.text().indexOf(':');
        YamlProblem problem = new YamlProblem.Syntax(SyntaxFault.NOT_A_KEY, key, Optional.empty(), key.text());
        return new Diagnosis(problem, List.of(RepairedText.Repair.indent(colon + 1, 1)));
    }

    private int keyStart(int colon) {
        int start = file.lines().startOf(file.lines().lineOf(colon));
        while (start < colon && (raw.charAt(start) == ' ' || raw.charAt(start) == '-')) {
            start++;
        }
        return start;
    }

    /** Text without a colon where a key must stand; the lines that the parser took together are one fault. */
    private Diagnosis notAKey() {
        int first = contextLine();
        Span content = file.lineContent(first);
        if (TemplateText.lacksBlank(content.text())) {
            return lacksBlank(content);
        }
        YamlProblem problem = new YamlProblem.Syntax(SyntaxFault.NOT_A_KEY, content, Optional.empty(), content.text());
        return new Diagnosis(problem, commentedOut(first, Math.max(first, at >= raw.length() ? line : line - 1)));
    }

    /** Something follows a finished value: behind a quote or bracket on its line, or at an indentation that fits nothing. */
    private Diagnosis afterNode() {
        int before = at - 1;
        while (before >= file.lines().startOf(line) && raw.charAt(before) == ' ') {
            before--;
        }
        boolean firstOnLine = before < file.lines().startOf(line);
        char previous = firstOnLine ? '\n' : raw.charAt(before);
        if (previous == '"' || previous == '\'') {
            return afterQuote();
        }
        if (previous == '}' || previous == ']') {
            return afterFlow(before);
        }
        Span content = file.lineContent(line);
        Optional<Diagnosis> above = keyAboveLacksBlank(content);
        if (above.isPresent()) {
            return above.get();
        }
        boolean sameColumn = column(contextOffset()) == column(at);
        if (content.text().startsWith("- ") && sameColumn && !failure.context().contains("block collection")) {
            return new Diagnosis(
                    new YamlProblem.Syntax(SyntaxFault.UNEXPECTED_ITEM, content, contextPlace(), ""), List.of());
        }
        return new Diagnosis(new YamlProblem.Syntax(SyntaxFault.INDENTATION, content, contextPlace(), ""), List.of());
    }

    private Optional<Span> contextPlace() {
        return failure.contextIndex() < 0 ? Optional.empty() : Optional.of(file.lineContent(contextLine()));
    }

    private Diagnosis afterQuote() {
        Optional<Span> quoted = trees.lastScalar().map(YamlScalar::span).filter(span -> span.end() <= at);
        if (quoted.isPresent() && quoted.get().line() < line) {
            // The quote was closed by the opening quote of a later value: the missing one is at the start.
            Span open = file.span(
                    quoted.get().start(), file.lineContent(quoted.get().line()).end());
            return plain(SyntaxFault.UNCLOSED_QUOTE, open);
        }
        int end = file.lineContent(line).end();
        return new Diagnosis(
                new YamlProblem.Syntax(SyntaxFault.TEXT_AFTER_QUOTE, file.span(at, end), quoted, ""), blanked(at, end));
    }

    private Diagnosis afterFlow(int close) {
        int start = file.lines().startOf(line);
        int template = raw.lastIndexOf("{{", close);
        if (template >= start && raw.startsWith("}}", close - 1)) {
            return unquotedTemplate(template);
        }
        int end = file.lineContent(line).end();
        return new Diagnosis(
                new YamlProblem.Syntax(SyntaxFault.TEXT_AFTER_FLOW, file.span(at, end), Optional.empty(), ""),
                blanked(at, end));
    }

    private Diagnosis unquotedTemplate(int start) {
        int end = file.lineContent(file.lines().lineOf(start)).end();
        List<RepairedText.Repair> repairs = new ArrayList<>();
        for (int i = start; i < end; i++) {
            if ("{}[],:#\"'&*!|>%@`".indexOf(raw.charAt(i)) >= 0) {
                repairs.add(RepairedText.Repair.replace(i, '_'));
            }
        }
        return new Diagnosis(new YamlProblem.UnquotedTemplate(file.span(start, end)), repairs);
    }

    private Diagnosis flow() {
        int open = opening(contextOffset());
        for (int i = open; i >= Math.max(text.from(), open - 1); i--) {
            if (raw.startsWith("{{", i)
                    && file.lines().lineOf(i) == file.lines().lineOf(open)) {
                return unquotedTemplate(i);
            }
        }
        Span opening = file.span(open, open + 1);
        if (file.lines().lineOf(open) != line || at >= raw.length()) {
            return plain(SyntaxFault.UNCLOSED_FLOW, opening);
        }
        return new Diagnosis(
                new YamlProblem.Syntax(
                        SyntaxFault.FLOW_SEPARATOR, file.span(at, wordEnd(at)), Optional.of(opening), ""),
                List.of());
    }

    /** Behind a bracket with nothing after it the parser names the end of the text, not the bracket. */
    private int opening(int context) {
        int before = Math.min(context, raw.length()) - 1;
        while (before > text.from() && raw.charAt(before) <= ' ') {
            before--;
        }
        boolean isOpening = before >= text.from() && (raw.charAt(before) == '[' || raw.charAt(before) == '{');
        return context >= raw.length() && isOpening ? before : context;
    }

    private Diagnosis quoted() {
        if (failure.problem().contains("escape") || failure.problem().contains("hexadecimal")) {
            int backslash = raw.lastIndexOf('\\', Math.min(at, raw.length() - 1));
            int start = Math.max(backslash, contextOffset());
            return repaired(SyntaxFault.UNKNOWN_ESCAPE, file.span(start, start + 2), replace(start, start + 1));
        }
        int open = contextOffset();
        return plain(
                SyntaxFault.UNCLOSED_QUOTE,
                file.span(open, file.lineContent(file.lines().lineOf(open)).end()));
    }

    private Diagnosis plain(SyntaxFault fault, Span place) {
        return repaired(fault, place, List.of());
    }

    private Diagnosis repaired(SyntaxFault fault, Span place, List<RepairedText.Repair> repairs) {
        return new Diagnosis(
                new YamlProblem.Syntax(
                        fault, place, Optional.empty(), place.firstLine().text()),
                repairs);
    }

    private static List<RepairedText.Repair> replace(int start, int end) {
        List<RepairedText.Repair> repairs = new ArrayList<>();
        for (int i = start; i < end; i++) {
            repairs.add(RepairedText.Repair.replace(i, '_'));
        }
        return repairs;
    }

    private static List<RepairedText.Repair> blanked(int start, int end) {
        List<RepairedText.Repair> repairs = new ArrayList<>();
        for (int i = start; i < end; i++) {
            repairs.add(RepairedText.Repair.replace(i, ' '));
        }
        return repairs;
    }

    private List<RepairedText.Repair> commentedOut(int first, int last) {
        List<RepairedText.Repair> repairs = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            Span content = file.lineContent(i);
            if (content.end() > content.start() && !text.isReplaced(content.start(), content.start() + 1)) {
                repairs.add(RepairedText.Repair.replace(content.start(), '#'));
            }
        }
        return repairs;
    }

    private int column(int offset) {
        return offset - file.lines().startOf(file.lines().lineOf(offset));
    }

    private Span tabsAt(int offset) {
        int start = offset;
        while (start > 0 && raw.charAt(start - 1) == '\t') {
            start--;
        }
        int end = start;
        while (end < raw.length() && raw.charAt(end) == '\t') {
            end++;
        }
        return file.span(start, Math.max(end, start + 1));
    }

    private int contextOffset() {
        return failure.contextIndex() < 0 ? at : text.offset(failure.contextIndex());
    }

    private int contextLine() {
        return file.lines().lineOf(contextOffset());
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < raw.length() && raw.charAt(end) > ' ') {
            end++;
        }
        return Math.max(end, start + 1);
    }
}
