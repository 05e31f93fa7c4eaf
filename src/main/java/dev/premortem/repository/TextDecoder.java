package dev.premortem.repository;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.SyntaxFault;
import dev.premortem.yaml.YamlProblem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file.
 *
 * <p>UTF-8, or UTF-16 with a byte order mark: what libyaml, go-yaml and snakeyaml read. UTF-16 without the mark is read
 * too, so that its findings have places, and is a problem: those readers take it for UTF-8 and fail. Bytes that are no
 * UTF-8 become U+FFFD.
 *
 * @param source path and text, without byte order mark
 * @param problem what no reader of YAML accepts about the bytes
 * @param binary whether the file is no text at all
 */
record TextDecoder(SourceFile source, Optional<YamlProblem> problem, boolean binary) {
    private static final char REPLACEMENT = '\uFFFD';

    static TextDecoder decode(String path, byte[] bytes) {
        int first = at(bytes, 0);
        int second = at(bytes, 1);
        if (first == 0xEF && second == 0xBB && at(bytes, 2) == 0xBF) {
            return utf8(path, bytes, 3);
        }
        if (first == 0xFE && second == 0xFF) {
            return utf16(path, bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (first == 0xFF && second == 0xFE) {
            return utf16(path, bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (first == 0 && second > 0 && at(bytes, 2) == 0) {
            return utf16(path, bytes, 0, StandardCharsets.UTF_16BE);
        }
        if (first > 0 && second == 0 && at(bytes, 2) > 0 && at(bytes, 3) == 0) {
            return utf16(path, bytes, 0, StandardCharsets.UTF_16LE);
        }
        return utf8(path, bytes, 0);
    }

    private static TextDecoder utf8(String path, byte[] bytes, int from) {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        int bad = -1;
        if (text.indexOf(REPLACEMENT) >= 0) { // else every byte was fine, which is nearly always
            bad = firstMalformed(bytes, from, StandardCharsets.UTF_8);
        }
        return of(path, text, bad);
    }

    private static TextDecoder utf16(String path, byte[] bytes, int mark, Charset charset) {
        String text = new String(bytes, mark, bytes.length - mark, charset);
        int bad = mark == 0 ? 0 : -1;
        if (bad < 0 && text.indexOf(REPLACEMENT) >= 0) {
            bad = firstMalformed(bytes, mark, charset);
        }
        return of(path, text, bad);
    }

    private static TextDecoder of(String path, String text, int bad) {
        SourceFile source = new SourceFile(path, text);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            return new TextDecoder(
                    source, Optional.of(problem(source, SyntaxFault.FORBIDDEN_CHARACTER, nul, "U+0000")), true);
        }
        return bad < 0
                ? new TextDecoder(source, Optional.empty(), false)
                : new TextDecoder(source, Optional.of(problem(source, SyntaxFault.ENCODING, bad, "")), false);
    }

    private static YamlProblem problem(SourceFile source, SyntaxFault fault, int at, String detail) {
        return new YamlProblem.Syntax(fault, source.span(at, at + 1), Optional.empty(), detail);
    }

    /** Offset in the text of the first bytes that are no character of the charset; -1 when all are. */
    private static int firstMalformed(byte[] bytes, int from, Charset charset) {
        CharBuffer before = CharBuffer.allocate(bytes.length - from + 1);
        var result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from), before, true);
        return result.isError() ? before.position() : -1;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }
}
