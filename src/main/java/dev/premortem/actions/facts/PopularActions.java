package dev.premortem.actions.facts;

import dev.premortem.actions.FactTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code popular-actions.txt} with {@code action-versions.txt}: inputs, outputs and runtimes of popular actions by version. The
 * files are split into lines at the first question; a line is read when somebody asks for it.
 *
 * <p>A full release such as {@code v4.2.1} is another thing than the major version, which moves: of it only is told what
 * holds for every release of the major version, that it is outdated or refused.
 */
public final class PopularActions {
    private static final Pattern RELEASE = Pattern.compile("(v\\d+)\\.\\d[-+.\\w]*");
    private static final String OLD = "old";

    /** The lines about a version. */
    private record Lines(
            String action,
            @Nullable String table,
            List<String> messages,
            @Nullable String more) {}

    private static final Map<String, Map<String, Lines>> VERSIONS = read();

    private PopularActions() {}

    /** A version of an action, whose case does not matter; empty where neither table has it. */
    public static Optional<KnownAction> of(String action, String version) {
        Map<String, Lines> versions = VERSIONS.getOrDefault(action.toLowerCase(Locale.ROOT), Map.of());
        Lines exact = versions.get(version);
        if (exact != null) {
            return Optional.of(parse(exact, version));
        }
        Matcher release = RELEASE.matcher(version);
        Lines major = release.matches() ? versions.get(release.group(1)) : null;
        return Optional.ofNullable(major)
                .map(lines -> parse(lines, version))
                .filter(known -> known.outdated() || known.refusedSince().isPresent());
    }

    /** The versions of an action that the tables have, oldest first; none for an action that they lack. */
    public static List<String> versions(String action) {
        return List.copyOf(VERSIONS.getOrDefault(action.toLowerCase(Locale.ROOT), Map.of()).keySet().stream()
                .sorted(PopularActions::byAge)
                .toList());
    }

    /** All actions, sorted. */
    public static List<String> names() {
        return VERSIONS.values().stream()
                .map(versions -> versions.values().iterator().next().action())
                .sorted()
                .toList();
    }

    private static int byAge(String one, String other) {
        int length = Integer.compare(one.length(), other.length());
        return length != 0 ? length : one.compareTo(other);
    }

    private static KnownAction parse(Lines lines, String version) {
        String table = lines.table();
        boolean open = table == null || table.equals(OLD);
        List<ActionInput> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        if (table != null && !open) {
            boolean behind = false;
            for (String word : table.split(" ", -1)) {
                if (word.equals(">")) {
                    behind = true;
                } else if (behind) {
                    outputs.add(word);
                } else {
                    inputs.add(input(word, lines.messages()));
                }
            }
        }
        String[] more = lines.more() == null ? new String[0] : lines.more().split(" ", -1);
        Optional<LocalDate> refused = Optional.empty();
        for (int i = 1; i < more.length; i++) {
            if (more[i].equals("stopped")) {
                refused = Optional.of(LocalDate.parse(more[i + 1]));
            } else if (more[i].startsWith("+")) {
                inputs.add(ActionInput.optional(more[i].substring(1)));
            }
        }
        boolean anyInput = open || inputs.removeIf(input -> input.name().equals("*"));
        boolean anyOutput = open || outputs.remove("*");
        Optional<String> runtime = more.length > 0 && !more[0].equals("-") && !more[0].equals(OLD)
                ? Optional.of(more[0])
                : Optional.empty();
        boolean outdated = OLD.equals(table) || more.length > 0 && more[0].equals(OLD);
        return new KnownAction(
                lines.action(), version, inputs, anyInput, outputs, anyOutput, runtime, outdated, refused);
    }

    private static ActionInput input(String word, List<String> messages) {
        boolean deprecated = word.endsWith("~");
        String rest = deprecated ? word.substring(0, word.length() - 1) : word;
        boolean required = rest.endsWith("!");
        String name = required ? rest.substring(0, rest.length() - 1) : rest;
        Optional<String> message = messages.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
        return new ActionInput(name, required, deprecated, message);
    }

    private static Map<String, Map<String, Lines>> read() {
        Map<String, Map<String, Lines>> found = new HashMap<>();
        List<String> messages = new ArrayList<>();
        for (String line : FactTable.lines(PopularActions.class, "popular-actions.txt")) {
            if (line.startsWith(" ~")) {
                messages.add(line.substring(2));
                continue;
            }
            messages = new ArrayList<>();
            add(found, line, messages, true);
        }
        for (String line : FactTable.lines(PopularActions.class, "action-versions.txt")) {
            add(found, line, List.of(), false);
        }
        return found;
    }

    private static void add(
            Map<String, Map<String, Lines>> found, String line, List<String> messages, boolean isTable) {
        String[] halves = FactTable.halves(line);
        int at = halves[0].lastIndexOf('@');
        String action = halves[0].substring(0, at);
        Map<String, Lines> versions = found.computeIfAbsent(action.toLowerCase(Locale.ROOT), name -> new HashMap<>());
        for (String version : halves[0].substring(at + 1).split(",", -1)) {
            Lines before = versions.get(version);
            versions.put(
                    version,
                    isTable
                            ? new Lines(action, halves[1], messages, null)
                            : new Lines(
                                    action,
                                    before == null ? null : before.table(),
                                    before == null ? List.of() : before.messages(),
                                    halves[1]));
        }
    }
}
