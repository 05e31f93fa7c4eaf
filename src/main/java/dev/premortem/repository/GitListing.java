package dev.premortem.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer of {@code git ls-files} about a folder.
 *
 * <p>One process answers everything: with {@code -t --stage} an indexed file reads
 * {@code H <mode> <object> <stage>TAB<path>} and any other {@code ? <path>}, so that a hostile file name cannot pass for
 * an entry of the index. Source: {@code git-ls-files(1)}, section Output.
 */
final class GitListing {
    static final List<String> ARGUMENTS =
            List.of("ls-files", "--cached", "--others", "--exclude-standard", "-z", "-t", "--stage");

    private static final String SUBMODULE = "160000";
    private static final String EXECUTABLE = "100755";

    private GitListing() {}

    /** The files named; submodules and nested repositories, which git does not enter, are left out. */
    static List<FoundFile> parse(byte[] answer) {
        List<FoundFile> files = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < answer.length; i++) {
            if (answer[i] == 0) {
                add(new String(answer, start, i - start, StandardCharsets.UTF_8), files);
                start = i + 1;
            }
        }
        return files;
    }

    private static void add(String entry, List<FoundFile> into) {
        if (entry.startsWith("? ")) {
            String path = entry.substring(2);
            if (!path.endsWith("/")) { // a nested repository
                into.add(new FoundFile(path, Tracking.UNTRACKED, FoundFile.Mode.UNRECORDED));
            }
            return;
        }
        int tab = entry.indexOf('\t');
        if (tab < 0 || entry.startsWith(SUBMODULE, 2)) {
            return;
        }
        String path = entry.substring(tab + 1);
        boolean stageOfSame =
                !into.isEmpty() && into.get(into.size() - 1).path().equals(path);
        if (stageOfSame) { // a merge conflict has up to three entries for one path, side by side
            return;
        }
        FoundFile.Mode mode = FoundFile.Mode.PLAIN;
        if (entry.startsWith("S ")) {
            mode = FoundFile.Mode.NOT_CHECKED_OUT;
        } else if (entry.startsWith(EXECUTABLE, 2)) {
            mode = FoundFile.Mode.EXECUTABLE;
        }
        into.add(new FoundFile(path, Tracking.TRACKED, mode));
    }
}
