package dev.premortem.finding;

import java.util.regex.Pattern;

/** The stable name of a rule, in kebab case; it names the bad pattern, and is never used for another fault. */
public record RuleId(String value) implements Comparable<RuleId> {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public RuleId {
        if (!KEBAB.matcher(value).matches()) {
            throw new IllegalArgumentException("not a rule id: " + value);
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
