package dev.premortem.repository;

/** What stands at a path of the root once every symbolic link is followed. */
public sealed interface Place {
    /** A file; {@code path} is its real one. It need not be part of the run: git may ignore it. */
    record File(String path, Tracking tracking) implements Place {}

    /** A folder; {@code path} is its real one. */
    record Folder(String path) implements Place {}

    /** Neither file nor folder. */
    record Nothing(boolean danglingLink) implements Place {}

    /** Outside of what the run has loaded (above the root, in a root of its own, excluded): anything may stand there. */
    record Unknown() implements Place {}
}
