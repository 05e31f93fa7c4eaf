package dev.premortem.finding;

import java.util.Locale;
import java.util.Optional;

/** What a finding costs: {@code ERROR} breaks or loses something, {@code WARNING} is silently without effect. */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    /** The word used in every format: {@code info}, {@code warning}, {@code error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity with this {@link #word()}. */
    public static Optional<Severity> of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
