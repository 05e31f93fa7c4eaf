package dev.premortem.gotemplate;

/**
 * A version as {@code github.com/Masterminds/semver/v3} reads it, where parts may be missing and a {@code v} may stand
 * in front.
 *
 * @param original as it was written
 */
record SemanticVersion(long major, long minor, long patch, String prerelease, String metadata, String original) {
    /** With all three numbers and without {@code v}. */
    String text() {
        return major + "." + minor + "." + patch + (prerelease.isEmpty() ? "" : "-" + prerelease)
                + (metadata.isEmpty() ? "" : "+" + metadata);
    }
}
