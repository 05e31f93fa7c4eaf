package dev.premortem.rules.kustomize;

/** Paths in messages. */
final class PathText {
    private PathText() {}

    /** A path in backticks, on one line; the root of the run is a dot. */
    static String quoted(String path) {
        String shown = path.isEmpty() ? "." : path;
        return "`" + shown.replace("\n", "\\n").replace("\r", "\\r") + "`";
    }

    /** A folder in a sentence. */
    static String folder(String path) {
        return path.isEmpty() ? "the root of the repository" : quoted(path);
    }
}
