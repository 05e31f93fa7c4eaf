package dev.premortem.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A function that templates may call.
 *
 * @param parameters their types; the last one again and again where {@code variadic}
 */
record GoFunction(String name, List<GoType> parameters, boolean variadic, Reach reach, Body body) {
    GoFunction {
        parameters = List.copyOf(parameters);
    }

    /** How far an unknown argument makes the result unknown. */
    enum Reach {
        /** An unknown value anywhere in an argument. */
        DEEP,
        /** An argument that is unknown itself; what unknown values it holds, the result may hold. */
        SHALLOW,
        /** Unknown arguments are values like others: what puts them into lists and maps. */
        NONE
    }

    /** What it does; may throw {@link TemplateFailure} without a place. */
    @FunctionalInterface
    interface Body {
        GoValue apply(Arguments arguments);
    }

    /** @param signature the types of the parameters, such as {@code "string,any..."} */
    static GoFunction of(String name, String signature, Reach reach, Body body) {
        List<GoType> types = new ArrayList<>();
        boolean variadic = signature.endsWith("...");
        String plain = variadic ? signature.substring(0, signature.length() - 3) : signature;
        if (!plain.isEmpty()) {
            for (String type : plain.split(",", -1)) {
                types.add(GoType.valueOf(type.toUpperCase(Locale.ROOT)));
            }
        }
        return new GoFunction(name, types, variadic, reach, body);
    }

    /** Parameters that every call must fill. */
    int fixed() {
        return variadic ? parameters.size() - 1 : parameters.size();
    }

    GoType parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }
}
