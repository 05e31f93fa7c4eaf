package dev.premortem.repository;

/**
 * A path that git or the walk names, before the file system is asked about it.
 *
 * @param path relative to the root, with {@code /}
 * @param tracking what git knows of it
 * @param mode what git has recorded
 */
record FoundFile(String path, Tracking tracking, Mode mode) implements Comparable<FoundFile> {
    enum Mode {
        PLAIN,
        EXECUTABLE,
        /** In the index, but a sparse checkout leaves it out of the work tree. */
        NOT_CHECKED_OUT,
        /** Not recorded: the file system tells. */
        UNRECORDED
    }

    @Override
    public int compareTo(FoundFile other) {
        return path.compareTo(other.path);
    }
}
