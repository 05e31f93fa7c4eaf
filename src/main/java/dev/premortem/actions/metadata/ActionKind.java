package dev.premortem.actions.metadata;

import java.util.List;
import java.util.Locale;

/** The sorts of actions, told apart by {@code runs.using}. */
public enum ActionKind {
    COMPOSITE("a composite action"),
    NODE("a JavaScript action"),
    DOCKER("a Docker action"),
    /** No {@code using}, or one that nobody knows. */
    UNKNOWN("an action");

    private static final List<String> COMPOSITE_KEYS = List.of("using", "steps");
    private static final List<String> NODE_KEYS = List.of("using", "main", "pre", "pre-if", "post", "post-if");
    private static final List<String> DOCKER_KEYS = List.of(
            "using", "image", "entrypoint", "args", "env", "pre-entrypoint", "pre-if", "post-entrypoint", "post-if");

    private final String noun;

    ActionKind(String noun) {
        this.noun = noun;
    }

    /** The sort in a sentence. */
    public String noun() {
        return noun;
    }

    /** The keys of {@code runs}; none where the sort is not known. */
    public List<String> keys() {
        return switch (this) {
            case COMPOSITE -> COMPOSITE_KEYS;
            case NODE -> NODE_KEYS;
            case DOCKER -> DOCKER_KEYS;
            case UNKNOWN -> List.of();
        };
    }

    /** The sort that a value of {@code using} names; the runner does not mind its case. A newer Node.js is one too. */
    static ActionKind of(String using) {
        String word = using.toLowerCase(Locale.ROOT);
        if (word.equals("composite")) {
            return COMPOSITE;
        }
        if (word.equals("docker")) {
            return DOCKER;
        }
        return word.startsWith("node") ? NODE : UNKNOWN;
    }
}
