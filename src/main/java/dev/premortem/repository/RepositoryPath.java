package dev.premortem.repository;

import java.util.ArrayList;
import java.util.List;

/**
 * Arithmetic on paths relative to the root of a run: always {@code /}, no {@code .}, no empty segment, the root itself is
 * the empty string. A path that leaves the root begins with {@code ..}, an absolute one with {@code /}.
 *
 * <p>Purely lexical, as Go's {@code filepath.Join} and so kustomize and Argo CD: {@code link/..} is the folder of the
 * link, whatever the link names.
 */
public final class RepositoryPath {
    private RepositoryPath() {}

    /** {@code reference} as seen from {@code folder}; an absolute reference stays as it is. */
    public static String resolve(String folder, String reference) {
        if (reference.startsWith("/")) {
            return reference;
        }
        return normalise(folder.isEmpty() ? reference : folder + '/' + reference);
    }

    /** {@code path} without {@code .}, {@code a/..} and doubled or trailing slashes. */
    public static String normalise(String path) {
        if (isNormal(path)) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            int last = kept.size() - 1;
            if (segment.equals("..") && last >= 0 && !kept.get(last).equals("..")) {
                kept.remove(last);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
            start = end + 1;
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", kept);
    }

    /** Whether a normalised path is absolute or climbs out of the root. */
    public static boolean leavesRoot(String path) {
        return path.startsWith("/") || path.equals("..") || path.startsWith("../");
    }

    /** The folder of a normalised path; empty for a file of the root. */
    public static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last segment of a normalised path. */
    public static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether {@code path} lies below {@code folder}, at any depth; everything lies below the root. */
    static boolean isBelow(String path, String folder) {
        return folder.isEmpty()
                || path.length() > folder.length() && path.startsWith(folder) && path.charAt(folder.length()) == '/';
    }

    // The common case costs no object: most paths come from git or are written plainly.
    private static boolean isNormal(String path) {
        int start = 0;
        int length = path.length();
        for (int i = 0; i <= length; i++) {
            if (i < length && path.charAt(i) != '/') {
                continue;
            }
            int size = i - start;
            boolean dots = size == 1 && path.charAt(start) == '.'
                    || size == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.';
            if (size == 0 && length > 0 || dots) {
                return false;
            }
            start = i + 1;
        }
        return true;
    }
}
