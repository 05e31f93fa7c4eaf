package dev.premortem.kustomize.reference;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.Repetitions;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import java.util.Set;

/**
 * The target of a patch: every part that is set must fit. Group, version, kind, name and namespace are regular
 * expressions for the whole text; name and namespace are compared with the first and the present ones, the others with
 * the present ones.
 *
 * <p>Source: {@code api/types/selector.go} and {@code Select} in {@code api/resmap/reswrangler.go} of kustomize v5.5.0.
 */
public final class TargetSelector {
    private static final Set<String> FIELDS =
            Set.of("group", "version", "kind", "name", "namespace", "labelselector", "annotationselector");
    private static final int LONGEST_PATTERN = 2_000;

    private final Optional<Pattern> group;
    private final Optional<Pattern> version;
    private final Optional<Pattern> kind;
    private final Optional<Pattern> name;
    private final Optional<Pattern> namespace;
    private final LabelFilter labels;

    private TargetSelector(ConfigFields fields) {
        group = pattern(fields, "group");
        version = pattern(fields, "version");
        kind = pattern(fields, "kind");
        name = pattern(fields, "name");
        namespace = pattern(fields, "namespace");
        labels = LabelFilter.read(fields);
    }

    /** Reads the mapping under {@code target}. */
    public static TargetSelector read(YamlNode node) {
        return new TargetSelector(ConfigFields.of(node, "`target`", FIELDS));
    }

    public boolean selects(BuiltResource resource) {
        Gvk gvk = resource.gvk();
        if (!fits(group, gvk.group()) || !fits(version, gvk.version()) || !fits(kind, gvk.kind())) {
            return false;
        }
        ResId first = resource.originalId();
        ResId now = resource.id();
        return (fits(name, first.name()) || fits(name, now.name()))
                && (fits(namespace, first.effectiveNamespace()) || fits(namespace, now.effectiveNamespace()))
                && labels.selects(resource.node());
    }

    private static boolean fits(Optional<Pattern> pattern, String text) {
        return pattern.isEmpty() || pattern.get().matches(text);
    }

    private static Optional<Pattern> pattern(ConfigFields fields, String field) {
        Optional<YamlScalar> text =
                fields.scalar(field).filter(scalar -> !scalar.text().isEmpty());
        return text.map(scalar -> compiled("^(?:" + scalar.text() + ")$", scalar));
    }

    /** Compiles what the user wrote; a fault ends the build at its place. */
    static Pattern compiled(String expression, YamlScalar written) {
        try {
            if (expression.length() > LONGEST_PATTERN) {
                throw BuildFailure.at(
                        written.span(), "the regular expression is longer than " + LONGEST_PATTERN + " characters");
            }
            if (!Repetitions.areWithinBounds(expression)) {
                throw BuildFailure.at(written.span(), "the regular expression `" + written + "` repeats too much");
            }
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw BuildFailure.at(
                    written.span(),
                    "`" + Shown.of(written.text()) + "` is no regular expression: " + Shown.of(e.getDescription()));
        }
    }
}
