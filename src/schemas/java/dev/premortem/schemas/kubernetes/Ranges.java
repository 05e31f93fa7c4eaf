package dev.premortem.schemas.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values by name, each with the versions it holds for. Versions are added in order. */
final class Ranges<T> {
    private final Map<String, List<Entry<T>>> byName = new TreeMap<>();
    private final List<String> versions = new ArrayList<>();

    /** From the first to the last version, both included. */
    record Range(String from, String to) {}

    private record Entry<T>(Range range, T value) {}

    /** Takes what one version has for a name. */
    void add(String name, String version, T value) {
        String before = versions.isEmpty() ? "" : versions.get(versions.size() - 1);
        if (!before.equals(version)) {
            versions.add(version);
        } else {
            before = versions.size() < 2 ? "" : versions.get(versions.size() - 2);
        }
        List<Entry<T>> entries = byName.computeIfAbsent(name, key -> new ArrayList<>());
        int last = entries.size() - 1;
        boolean goesOn = last >= 0
                && entries.get(last).range().to().equals(before)
                && entries.get(last).value().equals(value);
        if (goesOn) {
            entries.set(last, new Entry<>(new Range(entries.get(last).range().from(), version), value));
        } else {
            entries.add(new Entry<>(new Range(version, version), value));
        }
    }

    /** Takes an entry. */
    interface Visitor<T> {
        void visit(String name, Range range, T value);
    }

    /** By name, then by version. */
    void forEach(Visitor<T> visitor) {
        byName.forEach((name, entries) -> entries.forEach(entry -> visitor.visit(name, entry.range(), entry.value())));
    }
}
