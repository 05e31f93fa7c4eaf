package dev.premortem.finding;

import java.util.Locale;

/** How sure a rule is that what it reports is a fault. */
public enum Confidence {
    MEDIUM,
    HIGH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
