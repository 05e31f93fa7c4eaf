package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoVersion;

/** The versions of sprig 3.3.0: https://masterminds.github.io/sprig/semver.html. */
final class SprigSemver {
    private SprigSemver() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            GoFunction.of("semver", "string", Reach.DEEP, a -> new GoVersion(version(a.text(0)))),
            GoFunction.of("semverCompare", "string,string", Reach.DEEP, a -> {
                VersionConstraint constraint = VersionConstraint.read(a.text(0))
                        .orElseThrow(() -> new TemplateFailure("improper constraint: " + a.text(0)));
                return new GoBool(constraint.allows(version(a.text(1))));
            }),
        };
    }

    private static SemanticVersion version(String text) {
        return SemanticVersion.read(text).orElseThrow(() -> new TemplateFailure("Invalid Semantic Version"));
    }
}
