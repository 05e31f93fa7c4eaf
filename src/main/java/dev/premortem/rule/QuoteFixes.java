package dev.premortem.rule;

import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fixes that put a value into quotes, or take it out of them. */
public final class QuoteFixes {
    /** What stands before a value that aliases may name. */
    private static final Pattern ANCHOR = Pattern.compile("&[^\\s,\\[\\]{}]+\\s+$");

    private static final int FAR = 200;

    private QuoteFixes() {}

    /** The value as the text that stands there; none where it is used elsewhere too, or is no bare word. */
    public static Optional<Fix> around(YamlNode node) {
        if (!(node instanceof YamlScalar scalar) || !isAlone(scalar) || !scalar.isPlain()) {
            return Optional.empty();
        }
        String raw = scalar.span().text();
        boolean simple = !raw.isEmpty() && raw.equals(scalar.text()) && raw.matches("[A-Za-z0-9+._:~-]+");
        String quoted = '"' + raw + '"';
        return simple
                ? Optional.of(Fix.safe("write `" + quoted + "`, in quotes", new TextEdit(scalar.span(), quoted)))
                : Optional.empty();
    }

    /** The value that stands in quotes, without them. */
    public static Optional<Fix> removed(YamlNode node) {
        if (!(node instanceof YamlScalar scalar)
                || !isAlone(scalar)
                || scalar.isPlain()
                || scalar.style().isBlock()) {
            return Optional.empty();
        }
        return Optional.of(
                Fix.safe("write `" + scalar.text() + "`, without quotes", new TextEdit(scalar.span(), scalar.text())));
    }

    /** Whether the value stands for itself: without a tag, and used by no alias. */
    public static boolean isAlone(YamlScalar scalar) {
        return scalar.alias().isEmpty() && scalar.tag().isEmpty() && !hasAnchor(scalar.span());
    }

    private static boolean hasAnchor(Span span) {
        String text = span.file().text();
        return ANCHOR.matcher(text.substring(Math.max(0, span.start() - FAR), span.start()))
                .find();
    }
}
