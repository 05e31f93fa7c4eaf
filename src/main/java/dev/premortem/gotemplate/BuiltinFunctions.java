package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.Element;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import dev.premortem.gotemplate.GoValue.IntType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The functions of {@code text/template} itself but for {@code and} and {@code or}, which do not compute all their
 * arguments. Source: "Functions" in its documentation.
 */
final class BuiltinFunctions {
    private BuiltinFunctions() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            GoFunction.of("not", "value", Reach.SHALLOW, a -> new GoBool(!ValueText.isTrue(a.get(0)))),
            GoFunction.of(
                    "len",
                    "value",
                    Reach.SHALLOW,
                    a -> new GoInt(length(a.values().get(0)))),
            GoFunction.of("index", "value,value...", Reach.SHALLOW, BuiltinFunctions::index),
            GoFunction.of("slice", "value,value...", Reach.SHALLOW, BuiltinFunctions::slice),
            GoFunction.of("print", "any...", Reach.DEEP, a -> new GoString(ValueText.sprint(a.rest(0)))),
            GoFunction.of("println", "any...", Reach.DEEP, a -> new GoString(ValueText.sprintln(a.rest(0)))),
            GoFunction.of("printf", "string,any...", Reach.DEEP, a -> Printf.format(a.text(0), a.rest(1), a.budget())),
            GoFunction.of("html", "any...", Reach.DEEP, a -> new GoString(Escapes.html(joined(a)))),
            GoFunction.of("js", "any...", Reach.DEEP, a -> new GoString(Escapes.javaScript(joined(a)))),
            GoFunction.of("urlquery", "any...", Reach.DEEP, a -> new GoString(Escapes.query(joined(a)))),
            GoFunction.of("call", "value,value...", Reach.SHALLOW, BuiltinFunctions::call),
            GoFunction.of("eq", "value,value...", Reach.DEEP, Comparisons::equal),
            comparison("ne", (one, other) -> !Comparisons.equal(one, other)),
            comparison("lt", Comparisons::less),
            comparison("le", Comparisons::lessOrEqual),
            comparison("gt", (one, other) -> !Comparisons.lessOrEqual(one, other)),
            comparison("ge", (one, other) -> !Comparisons.less(one, other)),
        };
    }

    @FunctionalInterface
    private interface Comparison {
        boolean holds(GoValue one, GoValue other);
    }

    private static GoFunction comparison(String name, Comparison comparison) {
        return GoFunction.of(name, "value,value", Reach.DEEP, a -> new GoBool(comparison.holds(a.get(0), a.get(1))));
    }

    /** What the escaping functions take: one string as it is, else everything printed. */
    private static String joined(Arguments arguments) {
        List<GoValue> printable = new ArrayList<>();
        for (GoValue value : arguments.rest(0)) {
            printable.add(value instanceof GoNil ? new GoString("<no value>") : value);
        }
        return ValueText.sprint(printable);
    }

    private static long length(GoValue value) {
        if (value instanceof GoString text) {
            return GoBytes.length(text.value());
        }
        if (value instanceof GoList list) {
            return list.items().size();
        }
        if (value instanceof GoMap map) {
            return map.entries().size();
        }
        if (value instanceof GoNil) {
            throw new TemplateFailure("len of nil pointer");
        }
        boolean nothing = value instanceof GoMissing;
        throw new TemplateFailure(
                nothing ? "reflect: call of reflect.Value.Type on zero Value" : "len of type " + GoType.nameOf(value));
    }

    private static GoValue index(Arguments arguments) {
        GoValue item = arguments.get(0);
        if (item instanceof GoNil) {
            throw new TemplateFailure("index of untyped nil");
        }
        for (GoValue index : arguments.rest(1)) {
            Optional<GoUnknown> unknown = GoValue.unknown(item);
            if (unknown.isPresent()) {
                return unknown.get();
            }
            item = at(item, index);
        }
        return item;
    }

    private static GoValue at(GoValue item, GoValue index) {
        if (item instanceof GoMap map) {
            if (!(index instanceof GoString key)) {
                throw new TemplateFailure(
                        index instanceof GoNil
                                ? "value is nil; should be of type string"
                                : "value has type " + GoType.nameOf(index) + "; should be string");
            }
            GoValue found = map.entries().get(key.value());
            return found == null ? PipelineEvaluator.zero(map.element()) : found;
        }
        if (item instanceof GoList list) {
            return list.items().get(position(index, list.items().size(), false));
        }
        if (item instanceof GoString text) {
            byte[] bytes = GoBytes.of(text.value());
            return new GoInt(bytes[position(index, bytes.length, false)] & 0xFF, IntType.UINT8);
        }
        throw new TemplateFailure(
                item instanceof GoNil ? "index of nil pointer" : "can't index item of type " + GoType.nameOf(item));
    }

    /** @param end whether the length itself is a good position too */
    private static int position(GoValue index, int length, boolean end) {
        if (!(index instanceof GoInt number)) {
            throw new TemplateFailure(
                    index instanceof GoNil
                            ? "cannot index slice/array with nil"
                            : "cannot index slice/array with type " + GoType.nameOf(index));
        }
        if (number.value() < 0 || number.value() > length || number.value() == length && !end) {
            throw new TemplateFailure("index out of range: " + number.value());
        }
        return (int) number.value();
    }

    private static GoValue slice(Arguments arguments) {
        GoValue item = arguments.get(0);
        if (item instanceof GoNil) {
            throw new TemplateFailure("slice of untyped nil");
        }
        if (arguments.size() > 4) {
            throw new TemplateFailure("too many slice indexes: " + (arguments.size() - 1));
        }
        if (item instanceof GoString text) {
            if (arguments.size() == 4) {
                throw new TemplateFailure("cannot 3-index slice a string");
            }
            int[] range = range(arguments, GoBytes.length(text.value()));
            return new GoString(GoBytes.slice(text.value(), range[0], range[1]));
        }
        if (item instanceof GoList list) {
            int[] range = range(arguments, list.items().size());
            return new GoList(list.items().subList(range[0], range[1]), list.element());
        }
        throw new TemplateFailure("can't slice item of type " + GoType.nameOf(item));
    }

    private static int[] range(Arguments arguments, int length) {
        int[] range = {0, length, length};
        for (int i = 1; i < arguments.size(); i++) {
            range[i - 1] = position(arguments.get(i), length, true);
        }
        if (range[0] > range[1]) {
            throw new TemplateFailure("invalid slice index: " + range[0] + " > " + range[1]);
        }
        if (range[1] > range[2]) {
            throw new TemplateFailure("invalid slice index: " + range[1] + " > " + range[2]);
        }
        return range;
    }

    private static GoValue call(Arguments arguments) {
        GoValue function = arguments.get(0);
        throw new TemplateFailure(
                function instanceof GoNil
                        ? "call of nil"
                        : "non-function " + ValueText.of(function) + " of type " + GoType.nameOf(function));
    }

    /** Used where a list of texts is made. */
    static GoList texts(List<String> texts) {
        List<GoValue> items = new ArrayList<>(texts.size());
        texts.forEach(text -> items.add(new GoString(text)));
        return new GoList(items, Element.STRING);
    }
}
