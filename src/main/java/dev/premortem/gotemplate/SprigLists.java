package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.Element;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lists of sprig 3.3.0: https://masterminds.github.io/sprig/lists.html. */
final class SprigLists {
    private SprigLists() {}

    static GoFunction[] all() {
        List<GoFunction> all = new ArrayList<>(List.of(
                of("list", "any...", Reach.NONE, a -> new GoList(a.rest(0))),
                of("tuple", "any...", Reach.NONE, a -> new GoList(a.rest(0))),
                of("concat", "any...", Reach.SHALLOW, SprigLists::concat),
                of("sortAlpha", "any", Reach.NONE, SprigLists::sortAlpha)));
        both(all, "append", "any,any", Reach.NONE, a -> push(a));
        both(all, "push", "any,any", Reach.NONE, a -> push(a));
        both(all, "prepend", "any,any", Reach.NONE, SprigLists::prepend);
        both(all, "first", "any", Reach.SHALLOW, a -> end(a, "find first on", true));
        both(all, "last", "any", Reach.SHALLOW, a -> end(a, "find last on", false));
        both(all, "rest", "any", Reach.SHALLOW, a -> part(a, "find rest on", 1, 0));
        both(all, "initial", "any", Reach.SHALLOW, a -> part(a, "find initial on", 0, 1));
        both(all, "reverse", "any", Reach.SHALLOW, SprigLists::reverse);
        both(all, "compact", "any", Reach.DEEP, SprigLists::compact);
        both(all, "uniq", "any", Reach.DEEP, SprigLists::uniq);
        both(all, "without", "any,any...", Reach.DEEP, SprigLists::without);
        both(all, "has", "any,any", Reach.DEEP, SprigLists::has);
        both(all, "slice", "any,any...", Reach.SHALLOW, SprigLists::slice);
        both(all, "chunk", "int,any", Reach.SHALLOW, SprigLists::chunk);
        return all.toArray(GoFunction[]::new);
    }

    private static GoFunction of(String name, String signature, Reach reach, GoFunction.Body body) {
        return GoFunction.of(name, signature, reach, body);
    }

    /** Each has a twin that fails with an error where it panics, which the engine does not tell apart. */
    private static void both(List<GoFunction> all, String name, String signature, Reach reach, GoFunction.Body body) {
        all.add(of(name, signature, reach, body));
        all.add(of("must" + Character.toUpperCase(name.charAt(0)) + name.substring(1), signature, reach, body));
    }

    private static List<GoValue> items(GoValue value, String message) {
        if (value instanceof GoList list) {
            return list.items();
        }
        if (Casts.isNil(value)) {
            throw new TemplateFailure("runtime error: invalid memory address or nil pointer dereference");
        }
        throw new TemplateFailure(message + GoType.kindOf(value));
    }

    private static GoValue push(Arguments arguments) {
        if (arguments.get(0) instanceof GoUnknown) {
            return arguments.get(0);
        }
        List<GoValue> items = new ArrayList<>(items(arguments.get(0), "Cannot push on type "));
        arguments.budget().requireSize(items.size());
        items.add(arguments.get(1));
        return new GoList(items);
    }

    private static GoValue prepend(Arguments arguments) {
        if (arguments.get(0) instanceof GoUnknown) {
            return arguments.get(0);
        }
        List<GoValue> items = new ArrayList<>(items(arguments.get(0), "Cannot prepend on type "));
        arguments.budget().requireSize(items.size());
        items.add(0, arguments.get(1));
        return new GoList(items);
    }

    private static GoValue concat(Arguments arguments) {
        List<GoValue> all = new ArrayList<>();
        for (GoValue value : arguments.rest(0)) {
            if (!(value instanceof GoList list)) {
                boolean nil = Casts.isNil(value);
                throw new TemplateFailure(
                        nil
                                ? "runtime error: invalid memory address or nil pointer dereference"
                                : "Cannot concat type " + GoType.kindOf(value) + " as list");
            }
            arguments.budget().requireSize(list.items().size());
            all.addAll(list.items());
        }
        return new GoList(all);
    }

