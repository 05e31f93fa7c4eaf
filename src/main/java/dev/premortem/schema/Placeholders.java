package dev.premortem.schema;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.regex.Pattern;

/**
 * Texts that something replaces before the API server sees them: variables of Flux and envsubst, templates, placeholders of
 * the vault plugin of Argo CD, values that SOPS has encrypted. What will stand there is unknown, so that no schema can judge
 * it. A template without quotes reads as a mapping in a mapping, which {@code template-unquoted} tells.
 *
 * <p>That one may survive is the business of {@code placeholder-survives}.
 */
final class Placeholders {
    /** {@code {ADDRESS}}, for a script of somebody's own. */
    private static final Pattern NAME = Pattern.compile("\\{[A-Z][A-Z0-9_]*}");

    private Placeholders() {}

    /** Whether the value is a text with a placeholder. */
    static boolean in(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping.isFlow()
                    && (mapping.span().text().startsWith("{{")
                            || NAME.matcher(mapping.span().text()).matches());
        }
        return node instanceof YamlScalar scalar && in(scalar.text());
    }

    /** Whether the text has a placeholder. */
    static boolean in(String text) {
        if (text.contains("${")
                || text.contains("$(")
                || text.contains("{{")
                || text.contains("%{")
                || text.startsWith("ENC[")) {
            return true;
        }
        if (text.startsWith("(") && text.endsWith(")")) {
            return true; // an assertion of a test of Kyverno or Chainsaw
        }
        int open = text.indexOf('<');
        return open >= 0 && text.indexOf('>', open) > open + 1;
    }
}
