package dev.premortem.repository;

import java.util.List;
import java.util.Optional;

/**
 * The files below a root and what is known of each before it is read.
 *
 * @param entries sorted by path
 * @param notice a sentence for the user when git could not be asked
 */
record FileListing(List<Entry> entries, boolean gitKnown, Optional<String> notice) {
    /** @param link whether the entry is a symbolic link */
    record Entry(String path, Tracking tracking, boolean executable, boolean link) {}
}
