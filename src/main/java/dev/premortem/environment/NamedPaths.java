package dev.premortem.environment;

import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryPath;
import java.util.LinkedHashSet;
import java.util.Set;

/** The folders that sources name below one address, as far as they are fixed. The top of a repository proves nothing. */
final class NamedPaths {
    private final Set<String> paths = new LinkedHashSet<>();

    void add(String path) {
        String normal = RepositoryPath.normalise(path);
        if (!normal.isEmpty() && !normal.equals(".") && !normal.contains("{{")) {
            paths.add(normal);
        }
    }

    /** The folder that a pattern begins with. */
    void addPattern(String pattern) {
        int end = 0;
        while (end < pattern.length() && "*?[{\\".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        add(end == pattern.length() ? pattern : RepositoryPath.folderOf(pattern.substring(0, end)));
    }

    int size() {
        return paths.size();
    }

    int existing(Repository repository) {
        String prefix = repository.checkout().prefix();
        int count = 0;
        for (String path : paths) {
            boolean below = !prefix.isEmpty() && path.startsWith(prefix + '/');
            String inRun = below ? path.substring(prefix.length() + 1) : path;
            Place place = repository.placeOf(inRun);
            count += place instanceof Place.Folder || place instanceof Place.File ? 1 : 0;
        }
        return count;
    }

    boolean anyBelow(String folder) {
        return paths.stream().anyMatch(path -> path.equals(folder) || path.startsWith(folder + '/'));
    }
}
