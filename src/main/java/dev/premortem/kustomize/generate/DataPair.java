package dev.premortem.kustomize.generate;

import dev.premortem.text.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A key and its value on the way into the data of an object, with the place of the text that sets it. */
final class DataPair {
    /** Length of a line of base64; source: {@code kyaml/yaml/datamap.go} of kustomize v5.5.0. */
    private static final int LINE = 70;

    private final String key;
    private final Span place;
    private final byte[] bytes;
    private final Optional<String> text;

    private DataPair(String key, Span place, byte[] bytes, Optional<String> text) {
        this.key = key;
        this.place = place;
        this.bytes = bytes;
        this.text = text;
    }

    static DataPair of(String key, String value, Span place) {
        return new DataPair(key, place, value.getBytes(StandardCharsets.UTF_8), Optional.of(value));
    }

    static DataPair of(String key, byte[] value, Span place) {
        return new DataPair(key, place, value, decode(value));
    }

    /** The text of bytes that are UTF-8 throughout. */
    static Optional<String> decode(byte[] bytes) {
        try {
            // A new decoder reports faults, where the constructor of String would replace them.
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    String key() {
        return key;
    }

    Span place() {
        return place;
    }

    int size() {
        return bytes.length;
    }

    /** The value as text; empty where it is not UTF-8. */
    Optional<String> text() {
        return text;
    }

    /** The value in base64: in one line, or in lines of 70 characters with a line break after each. */
    String base64() {
        String code = Base64.getEncoder().encodeToString(bytes);
        if (code.length() < LINE) {
            return code;
        }
        StringBuilder lines = new StringBuilder(code.length() + code.length() / LINE + 1);
        for (int from = 0; from < code.length(); from += LINE) {
            lines.append(code, from, Math.min(from + LINE, code.length())).append('\n');
        }
        return lines.toString();
    }
}
