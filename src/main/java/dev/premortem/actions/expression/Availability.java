package dev.premortem.actions.expression;

import dev.premortem.actions.FactTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which contexts and special functions may be used at one key of a workflow or of the metadata of an action. The table is
 * {@code availability.txt}.
 *
 * @param key such as {@code jobs.<job_id>.steps.if}
 * @param contexts in the order of the table; none where no expression may stand
 * @param functions those that are not available everywhere
 */
public record Availability(String key, List<String> contexts, List<SpecialFunction> functions) {
    private static final Map<String, Availability> TABLE = read();

    public Availability {
        contexts = List.copyOf(contexts);
        functions = List.copyOf(functions);
    }

    /**
     * A function that is available at some keys only.
     *
     * @param most number of arguments that it takes there
     */
    public record SpecialFunction(String name, int least, int most) {}

    /**
     * What is available at a key of the table.
     *
     * @throws IllegalArgumentException for any other key
     */
    public static Availability at(String workflowKey) {
        Availability found = TABLE.get(workflowKey);
        if (found == null) {
            throw new IllegalArgumentException("no key of availability.txt: " + workflowKey);
        }
        return found;
    }

    /** All keys of the table, in its order. */
    public static List<String> keys() {
        return List.copyOf(TABLE.keySet());
    }

    /** Whether an expression may stand at this key at all. */
    public boolean allowsExpressions() {
        return !contexts.isEmpty();
    }

    boolean hasContext(String name) {
        return contexts.contains(name.toLowerCase(Locale.ROOT));
    }

    Optional<SpecialFunction> function(String name) {
        return functions.stream()
                .filter(function -> function.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static Map<String, Availability> read() {
        Map<String, Availability> table = new LinkedHashMap<>();
        for (String line : FactTable.lines(Availability.class, "availability.txt")) {
            String[] halves = FactTable.halves(line);
            List<String> contexts = new ArrayList<>();
            List<SpecialFunction> functions = new ArrayList<>();
            for (String word : halves[1].split(" +", -1)) {
                if (word.endsWith(")")) {
                    functions.add(parsed(word));
                } else if (!word.equals("-")) {
                    contexts.add(word);
                }
            }
            if (table.put(halves[0], new Availability(halves[0], contexts, functions)) != null) {
                throw new IllegalStateException("twice in availability.txt: " + halves[0]);
            }
        }
        return table;
    }

    /** {@code name(least,most)}; {@code *} for any number. */
    private static SpecialFunction parsed(String word) {
        int open = word.indexOf('(');
        int comma = word.indexOf(',');
        String most = word.substring(comma + 1, word.length() - 1);
        return new SpecialFunction(
                word.substring(0, open),
                Integer.parseInt(word.substring(open + 1, comma)),
                most.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(most));
    }
}
