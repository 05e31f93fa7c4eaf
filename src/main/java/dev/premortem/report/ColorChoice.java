package dev.premortem.report;

import java.util.Map;
import java.util.Optional;

/** The words of {@code --color} and the decision that follows from them. */
public enum ColorChoice {
    AUTO("auto"),
    ALWAYS("always"),
    NEVER("never");

    private final String word;

    ColorChoice(String word) {
        this.word = word;
    }

    /** The word on the command line. */
    public String word() {
        return word;
    }

    /** The choice with this {@link #word()}. */
    public static Optional<ColorChoice> of(String word) {
        for (ColorChoice choice : values()) {
            if (choice.word.equals(word)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether to colour. The flag decides; without one {@code NO_COLOR} (no-color.org: only a non-empty value counts),
     * then {@code FORCE_COLOR} or {@code CLICOLOR_FORCE} (where {@code 0} does not force), then the terminal.
     */
    public boolean enabled(Map<String, String> environment, boolean terminal) {
        if (this != AUTO) {
            return this == ALWAYS;
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (forced(environment, "FORCE_COLOR") || forced(environment, "CLICOLOR_FORCE")) {
            return true;
        }
        return terminal && !"dumb".equals(environment.get("TERM"));
    }

    private static boolean forced(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return !value.isEmpty() && !value.equals("0");
    }
}
