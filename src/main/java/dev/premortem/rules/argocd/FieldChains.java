package dev.premortem.rules.argocd;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The chains of fields, such as {@code .path.basename}, that a Go template names. They are read off the text, so that those
 * below {@code range} and {@code with}, which begin elsewhere, are among them: a hint, and no proof.
 */
final class FieldChains {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`");
    private static final Pattern CHAIN =
            Pattern.compile("(?<![A-Za-z0-9_)\\]])\\$?\\.(" + NAME + "(?:\\." + NAME + ")*)");
    private static final Pattern INDEX =
            Pattern.compile("index\\s+\\$?\\.((?:" + NAME + "(?:\\." + NAME + ")*)?)\\s+\"([^\"]+)\"");

    private FieldChains() {}

    /** The chains of a text, each as its keys, in order of appearance; a key that {@code index} takes ends its chain. */
    static List<List<String>> of(TemplateText text) {
        Set<List<String>> chains = new LinkedHashSet<>();
        for (TemplateTag tag : text.tags()) {
            Matcher index = INDEX.matcher(tag.content());
            while (index.find()) {
                List<String> keys = new ArrayList<>(keys(index.group(1)));
                keys.add(index.group(2));
                chains.add(List.copyOf(keys));
            }
            String bare = QUOTED.matcher(tag.content()).replaceAll("\"\"");
            Matcher chain = CHAIN.matcher(bare);
            while (chain.find()) {
                chains.add(keys(chain.group(1)));
            }
        }
        return List.copyOf(chains);
    }

    private static List<String> keys(String dotted) {
        return dotted.isEmpty() ? List.of() : List.of(dotted.split("\\.", -1));
    }

    /** How many keys of a chain the parameters have. */
    static int present(GoMap params, List<String> chain) {
        GoMap at = params;
        for (int i = 0; i < chain.size(); i++) {
            GoValue value = at.entries().get(chain.get(i));
            if (value == null || value instanceof GoNil) {
                return i;
            }
            if (!(value instanceof GoMap inner)) {
                return chain.size();
            }
            at = inner;
        }
        return chain.size();
    }

    /** The keys that stand beside the one at a place of a chain; empty where its mapping is not there. */
    static Optional<Set<String>> beside(GoMap params, List<String> chain, int place) {
        GoMap at = params;
        for (int i = 0; i < place; i++) {
            if (!(at.entries().get(chain.get(i)) instanceof GoMap inner)) {
                return Optional.empty();
            }
            at = inner;
        }
        return Optional.of(new TreeSet<>(at.entries().keySet()));
    }

    /** {@code {{.path.basename}}}; keys that Go's dots cannot name go through {@code index}. */
    static String shown(List<String> chain) {
        boolean plain = chain.stream().allMatch(key -> key.matches(NAME));
        if (plain) {
            return "." + String.join(".", chain);
        }
        return "index ." + String.join(".", chain.subList(0, chain.size() - 1)) + " \"" + chain.get(chain.size() - 1)
                + "\"";
    }

    /** The names of all parameters, as a template without {@code goTemplate} would write them. */
    static Set<String> names(GoMap params) {
        Set<String> names = new TreeSet<>();
        params.entries().forEach((key, value) -> add(key, value, names));
        return names;
    }

    private static void add(String key, GoValue value, Set<String> into) {
        if (value instanceof GoMap map) {
            map.entries().forEach((inner, item) -> add(key + "." + inner, item, into));
        } else if (!(value instanceof GoList)) {
            into.add(key);
        }
    }
}
