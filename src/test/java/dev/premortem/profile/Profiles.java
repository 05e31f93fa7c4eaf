package dev.premortem.profile;

import dev.premortem.text.SourceFile;
import java.util.List;

/** Profiles from texts in memory. */
final class Profiles {
    private Profiles() {}

    /** A profile that must be valid. */
    static Profile of(String text) {
        List<String> problems = problems(text);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems);
        }
        return ProfileReader.read(new SourceFile("profile.yaml", text)).profile();
    }

    /** The only cluster of a valid profile. */
    static Cluster cluster(String text) {
        return of(text).clusters().get(0);
    }

    /** The nodes of the only cluster of a valid profile. */
    static List<Node> nodes(String text) {
        return cluster(text).nodes().orElseThrow().all();
    }

    /** {@code line:column message (help)} of every problem. */
    static List<String> problems(String text) {
        return ProfileReader.read(new SourceFile("profile.yaml", text)).problems().stream()
                .map(problem -> problem.span().startPosition().line() + ":"
                        + problem.span().startPosition().column() + " " + problem.message()
                        + problem.help().map(help -> " (" + help + ")").orElse(""))
                .toList();
    }
}
