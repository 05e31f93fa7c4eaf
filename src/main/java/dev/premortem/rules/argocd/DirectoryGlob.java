package dev.premortem.rules.argocd;

/** What patterns of {@code directories} cannot say: {@code path.Match} of Go knows no other depth and no choice. */
final class DirectoryGlob {
    private DirectoryGlob() {}

    static boolean isUnsupported(String pattern) {
        return hasAnyDepth(pattern) || hasChoice(pattern);
    }

    /** Two asterisks, which mean one there. */
    static boolean hasAnyDepth(String pattern) {
        return pattern.contains("**");
    }

    /** Braces with a choice, which stand for themselves there; those of a template are none. */
    static boolean hasChoice(String pattern) {
        int open = pattern.indexOf('{');
        int comma = open < 0 ? -1 : pattern.indexOf(',', open);
        return comma > 0 && pattern.indexOf('}', comma) > 0 && !pattern.contains("{{");
    }
}
