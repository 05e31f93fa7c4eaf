package dev.premortem.kustomize;

import dev.premortem.kustomize.KustomizeProblem.Missing;
import dev.premortem.repository.Place;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Guesses what a path that leads nowhere was meant to be. */
final class PathGuesser {
    /** Why there is nothing, and what to write instead. */
    record Guess(Missing.Cause cause, Optional<String> suggestion) {}

    private final FileTree tree;

    PathGuesser(FileTree tree) {
        this.tree = tree;
    }

    Guess guess(String folder, PathEntry entry, String target) {
        String path = entry.path();
        Optional<String> uncommented = before(path, path.indexOf('#')).filter(part -> exists(folder, part));
        if (uncommented.isPresent()) {
            return new Guess(Missing.Cause.COMMENT_GLUED, uncommented);
        }
        if (joinsItems(folder, entry)) {
            return new Guess(Missing.Cause.ITEMS_JOINED, Optional.empty());
        }
        if (path.indexOf('*') >= 0 || path.indexOf('?') >= 0) {
            return new Guess(Missing.Cause.PATTERN, Optional.empty());
        }
        for (String cleaned : List.of(path.strip(), path.replace('\\', '/'))) {
            if (!cleaned.equals(path) && exists(folder, cleaned)) {
                return new Guess(Missing.Cause.NOTHING, Optional.of(cleaned));
            }
        }
        return nearest(folder, target);
    }

    /** A file of {@code folder} that seems to be meant as its kustomization file. */
    Optional<String> kustomizationLike(String folder) {
        for (String name : tree.namesIn(folder)) {
            if (name.equalsIgnoreCase("kustomization.yaml")
                    || name.equalsIgnoreCase("kustomization.yml")
                    || name.equalsIgnoreCase("kustomization")) {
                return Optional.of(name);
            }
        }
        return NearestName.of("kustomization.yaml", tree.namesIn(folder));
    }

    /** {@code - base} with {@code - ../shared} indented below it is one item, {@code base - ../shared}. */
    private boolean joinsItems(String folder, PathEntry entry) {
        boolean severalLines = entry.node().isPlain() && entry.span().text().indexOf('\n') >= 0;
        int dash = entry.path().indexOf(" - ");
        return dash > 0 && (severalLines || exists(folder, entry.path().substring(0, dash)));
    }

    private Guess nearest(String folder, String target) {
        List<String> segments = List.of(target.split("/"));
        String known = "";
        for (int i = 0; i < segments.size(); i++) {
            String next = join(known, segments.get(i));
            if (!(tree.at(next) instanceof Place.Nothing)) {
                known = next;
                continue;
            }
            Collection<String> names = tree.namesIn(known);
            Optional<String> name = nearestName(segments.get(i), names);
            if (name.isPresent()) {
                String meant =
                        join(join(known, name.get()), String.join("/", segments.subList(i + 1, segments.size())));
                if (!(tree.at(meant) instanceof Place.Nothing)) {
                    boolean sameButCase = name.get().equalsIgnoreCase(segments.get(i));
                    Missing.Cause cause = sameButCase ? Missing.Cause.CASE : Missing.Cause.NOTHING;
                    return new Guess(cause, Optional.of(TreePath.relative(folder, meant)));
                }
            }
            break;
        }
        return new Guess(Missing.Cause.NOTHING, elsewhere(folder, RepositoryPath.nameOf(target)));
    }

    /** Compared without the extension, which nearly all names share. */
    private static Optional<String> nearestName(String name, Collection<String> names) {
        List<String> near = names.stream()
                .filter(candidate ->
                        NearestName.of(stem(name), List.of(stem(candidate))).isPresent())
                .toList();
        return NearestName.of(name, near);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** The only file of this name in or below the kustomization's folder. */
    private Optional<String> elsewhere(String folder, String name) {
        List<String> found = new ArrayList<>(tree.filesNamed(name));
        found.removeIf(path -> !TreePath.isInOrBelow(path, folder));
        return found.size() == 1 ? Optional.of(TreePath.relative(folder, found.get(0))) : Optional.empty();
    }

    private boolean exists(String folder, String path) {
        return !path.isEmpty()
                && TreePath.resolve(folder, path)
                        .map(tree::at)
                        .filter(place -> place instanceof Place.File || place instanceof Place.Folder)
                        .isPresent();
    }

    private static Optional<String> before(String path, int end) {
        return end <= 0 ? Optional.empty() : Optional.of(path.substring(0, end).strip());
    }

    private static String join(String folder, String name) {
        if (folder.isEmpty() || name.isEmpty()) {
            return folder + name;
        }
        return folder + "/" + name;
    }
}
