package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places of fields in a {@code templatePatch}. */
final class PatchFields {
    private PatchFields() {}

    /** The line of a field, as the rendered patch knows it, else as it is found in the template. */
    static Span place(YamlEntry entry, ApplicationSet set) {
        YamlScalar patch = set.templatePatch().orElseThrow();
        Span known = entry.key().span();
        if (!known.equals(patch.span())) {
            return known.firstLine();
        }
        Matcher field = Pattern.compile("(?m)^[ \\t-]*(" + Pattern.quote(entry.name()) + "\\s*:.*)$")
                .matcher(patch.text());
        return field.find() ? TemplateText.place(patch, field.start(1), field.end(1)) : TemplateText.line(patch);
    }
}
