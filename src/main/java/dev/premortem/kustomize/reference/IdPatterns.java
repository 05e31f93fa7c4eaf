package dev.premortem.kustomize.reference;

import com.google.re2j.Pattern;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * Regular expressions for the parts of an identity, each for the whole text. A part without one fits. Source: {@code
 * SelectorRegex} in {@code api/types/selector.go} of kustomize v5.5.0.
 */
record IdPatterns(
        Optional<Pattern> group,
        Optional<Pattern> version,
        Optional<Pattern> kind,
        Optional<Pattern> name,
        Optional<Pattern> namespace) {
    /** Reads the fields of a selector; what is no regular expression ends the build. */
    static IdPatterns read(ConfigFields fields) {
        return new IdPatterns(
                pattern(fields, "group"),
                pattern(fields, "version"),
                pattern(fields, "kind"),
                pattern(fields, "name"),
                pattern(fields, "namespace"));
    }

    private static Optional<Pattern> pattern(ConfigFields fields, String field) {
        Optional<YamlScalar> text =
                fields.scalar(field).filter(scalar -> !scalar.text().isEmpty());
        return text.map(scalar -> TargetSelector.compiled("^(?:" + scalar.text() + ")$", scalar));
    }

    boolean fits(Gvk gvk) {
        return fits(group, gvk.group()) && fits(version, gvk.version()) && fits(kind, gvk.kind());
    }

    boolean fitsName(String text) {
        return fits(name, text);
    }

    boolean fitsNamespace(String text) {
        return fits(namespace, text);
    }

    private static boolean fits(Optional<Pattern> pattern, String text) {
        return pattern.isEmpty() || pattern.get().matches(text);
    }
}
