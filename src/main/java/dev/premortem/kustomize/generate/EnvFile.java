package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of {@code KEY=value} lines. Quotes belong to the value, {@code export} to the key, and a key without
 * {@code =} has an empty value. Source: {@code api/kv/kv.go} of kustomize v5.5.0.
 */
final class EnvFile {
    /**
     * Bytes of the longest line that is read, its line break not counted. Behind a longer one the rest of the file is
     * left out without a word: {@code bufio.Scanner} of Go stops there, and kustomize does not ask why.
     */
    private static final int LONGEST_LINE = 64 * 1024 - 1;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String content;
    private final Optional<SourceFile> source;
    private final Span entry;
    private final List<DataPair> pairs = new ArrayList<>();

    private EnvFile(String content, Optional<SourceFile> source, Span entry) {
        this.content = content;
        this.source = source.filter(file -> file.text().equals(content));
        this.entry = entry;
    }

    /**
     * @param source the same file as text without byte order mark, for the places
     * @param entry the item of {@code envs}
     */
    static List<DataPair> read(String path, byte[] bytes, Optional<SourceFile> source, Span entry) {
        String content = DataPair.decode(bytes)
                .orElseThrow(() -> BuildFailure.at(entry, "`" + path + "` is not written in UTF-8"));
        boolean marked = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK;
        EnvFile file = new EnvFile(marked ? content.substring(1) : content, source, entry);
        file.readLines(marked ? 3 : 0);
        return file.pairs;
    }

    private void readLines(int markLength) {
        int ahead = markLength;
        for (int start = 0; start < content.length(); ) {
            int lineBreak = content.indexOf('\n', start);
            int end = lineBreak < 0 ? content.length() : lineBreak;
            if (isTooLong(start, end, ahead)) {
                return;
            }
            boolean carriageReturn = end > start && content.charAt(end - 1) == '\r';
            readLine(start, carriageReturn ? end - 1 : end);
            start = end + 1;
            ahead = 0;
        }
    }

    private boolean isTooLong(int start, int end, int ahead) {
        // A character has three bytes at most.
        return (end - start) * 3L + ahead > LONGEST_LINE
                && content.substring(start, end).getBytes(StandardCharsets.UTF_8).length + ahead > LONGEST_LINE;
    }

    private void readLine(int lineStart, int end) {
        int start = lineStart;
        while (start < end && isSpace(content.charAt(start))) {
            start++;
        }
        // A line that starts with `=` has no key and is as good as an empty one.
        if (start == end || content.charAt(start) == '#' || content.charAt(start) == '=') {
            return;
        }
        int equals = content.indexOf('=', start);
        boolean valued = equals >= 0 && equals < end;
        String key = content.substring(start, valued ? equals : end);
        String value = valued ? content.substring(equals + 1, end) : "";
        int from = start;
        pairs.add(
                DataPair.of(key, value, source.map(file -> file.span(from, end)).orElse(entry)));
    }

    /** White space of Unicode, as {@code unicode.IsSpace} of Go has it. */
    private static boolean isSpace(char c) {
        return c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
    }
}
