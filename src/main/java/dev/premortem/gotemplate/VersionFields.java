package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import dev.premortem.gotemplate.GoValue.IntType;
import java.util.Set;

/** The methods of {@code *semver.Version} that take nothing; what the others give is unknown. */
final class VersionFields {
    private static final Set<String> OTHERS = Set.of(
            "Compare",
            "Equal",
            "GreaterThan",
            "GreaterThanEqual",
            "IncMajor",
            "IncMinor",
            "IncPatch",
            "LessThan",
            "LessThanEqual",
            "MarshalJSON",
            "MarshalText",
            "Scan",
            "SetMetadata",
            "SetPrerelease",
            "UnmarshalJSON",
            "UnmarshalText",
            "Value");

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
            default -> other(name, offset);
        };
    }

    private static GoValue other(String name, int offset) {
        if (OTHERS.contains(name)) {
            return new GoUnknown(name);
        }
        throw new TemplateFailure("can't evaluate field " + name + " in type *semver.Version", offset);
    }
}
