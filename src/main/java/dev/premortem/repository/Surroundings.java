package dev.premortem.repository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What lies around the files of a run: the part of the disk that was not loaded. */
interface Surroundings {
    /** Nothing but the files of the run exists. */
    Surroundings NOTHING = new Surroundings() {};

    /** What stands at a path that is no file and no folder of the run. */
    default Place placeOf(String path, Repository repository) {
        return RepositoryPath.leavesRoot(path) ? new Place.Unknown() : new Place.Nothing(false);
    }

    /** The place of a file of the run. */
    default Place placeOf(RepositoryFile file, Repository repository) {
        return new Place.File(file.path(), file.tracking());
    }

    /** What the run is a clone of. */
    default Checkout checkout() {
        return Checkout.UNKNOWN;
    }

    /** Files below the root that are in git, or on disk without git, and no files of the run; sorted. */
    default Collection<String> elsewhere() {
        return List.of();
    }

    /** The bytes of a file of the run. */
    default Optional<byte[]> content(String path) {
        return Optional.empty();
    }
}
