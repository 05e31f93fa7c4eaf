package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;

/**
 * Defaults, types and the rest of sprig 3.3.0: https://masterminds.github.io/sprig/defaults.html, reflection.html and
 * flow_control.html.
 */
final class SprigFlow {
    private SprigFlow() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            of("default", "any,any...", Reach.NONE, SprigFlow::orDefault),
            of("empty", "any", Reach.SHALLOW, a -> new GoBool(!ValueText.isTrue(a.get(0)))),
            of("coalesce", "any...", Reach.NONE, SprigFlow::coalesce),
            of(
                    "all",
                    "any...",
                    Reach.SHALLOW,
                    a -> new GoBool(a.rest(0).stream().allMatch(ValueText::isTrue))),
            of(
                    "any",
                    "any...",
                    Reach.SHALLOW,
                    a -> new GoBool(a.rest(0).stream().anyMatch(ValueText::isTrue))),
            of("ternary", "any,any,bool", Reach.NONE, SprigFlow::ternary),
            of("fail", "string", Reach.NONE, SprigFlow::fail),
            of("typeOf", "any", Reach.SHALLOW, a -> new GoString(GoType.nameOf(a.get(0)))),
            of("typeIs", "string,any", Reach.SHALLOW, a -> new GoBool(a.text(0).equals(GoType.nameOf(a.get(1))))),
            of("typeIsLike", "string,any", Reach.SHALLOW, a -> {
                String type = GoType.nameOf(a.get(1));
                return new GoBool(type.equals(a.text(0)) || type.equals("*" + a.text(0)));
            }),
            of("kindOf", "any", Reach.SHALLOW, a -> new GoString(GoType.kindOf(a.get(0)))),
            of("kindIs", "string,any", Reach.SHALLOW, a -> new GoBool(a.text(0).equals(GoType.kindOf(a.get(1))))),
            of("deepEqual", "any,any", Reach.DEEP, a -> new GoBool(a.get(0).equals(a.get(1)))),
            of("hello", "", Reach.DEEP, a -> new GoString("Hello!")),
        };
    }

    private static GoFunction of(String name, String signature, Reach reach, GoFunction.Body body) {
        return GoFunction.of(name, signature, reach, body);
    }

    private static GoValue orDefault(Arguments arguments) {
        if (arguments.size() < 2) {
            return arguments.get(0);
        }
        GoValue given = arguments.get(1);
        return GoValue.unknown(given).isPresent() || ValueText.isTrue(given) ? given : arguments.get(0);
    }

    private static GoValue coalesce(Arguments arguments) {
        for (GoValue value : arguments.rest(0)) {
            if (GoValue.unknown(value).isPresent() || ValueText.isTrue(value)) {
                return value;
            }
        }
        return GoNil.NIL;
    }

    private static GoValue ternary(Arguments arguments) {
        if (arguments.get(2) instanceof GoUnknown unknown) {
            return unknown;
        }
        return arguments.get(arguments.bool(2) ? 0 : 1);
    }

    private static GoValue fail(Arguments arguments) {
        throw new TemplateFailure(arguments.get(0) instanceof GoString text ? text.value() : "");
    }
}
