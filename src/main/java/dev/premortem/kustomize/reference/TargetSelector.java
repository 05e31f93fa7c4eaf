package dev.premortem.kustomize.reference;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Repetitions;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
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

    private final IdPatterns patterns;
    private final LabelFilter labels;

    private TargetSelector(ConfigFields fields) {
        patterns = IdPatterns.read(fields);
        labels = LabelFilter.read(fields);
    }

    /** Reads the mapping under {@code target}. */
    public static TargetSelector read(YamlNode node) {
        return new TargetSelector(ConfigFields.of(node, "`target`", FIELDS));
    }

    public boolean selects(BuiltResource resource) {
        if (!patterns.fits(resource.gvk())) {
            return false;
        }
        ResId first = resource.originalId();
        ResId now = resource.id();
        return (patterns.fitsName(first.name()) || patterns.fitsName(now.name()))
                && (patterns.fitsNamespace(first.effectiveNamespace())
                        || patterns.fitsNamespace(now.effectiveNamespace()))
                && labels.selects(resource.node());
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
