package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.List;
import java.util.Map;

/** The arguments of one call, whose types the caller has checked. */
record Arguments(List<GoValue> values, Budget budget) {
    int size() {
        return values.size();
    }

    GoValue get(int index) {
        GoValue value = values.get(index);
        return value instanceof GoMissing ? GoNil.NIL : value;
    }

    String text(int index) {
        return ((GoString) values.get(index)).value();
    }

    long integer(int index) {
        return ((GoInt) values.get(index)).value();
    }

    /** An {@code int} as a size of something in memory: cut to what Java's arrays can have. */
    int size(int index) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, integer(index)));
    }

    double fraction(int index) {
        return ((GoFloat) values.get(index)).value();
    }

    boolean bool(int index) {
        return ((GoBool) values.get(index)).value();
    }

    /** A nil map is an empty one to those who read it. */
    GoMap map(int index) {
        return values.get(index) instanceof GoMap map ? map : new GoMap(Map.of());
    }

    GoList list(int index) {
        return values.get(index) instanceof GoList list ? list : new GoList(List.of());
    }

    /** The arguments from {@code index} on. */
    List<GoValue> rest(int index) {
        return values.subList(index, values.size()).stream()
                .map(value -> value instanceof GoMissing ? GoNil.NIL : value)
                .toList();
    }
}
