package dev.premortem.kustomize.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Paths of files as text, whatever stands there. Source: {@code kyaml/filesys/util.go} of kustomize v5.5.0. */
public final class FilePaths {
    private FilePaths() {}

    /**
     * A path with one more part.
     *
     * @param position of the new part, from 0; behind the end is the end, and an absolute path stays absolute
     */
    static String inserted(String path, int position, String part) {
        List<String> parts = split(path);
        boolean absolute = !parts.isEmpty() && parts.get(0).isEmpty();
        int at = Math.min(position, parts.size());
        parts.add(absolute && at < parts.size() ? at + 1 : at, part);
        boolean rooted = parts.get(0).isEmpty();
        return rooted ? "/" + joined(parts.subList(1, parts.size())) : joined(parts);
    }

    /** The parts of a path; the first of an absolute one is empty. */
    private static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        String rest = path;
        while (!rest.isEmpty()) {
            int slash = rest.lastIndexOf('/');
            String name = rest.substring(slash + 1);
            if (slash == 0) {
                if (!name.isEmpty()) {
                    parts.add(name);
                }
                parts.add("");
                break;
            }
            parts.add(name);
            rest = slash < 0 ? "" : rest.substring(0, slash);
        }
        Collections.reverse(parts);
        return parts;
    }

    /** Joins parts to a relative path as Go does, which resolves {@code .} and {@code ..}. */
    public static String joined(List<String> parts) {
        List<String> kept = new ArrayList<>();
        for (String part : String.join("/", parts).split("/", -1)) {
            boolean up = part.equals("..")
                    && !kept.isEmpty()
                    && !kept.get(kept.size() - 1).equals("..");
            if (up) {
                kept.remove(kept.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? "." : String.join("/", kept);
    }
}
