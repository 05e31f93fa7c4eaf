package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scalar: its file, two offsets, style, explicit tag and decoded text. */
public final class YamlScalar implements YamlNode {
    private final SourceFile file;
    private final int start;
    private final int end;
    private final ScalarStyle style;
    private final @Nullable String tag;
    private final String text;
    private final @Nullable Span alias;
    private final @Nullable YamlScalar former;

    YamlScalar(
            SourceFile file,
            int start,
            int end,
            ScalarStyle style,
            @Nullable String tag,
            String text,
            @Nullable Span alias) {
        this(file, start, end, style, tag, text, alias, null);
    }

    private YamlScalar(
            SourceFile file,
            int start,
            int end,
            ScalarStyle style,
            @Nullable String tag,
            String text,
            @Nullable Span alias,
            @Nullable YamlScalar former) {
        this.former = former;
        this.file = Objects.requireNonNull(file);
        this.start = start;
        this.end = end;
        this.style = style;
        this.tag = tag;
        this.text = text;
        this.alias = alias;
    }

    /** A plain scalar that a build made: {@code place} is where its value was set. */
    public static YamlScalar plain(String text, Span place) {
        return new YamlScalar(place.file(), place.start(), place.end(), ScalarStyle.PLAIN, null, text, null);
    }

    /** A string that a build made, whatever its text looks like. */
    public static YamlScalar string(String text, Span place) {
        return new YamlScalar(place.file(), place.start(), place.end(), ScalarStyle.DOUBLE_QUOTED, null, text, null);
    }

    /** The value after a step that changed it: its type stays, {@code place} is what asked for the change. */
    public YamlScalar changed(String newText, Span place) {
        return new YamlScalar(place.file(), place.start(), place.end(), style, tag, newText, null, this);
    }

    /** This value, which takes the place of another one. */
    public YamlScalar replacing(YamlScalar before) {
        return new YamlScalar(file, start, end, style, tag, text, alias, before);
    }

    /** The same value as a string. */
    public YamlScalar asString() {
        return new YamlScalar(file, start, end, ScalarStyle.DOUBLE_QUOTED, null, text, alias, former);
    }

    /** The value before the last step that changed it; empty for one that stands in a file as it is. */
    public Optional<YamlScalar> former() {
        return Optional.ofNullable(former);
    }

    /** The decoded text: escapes resolved, block indentation removed. */
    public String text() {
        return text;
    }

    public ScalarStyle style() {
        return style;
    }

    /** The explicit tag such as {@code !!str} in its long form, or {@code !} for the non-specific one. */
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    /** Whether the text stands without quotes on one or more lines. */
    public boolean isPlain() {
        return style == ScalarStyle.PLAIN;
    }

    /** What a tool of this YAML version reads here. */
    public ScalarType type(YamlVersion version) {
        if (tag != null) {
            return ScalarTypes.ofTag(tag, text, version);
        }
        return isPlain() ? ScalarTypes.ofPlain(text, version) : ScalarType.STRING;
    }

    /** The text where a tool of this version reads a string. */
    public Optional<String> string(YamlVersion version) {
        return type(version) == ScalarType.STRING ? Optional.of(text) : Optional.empty();
    }

    /** The decoded text with a map back to the file. */
    public EmbeddedText embedded() {
        return ScalarDecoder.decode(this);
    }

    @Override
    public Span span() {
        return new Span(file, start, end);
    }

    @Override
    public Optional<Span> alias() {
        return Optional.ofNullable(alias);
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public YamlScalar aliasedAt(Span place) {
        return new YamlScalar(file, start, end, style, tag, text, place, former);
    }

    @Override
    public String toString() {
        return text;
    }
}
