package dev.premortem.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one most likely means. */
public final class NearestName {
    private static final int LONGEST = 200;

    private NearestName() {}

    /**
     * The candidate nearest to {@code name}, if it is near enough to be worth showing: another case, or at most one
     * edit for every three characters. Of equally near ones the first in alphabetical order.
     */
    public static Optional<String> of(String name, Collection<String> candidates) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        String best = "";
        int bestDistance = Math.max(1, name.length() / 3) + 1;
        for (String candidate : candidates) {
            if (candidate.length() > LONGEST || Math.abs(candidate.length() - name.length()) > bestDistance) {
                continue;
            }
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance
                    || distance == bestDistance && !best.isEmpty() && candidate.compareTo(best) < 0) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Whether one differs from the other by a slip: at most two edits, and not by a number alone. */
    public static boolean isSlip(String one, String other) {
        boolean near =
                !one.equals(other) && one.length() <= LONGEST && other.length() <= LONGEST && distance(one, other) <= 2;
        return near && !withoutDigits(one).equals(withoutDigits(other));
    }

    private static String withoutDigits(String text) {
        return text.replaceAll("[0-9]+", "");
    }

    /** Edit distance where a swap of two neighbours counts as one edit. */
    static int distance(String a, String b) {
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                current[j] = swapped ? Math.min(least, beforePrevious[j - 2] + 1) : least;
            }
            int[] spare = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
