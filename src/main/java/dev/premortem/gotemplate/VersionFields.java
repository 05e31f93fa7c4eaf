package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.IntType;

/** The methods of {@code *semver.Version} that take nothing. */
final class VersionFields {
    private VersionFields() {}

    static GoValue get(SemanticVersion version, String name, int offset) {
        return switch (name) {
            case "Major" -> new GoInt(version.major(), IntType.UINT64);
            case "Minor" -> new GoInt(version.minor(), IntType.UINT64);
            case "Patch" -> new GoInt(version.patch(), IntType.UINT64);
            case "Prerelease" -> new GoString(version.prerelease());
            case "Metadata" -> new GoString(version.metadata());
            case "Original" -> new GoString(version.original());
            case "String" -> new GoString(version.text());
            default -> throw new TemplateFailure("can't evaluate field " + name + " in type *semver.Version", offset);
        };
    }
}