    private static GoValue end(Arguments arguments, String what, boolean first) {
        List<GoValue> items = items(arguments.get(0), "Cannot " + what + " type ");
        return items.isEmpty() ? GoNil.NIL : items.get(first ? 0 : items.size() - 1);
    }

    private static GoValue part(Arguments arguments, String what, int from, int less) {
        List<GoValue> items = items(arguments.get(0), "Cannot " + what + " type ");
        return new GoList(items.isEmpty() ? items : items.subList(from, items.size() - less));
    }

    private static GoValue reverse(Arguments arguments) {
        List<GoValue> items = new ArrayList<>(items(arguments.get(0), "Cannot find reverse on type "));
        Collections.reverse(items);
        return new GoList(items);
    }

    private static GoValue compact(Arguments arguments) {
        List<GoValue> items = new ArrayList<>(items(arguments.get(0), "Cannot compact on type "));
        items.removeIf(item -> !ValueText.isTrue(item));
        return new GoList(items);
    }

    private static GoValue uniq(Arguments arguments) {
        List<GoValue> unique = new ArrayList<>();
        for (GoValue item : items(arguments.get(0), "Cannot find uniq on type ")) {
            arguments.budget().spend(unique.size());
            if (!unique.contains(item)) {
                unique.add(item);
            }
        }
        return new GoList(unique);
    }

    private static GoValue without(Arguments arguments) {
        List<GoValue> items = new ArrayList<>(items(arguments.get(0), "Cannot find without on type "));
        arguments.budget().spend((long) items.size() * arguments.size());
        items.removeAll(arguments.rest(1));
        return new GoList(items);
    }

    private static GoValue has(Arguments arguments) {
        if (Casts.isNil(arguments.get(1))) {
            return new GoBool(false);
        }
        return new GoBool(items(arguments.get(1), "Cannot find has on type ").contains(arguments.get(0)));
    }

    private static GoValue slice(Arguments arguments) {
        List<GoValue> items = items(arguments.get(0), "list should be type of slice or array but ");
        if (items.isEmpty()) {
            return GoNil.NIL;
        }
        long start = arguments.size() > 1 ? Casts.integer(arguments.get(1)) : 0;
        long end = arguments.size() > 2 ? Casts.integer(arguments.get(2)) : items.size();
        if (start < 0 || start > end || end > items.size()) {
            throw new TemplateFailure("reflect.Value.Slice: slice index out of bounds");
        }
        Element element = arguments.get(0) instanceof GoList list ? list.element() : Element.ANY;
        return new GoList(items.subList((int) start, (int) end), element);
    }

    private static GoValue chunk(Arguments arguments) {
        List<GoValue> items = items(arguments.get(1), "Cannot chunk type ");
        int size = arguments.size(0);
        if (size <= 0) {
            throw new TemplateFailure("runtime error: makeslice: len out of range");
        }
        List<GoValue> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(new GoList(items.subList(from, (int) Math.min((long) from + size, items.size()))));
        }
        return new GoList(chunks, Element.LIST);
    }

    /** Order is the one thing that is not known of the keys of a map. */
    private static GoValue sortAlpha(Arguments arguments) {
        GoValue value = arguments.get(0);
        if (value instanceof GoUnknown unknown && unknown.inAnyOrder().isEmpty()) {
            return value;
        }
        GoValue items =
                value instanceof GoUnknown unknown ? unknown.inAnyOrder().orElseThrow() : value;
        var inner = arguments.budget().look(items);
        if (inner.isPresent()) {
            return inner.get();
        }
        if (!(items instanceof GoList)) {
            return new GoList(List.of(new GoString(Casts.text(items))), Element.STRING);
        }
        List<String> texts = new ArrayList<>(Casts.texts(items));
        texts.sort(GoValue.GoMap::compare);
        return BuiltinFunctions.texts(texts);
    }
}
