package dev.premortem.yaml;

import dev.premortem.text.Span;
import java.util.List;
import java.util.function.Function;

/**
 * Prints resources as {@code kustomize build} prints them, byte for byte: keys sorted, comments dropped, aliases and
 * merge keys expanded, numbers and times in Go's form, strings quoted wherever YAML 1.1 could read something else.
 *
 * <p>Plain scalars are read by the rules of go-yaml v3, as kustomize reads resources: {@code yes} and {@code on} are
 * strings, {@code 012} is ten. Source: {@code Resource.AsYAML} in {@code api/resource/resource.go} and
 * {@code RNode.MarshalJSON} in {@code kyaml/yaml/rnode.go} of kustomize v5.5.0, read 2026-11; the parts name theirs.
 */
public final class YamlWriter {
    private YamlWriter() {}

    /** A value that kustomize refuses to print, and where it is written. */
    public static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Span span;

        Unwritable(Span span, String message) {
            super(message, null, false, false);
            this.span = span;
        }

        /** The text to edit. */
        public Span span() {
            return span;
        }
    }

    /**
     * The documents with {@code ---} between them; each ends in a line break.
     *
     * @throws Unwritable for repeated keys, numbers that JSON has not, tags that do not fit
     */
    public static String write(List<? extends YamlNode> documents) {
        return writeWithProvenance(documents, scalar -> "");
    }

    /**
     * The same text with a comment on each line where a scalar value ends; a literal block has it on its header. Without
     * the comments the text is that of {@link #write}.
     *
     * @param remark the comment without {@code #}; none where empty
     */
    public static String writeWithProvenance(List<? extends YamlNode> documents, Function<YamlScalar, String> remark) {
        StringBuilder text = new StringBuilder();
        for (YamlNode document : documents) {
            text.append(text.isEmpty() ? "" : "---\n").append(BlockPrinter.print(JsonReading.read(document), remark));
        }
        return text.toString();
    }

    /**
     * Makes sure that a document can be written, without writing it.
     *
     * @throws Unwritable as {@link #write}
     */
    public static void requireWritable(YamlNode document) {
        JsonReading.read(document);
    }

    /**
     * The node as Go's {@code json.Marshal} prints it: keys sorted by bytes, no blanks, {@code <}, {@code >} and
     * {@code &} escaped. Hashes of generated objects are made of it.
     *
     * @throws Unwritable as {@link #write}
     */
    public static String json(YamlNode node) {
        return JsonText.of(JsonReading.read(node));
    }
}
