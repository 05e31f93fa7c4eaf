package dev.premortem.kubernetes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why a text is no quantity. The API server takes more than {@link Quantity#parse} reads: a number may lack its digits
 * ({@code Gi} is 0) and be of any length.
 */
final class QuantityGrammar {
    private static final Pattern WITH_UNIT = Pattern.compile("([+-]?[0-9.]{1,40}) ?([A-Za-z]{1,8})");

    private static final Pattern TAKEN =
            Pattern.compile("[+-]?[0-9]*(?:\\.[0-9]*)?(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,18})?");

    /** Units as other tools write them, by their lower case. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("k", "`k` for thousands or `Ki` for 1024"),
            Map.entry("kb", "`k` for thousands or `Ki` for 1024"),
            Map.entry("mb", "`M` for millions or `Mi` for mebibytes"),
            Map.entry("g", "`G` or `Gi`"),
            Map.entry("gb", "`G` for thousands of millions or `Gi` for gibibytes"),
            Map.entry("t", "`T` or `Ti`"),
            Map.entry("tb", "`T` or `Ti`"),
            Map.entry("p", "`P` or `Pi`"),
            Map.entry("ki", "`Ki`"),
            Map.entry("kib", "`Ki`"),
            Map.entry("mi", "`Mi`"),
            Map.entry("mib", "`Mi`"),
            Map.entry("gi", "`Gi`"),
            Map.entry("gib", "`Gi`"),
            Map.entry("ti", "`Ti`"),
            Map.entry("tib", "`Ti`"));

    private QuantityGrammar() {}

    static Optional<String> fault(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (TAKEN.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher unit = WITH_UNIT.matcher(text);
        if (unit.matches()) {
            if (text.contains(" ")) {
                return Optional.of("holds a space between number and unit");
            }
            String meant = MEANT.get(unit.group(2).toLowerCase(Locale.ROOT));
            return Optional.of("has the unknown unit `" + unit.group(2) + "`"
                    + (meant == null ? "; the units are n, u, m, k, M, G, T, P, E and Ki to Ei" : "; write " + meant));
        }
        if (text.contains(",")) {
            return Optional.of("holds `,`; the decimal mark is a dot");
        }
        return Optional.of("is no quantity: a number and perhaps a unit, such as `500m`, `2` or `1.5Gi`");
    }
}
