package dev.premortem.gotemplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that a program lets templates call; Go's builtin ones are in every set. */
public final class FunctionSet {
    private final Map<String, GoFunction> functions;

    private FunctionSet(Map<String, GoFunction> functions) {
        this.functions = functions;
    }

    private static FunctionSet of(GoFunction[]... groups) {
        Map<String, GoFunction> all = new HashMap<>();
        for (GoFunction[] group : groups) {
            for (GoFunction function : group) {
                all.put(function.name(), function);
            }
        }
        return new FunctionSet(all);
    }

    /** Nothing but what {@code text/template} has itself. */
    public static FunctionSet builtin() {
        return of(BuiltinFunctions.all());
    }

    /** What ApplicationSets with {@code goTemplate} have. */
    public static FunctionSet argoCd() {
        return of(
                BuiltinFunctions.all(),
                SprigStrings.all(),
                SprigLists.all(),
                SprigDicts.all(),
                SprigMath.all(),
                SprigFlow.all(),
                SprigRegex.all(),
                SprigCrypto.all(),
                SprigEncodings.all(),
                SprigPaths.all(),
                SprigSemver.all(),
                SprigUrls.all(),
                ArgoCdFunctions.all(),
                SprigUnknown.all());
    }

    /** All names, sorted. */
    List<String> names() {
        return functions.keySet().stream().sorted().toList();
    }

    boolean has(String name) {
        return name.equals("and") || name.equals("or") || functions.containsKey(name);
    }

    Optional<GoFunction> get(String name) {
        return Optional.ofNullable(functions.get(name));
    }
}
