package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/** Sets the value of a scalar, as {@code api/filters/filtersutil/setters.go} of kustomize v5.5.0 does. */
final class Scalars {
    private Scalars() {}

    /** The scalar that is there; a failure where something else is. */
    static YamlScalar of(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return scalar;
        }
        throw BuildFailure.at(node.span(), "a single value is to be set here, yet this is a list or a mapping");
    }

    /** A string in place of what is there, which must be a scalar. */
    static YamlScalar string(Optional<YamlNode> present, String text, Span place) {
        return present.isEmpty() || present.get().isNull()
                ? YamlScalar.string(text, place)
                : of(present.get()).asString().changed(text, place);
    }

    /** A number in place of what is there, which must be a scalar. */
    static YamlScalar number(Optional<YamlNode> present, long number, Span place) {
        String text = Long.toString(number);
        if (present.isEmpty()) {
            return YamlScalar.plain(text, place);
        }
        YamlScalar scalar = of(present.get());
        boolean plain = scalar.isPlain() && scalar.tag().isEmpty() && !scalar.isNull();
        return plain ? scalar.changed(text, place) : YamlScalar.plain(text, place);
    }

    /** Other text in place of the text that is there; the style stays, and with it the type. */
    static YamlScalar text(YamlNode present, String text, Span place) {
        return of(present).changed(text, place);
    }
}
