package dev.premortem.actions.facts;

import dev.premortem.actions.FactTable;
import java.util.ArrayList;
import java.util.List;

/** {@code branding.txt}: the colours and icons of actions in the marketplace. */
public final class Branding {
    private static final List<String> COLOURS = read("color");
    private static final List<String> ICONS = read("icon");

    private Branding() {}

    public static List<String> colours() {
        return COLOURS;
    }

    /** All icons, sorted. */
    public static List<String> icons() {
        return ICONS;
    }

    private static List<String> read(String key) {
        List<String> words = new ArrayList<>();
        for (String line : FactTable.lines(Branding.class, "branding.txt")) {
            String[] halves = FactTable.halves(line);
            if (halves[0].equals(key)) {
                words.addAll(List.of(halves[1].split(" ", -1)));
            }
        }
        return List.copyOf(words);
    }
}
