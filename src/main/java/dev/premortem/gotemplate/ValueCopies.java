package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies that share no map with their original, so that {@code set} changes one and not the other. */
final class ValueCopies {
    private ValueCopies() {}

    static GoValue thawed(GoValue value, Budget budget) {
        budget.look(value);
        return copy(value);
    }

    private static GoValue copy(GoValue value) {
        if (value instanceof GoList list) {
            List<GoValue> items = new ArrayList<>(list.items().size());
            list.items().forEach(item -> items.add(copy(item)));
            return new GoList(items, list.element());
        }
        if (value instanceof GoMap map) {
            Map<String, GoValue> entries = new LinkedHashMap<>();
            map.entries().forEach((key, inner) -> entries.put(key, copy(inner)));
            GoMap copied = new GoMap(entries, map.element());
            map.unknown().ifPresent(copied::becomeUnknown);
            return copied;
        }
        return value;
    }
}
