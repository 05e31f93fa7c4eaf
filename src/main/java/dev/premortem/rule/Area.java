package dev.premortem.rule;

import java.util.Locale;
import java.util.Optional;

/** The part of the field a rule belongs to; {@code --only AREA/*} selects by it. */
public enum Area {
    YAML,
    KUBERNETES,
    SCHEMA,
    KUSTOMIZE,
    ARGOCD,
    ACTIONS,
    PLACEMENT,
    STORAGE,
    PREMORTEM;

    /** The word used in every format and in {@code AREA/*}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The area with this {@link #word()}. */
    public static Optional<Area> of(String word) {
        for (Area area : values()) {
            if (area.word().equals(word)) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }
}
