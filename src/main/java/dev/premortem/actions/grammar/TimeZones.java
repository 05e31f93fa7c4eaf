package dev.premortem.actions.grammar;

import dev.premortem.text.NearestName;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of time zones that {@code timezone} of a schedule takes (IANA): those of the JDK that premortem runs on, and
 * the three that older ones keep elsewhere. A zone that IANA named later is not among them, so a name that is missing here
 * is not known to this version and no more.
 */
public final class TimeZones {
    private static final Set<String> NAMES = names();

    private TimeZones() {}

    /** Whether it is the name of a time zone, its case included. */
    public static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /** The name that a mistyped one most likely means. */
    public static Optional<String> nearest(String name) {
        return NearestName.of(name, NAMES);
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(ZoneId.getAvailableZoneIds());
        names.removeIf(name -> name.startsWith("SystemV/"));
        names.add("EST");
        names.add("HST");
        names.add("MST");
        return names;
    }
}
