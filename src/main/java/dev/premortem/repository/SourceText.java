package dev.premortem.repository;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.SyntaxFault;
import dev.premortem.yaml.YamlLimit;
import dev.premortem.yaml.YamlProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file and what is wrong with its bytes. UTF-8, and UTF-16 where a byte order mark or the zero bytes of
 * ASCII characters tell so (YAML 1.2.2, chapter 5.2).
 *
 * @param problem why the text is not to be parsed; empty when it is
 */
record SourceText(SourceFile file, Optional<YamlProblem> problem) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static SourceText decode(String path, byte[] bytes) {
        if (bytes.length > YamlLimit.FILE_SIZE.max()) {
            SourceFile empty = new SourceFile(path, "");
            return new SourceText(
                    empty, Optional.of(new YamlProblem.LimitExceeded(empty.span(0, 0), YamlLimit.FILE_SIZE)));
        }
        Charset charset = charsetOf(bytes);
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new SourceText(new SourceFile(path, withoutMark(text)), Optional.empty());
        } catch (CharacterCodingException e) {
            SourceFile file = new SourceFile(path, withoutMark(new String(bytes, charset)));
            int bad = Math.max(0, file.text().indexOf('\uFFFD'));
            return new SourceText(
                    file,
                    Optional.of(new YamlProblem.Syntax(
                            SyntaxFault.ENCODING, file.span(bad, bad + 1), Optional.empty(), "")));
        }
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Charset charsetOf(byte[] bytes) {
        if (bytes.length >= 2) {
            int first = bytes[0] & 0xff;
            int second = bytes[1] & 0xff;
            if (first == 0xfe && second == 0xff || first == 0 && second != 0) {
                return StandardCharsets.UTF_16BE;
            }
            if (first == 0xff && second == 0xfe || first != 0 && second == 0) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return StandardCharsets.UTF_8;
    }
}
