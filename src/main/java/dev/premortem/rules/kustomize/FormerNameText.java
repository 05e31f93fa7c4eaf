package dev.premortem.rules.kustomize;

import dev.premortem.kubernetes.NameField.Named;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.rules.kustomize.FormerNames.Left;
import dev.premortem.text.Span;
import java.util.Optional;

/** What is said about references that were left behind. */
final class FormerNameText {
    private FormerNameText() {}

    /** What set the present name. */
    static Optional<Span> renaming(BuiltResource bearer) {
        return bearer.node()
                .mapping("metadata")
                .flatMap(metadata -> metadata.scalar("name"))
                .map(name -> name.span().firstLine());
    }

    /** How to make kustomize change the reference too. */
    static String help(Left left) {
        Named named = left.named();
        if (!named.value().text().equals(named.name())) {
            return "write the new name, or have `replacements` set it: kustomize follows a name only where it is the whole "
                    + "value";
        }
        return "have kustomize follow it: in a file that `configurations` lists, `nameReference: [{kind: "
                + left.bearer().gvk().kind() + ", fieldSpecs: [{kind: "
                + left.referrer().gvk().kind() + ", path: " + named.path().replace('.', '/') + "}]}]`";
    }
}
