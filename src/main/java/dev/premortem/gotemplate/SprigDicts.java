package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dictionaries of sprig 3.3.0: https://masterminds.github.io/sprig/dicts.html. {@code set}, {@code unset} and
 * {@code merge} change the map that they are given, as they do in Go; where the key is unknown, all of the map is from
 * then on. The order of {@code keys} and {@code values} is
 * unknown, since Go's maps have none.
 */
final class SprigDicts {
    private SprigDicts() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            of("dict", "any...", Reach.NONE, SprigDicts::dict),
            of("get", "map,string", Reach.SHALLOW, SprigDicts::get),
            of("set", "map,string,any", Reach.NONE, SprigDicts::set),
            of("unset", "map,string", Reach.NONE, SprigDicts::unset),
            of(
                    "hasKey",
                    "map,string",
                    Reach.SHALLOW,
                    a -> new GoBool(a.map(0).entries().containsKey(a.text(1)))),
            of("pluck", "string,map...", Reach.SHALLOW, SprigDicts::pluck),
            of("keys", "map...", Reach.SHALLOW, SprigDicts::keys),
            of(
                    "values",
                    "map",
                    Reach.SHALLOW,
                    a -> unordered(
                            "values", new GoList(List.copyOf(a.map(0).entries().values())))),
            of("pick", "map,string...", Reach.SHALLOW, a -> chosen(a, true)),
            of("omit", "map,string...", Reach.SHALLOW, a -> chosen(a, false)),
            of("merge", "map,map...", Reach.NONE, a -> merged(a, false)),
            of("mustMerge", "map,map...", Reach.NONE, a -> merged(a, false)),
            of("mergeOverwrite", "map,map...", Reach.NONE, a -> merged(a, true)),
            of("mustMergeOverwrite", "map,map...", Reach.NONE, a -> merged(a, true)),
            of("deepCopy", "any", Reach.SHALLOW, a -> ValueCopies.thawed(a.get(0), a.budget())),
            of("mustDeepCopy", "any", Reach.SHALLOW, a -> ValueCopies.thawed(a.get(0), a.budget())),
            of("dig", "any...", Reach.SHALLOW, SprigDicts::dig),
        };
    }

    private static GoFunction of(String name, String signature, Reach reach, GoFunction.Body body) {
        return GoFunction.of(name, signature, reach, body);
    }

    private static GoValue dict(Arguments arguments) {
        GoMap map = new GoMap(Map.of());
        for (int i = 0; i < arguments.size(); i += 2) {
            if (arguments.get(i) instanceof GoUnknown unknown) {
                return unknown;
            }
            boolean last = i + 1 >= arguments.size();
            map.put(Casts.text(arguments.get(i)), last ? new GoString("") : arguments.get(i + 1));
        }
        return map;
    }

    private static GoValue get(Arguments arguments) {
        GoValue found = arguments.map(0).entries().get(arguments.text(1));
        return found == null ? new GoString("") : found;
    }

    private static GoValue set(Arguments arguments) {
        GoValue target = arguments.get(0);
        if (target instanceof GoUnknown) {
            return target;
        }
        if (!(target instanceof GoMap map)) {
            throw new TemplateFailure("assignment to entry in nil map");
        }
        if (arguments.get(1) instanceof GoUnknown key) {
            map.becomeUnknown(key);
        } else {
            put(map, arguments.text(1), arguments.get(2), "set", arguments.budget());
        }
        return map;
    }

    /** In Go a map may be a part of itself, which nobody means; here it is then unknown. */
    private static void put(GoMap map, String key, GoValue value, String source, Budget budget) {
        if (budget.holds(value, map, 0)) {
            map.becomeUnknown(new GoUnknown(source));
        } else {
            map.put(key, value);
        }
    }

    private static GoValue unset(Arguments arguments) {
        if (arguments.get(0) instanceof GoMap map) {
            if (arguments.get(1) instanceof GoUnknown key) {
                map.becomeUnknown(key);
            } else {
                map.remove(arguments.text(1));
            }
        }
        return arguments.get(0);
    }

    private static GoValue pluck(Arguments arguments) {
        List<GoValue> found = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            Optional.ofNullable(arguments.map(i).entries().get(arguments.text(0)))
                    .ifPresent(found::add);
        }
        return new GoList(found);
    }

    private static GoValue keys(Arguments arguments) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            keys.addAll(arguments.map(i).entries().keySet());
        }
        return unordered("keys", BuiltinFunctions.texts(keys));
    }

    private static GoValue unordered(String source, GoList list) {
        return list.items().size() < 2 ? list : new GoUnknown(source, Optional.of(list));
    }

    private static GoValue chosen(Arguments arguments, boolean named) {
        GoMap result = new GoMap(Map.of());
        List<GoValue> names = arguments.rest(1);
        arguments.map(0).entries().forEach((key, value) -> {
            if (names.contains(new GoString(key)) == named) {
                result.put(key, value);
            }
        });
        return result;
    }

    private static GoValue merged(Arguments arguments, boolean overwrites) {
        if (arguments.get(0) instanceof GoUnknown unknown) {
            return unknown;
        }
        GoMap target = arguments.map(0);
        for (int i = 1; i < arguments.size(); i++) {
            GoValue.unknown(arguments.get(i)).ifPresent(target::becomeUnknown);
            merge(target, arguments.map(i), overwrites, arguments.budget(), 0);
        }
        return target;
    }

    /** What {@code mergo.Merge} does with maps: empty values are filled, maps within maps are merged in place. */
    private static void merge(GoMap target, GoMap source, boolean overwrites, Budget budget, int level) {
        if (level > 100) {
            throw TemplateFailure.budget("maps to merge are nested deeper than 100 levels");
        }
        for (Map.Entry<String, GoValue> entry : List.copyOf(source.entries().entrySet())) {
            budget.step();
            GoValue given = entry.getValue();
            GoValue before = target.entries().get(entry.getKey());
            boolean empty = before == null || !(before instanceof GoUnknown) && !ValueText.isTrue(before);
            if (before instanceof GoMap inner && given instanceof GoMap other) {
                other.unknown().ifPresent(inner::becomeUnknown);
                merge(inner, other, overwrites, budget, level + 1);
            } else if (before instanceof GoMap inner && given instanceof GoUnknown unknown) {
                inner.becomeUnknown(unknown);
            } else if (before instanceof GoUnknown && given instanceof GoMap) {
                budget.step(); // a map may have been there, with keys that stay
            } else if (Casts.isNil(given) ? overwrites : empty || overwrites) {
                put(target, entry.getKey(), given, "merge", budget);
            }
        }
    }

    private static GoValue dig(Arguments arguments) {
        int count = arguments.size();
        if (count < 3) {
            throw new TemplateFailure("dig needs at least three arguments");
        }
        GoValue value = arguments.get(count - 1);
        for (int i = 0; i < count - 2; i++) {
            Optional<GoUnknown> unknown = GoValue.unknown(value);
            if (unknown.isPresent()) {
                return unknown.get();
            }
            if (!(value instanceof GoMap map)) {
                String type = Casts.isNil(value) ? "nil" : GoType.nameOf(value);
                throw new TemplateFailure(
                        "interface conversion: interface {} is " + type + ", not map[string]interface {}");
            }
            if (!(arguments.get(i) instanceof GoString key)) {
                throw new TemplateFailure(
                        "interface conversion: interface {} is " + GoType.nameOf(arguments.get(i)) + ", not string");
            }
            GoValue found = map.entries().get(key.value());
            if (found == null) {
                return arguments.get(count - 2);
            }
            value = found;
        }
        return value;
    }
}
