package dev.premortem.actions.facts;

import java.util.Locale;
import java.util.Optional;

/** The system of a runner. */
public enum RunnerOs {
    LINUX("Linux"),
    MACOS("macOS"),
    WINDOWS("Windows");

    private final String title;

    RunnerOs(String title) {
        this.title = title;
    }

    /** The name in a sentence, which is also the value of {@code runner.os}. */
    public String title() {
        return title;
    }

    static Optional<RunnerOs> of(String word) {
        return word.equals("-") ? Optional.empty() : Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
