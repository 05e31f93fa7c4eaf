package dev.premortem.actions.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a runner runs on, as far as its labels tell. */
public enum OsFamily {
    LINUX,
    MACOS,
    WINDOWS;

    /**
     * The family that labels of {@code runs-on} name: those of the runners that GitHub hosts, and the ones that every
     * runner of one's own gets. Empty where none does, where they contradict one another, and where an expression gives one.
     */
    public static Optional<OsFamily> of(List<String> labels) {
        Optional<OsFamily> found = Optional.empty();
        for (String label : labels) {
            if (label.contains("${{")) {
                return Optional.empty();
            }
            Optional<OsFamily> family = ofLabel(label.toLowerCase(Locale.ROOT));
            if (found.isPresent() && family.isPresent() && !found.equals(family)) {
                return Optional.empty();
            }
            found = found.or(() -> family);
        }
        return found;
    }

    private static Optional<OsFamily> ofLabel(String label) {
        if (label.equals("linux") || label.startsWith("ubuntu-")) {
            return Optional.of(LINUX);
        }
        if (label.equals("macos") || label.startsWith("macos-")) {
            return Optional.of(MACOS);
        }
        return label.equals("windows") || label.startsWith("windows-") ? Optional.of(WINDOWS) : Optional.empty();
    }
}
