package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares Applications. What Go's structs do not print when it is empty ({@code ""}, {@code false}, 0, an empty list or
 * map) is the same as nothing, but within {@code valuesObject}, which is no struct.
 */
final class SameApplication {
    private final List<String> differences = new ArrayList<>();

    private SameApplication() {}

    /** The places at which two lists of Applications differ. */
    static List<String> differences(List<GoValue> expected, List<GoValue> made) {
        SameApplication same = new SameApplication();
        same.list("", expected, made, false);
        return same.differences;
    }

    /** @param ordered whether the order counts; without one each expected Application takes one that is the same */
    static List<String> differences(List<GoValue> expected, List<GoValue> made, boolean ordered) {
        if (ordered || expected.size() != made.size()) {
            return differences(expected, made);
        }
        List<GoValue> left = new ArrayList<>(made);
        List<GoValue> unmatched = new ArrayList<>();
        for (GoValue one : expected) {
            int same = 0;
            while (same < left.size()
                    && !differences(List.of(one), List.of(left.get(same))).isEmpty()) {
                same++;
            }
            if (same < left.size()) {
                left.remove(same);
            } else {
                unmatched.add(one);
            }
        }
        return differences(unmatched, left);
    }

    private void list(String path, List<GoValue> expected, List<GoValue> made, boolean raw) {
        if (expected.size() != made.size()) {
            differ(path, expected, made);
            return;
        }
        for (int i = 0; i < made.size(); i++) {
            value(path + "[" + i + "]", expected.get(i), made.get(i), raw);
        }
    }

    private void value(String path, @Nullable GoValue expected, @Nullable GoValue made, boolean raw) {
        if (expected instanceof GoMap one && made instanceof GoMap other) {
            TreeSet<String> keys = new TreeSet<>(one.entries().keySet());
            keys.addAll(other.entries().keySet());
            for (String key : keys) {
                boolean inner = raw || key.equals("valuesObject");
                value(path + "." + key, one.entries().get(key), other.entries().get(key), inner);
            }
        } else if (expected instanceof GoList one && made instanceof GoList other) {
            list(path, one.items(), other.items(), raw);
        } else if (expected == null || made == null) {
            if (raw || !isEmpty(expected) || !isEmpty(made)) {
                differ(path, expected, made);
            }
        } else if (!expected.equals(made)) {
            differ(path, expected, made);
        }
    }

    private static boolean isEmpty(@Nullable GoValue value) {
        return value == null
                || value instanceof GoNil
                || value instanceof GoString string && string.value().isEmpty()
                || value instanceof GoBool bool && !bool.value()
                || value instanceof GoFloat number && number.value() == 0
                || value instanceof GoList list && list.items().isEmpty()
                || value instanceof GoMap map && map.entries().values().stream().allMatch(SameApplication::isEmpty);
    }

    private void differ(String path, @Nullable Object expected, @Nullable Object made) {
        differences.add(path + ": expected " + expected + " but was " + made);
    }
}
