package dev.premortem.kubernetes;

import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A count of pods: a number, or a percentage of the replicas. */
public record IntOrPercent(int amount, boolean percent) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(%?)");

    /** Reads a field of this type; empty where it is neither. */
    public static Optional<IntOrPercent> read(YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(scalar.text());
        boolean number = scalar.type(YamlVersion.V1_1) == ScalarType.INTEGER;
        if (!matcher.matches() || matcher.group(2).isEmpty() != number) {
            return Optional.empty();
        }
        return Optional.of(new IntOrPercent(Integer.parseInt(matcher.group(1)), !number));
    }

    /** The count of a whole, rounded up, as {@code maxSurge} is. */
    public int up(int whole) {
        return percent ? (int) Math.min(Integer.MAX_VALUE, ((long) amount * whole + 99) / 100) : amount;
    }

    /** The count of a whole, rounded down, as {@code maxUnavailable} is. */
    public int down(int whole) {
        return percent ? (int) Math.min(Integer.MAX_VALUE, (long) amount * whole / 100) : amount;
    }

    @Override
    public String toString() {
        return amount + (percent ? "%" : "");
    }
}
