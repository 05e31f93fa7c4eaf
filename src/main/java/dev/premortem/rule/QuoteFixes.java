package dev.premortem.rule;

import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/** Fixes that put a value into quotes, or take it out of them. */
public final class QuoteFixes {
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

    private static boolean isAlone(YamlScalar scalar) {
        return scalar.alias().isEmpty()
                && scalar.tag().isEmpty()
                && !scalar.span().text().startsWith("&");
    }
}
