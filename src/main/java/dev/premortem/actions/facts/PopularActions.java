package dev.premortem.actions.facts;

import dev.premortem.actions.FactTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private static final String MESSAGE = " ~";

    /** The lines about a version. */
    private record Lines(
            String action,
            @Nullable String table,
            List<String> messages,
            @Nullable String more) {}

    private static final Map<String, List<String>> TABLE = linesByAction("popular-actions.txt");
    private static final Map<String, List<String>> MORE = linesByAction("action-versions.txt");

    private PopularActions() {}

    /** A version of an action, whose case does not matter; empty where neither table has it. */
    public static Optional<KnownAction> of(String action, String version) {
        Map<String, Lines> versions = linesByVersion(action);
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
        return linesByVersion(action).keySet().stream()
                .sorted(PopularActions::byAge)
                .toList();
    }

    /** All actions, sorted. */
    public static List<String> names() {
        Set<String> names = new TreeSet<>();
        for (Map<String, List<String>> table : List.of(TABLE, MORE)) {
            table.values().forEach(lines -> names.add(nameOf(lines.get(0))));
        }
        return List.copyOf(names);
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

    private static Map<String, Lines> linesByVersion(String action) {
        String key = action.toLowerCase(Locale.ROOT);
        Map<String, Lines> versions = new LinkedHashMap<>();
        List<String> messages = new ArrayList<>();
        for (String line : TABLE.getOrDefault(key, List.of())) {
            if (line.startsWith(MESSAGE)) {
                messages.add(line.substring(MESSAGE.length()));
                continue;
            }
            messages = new ArrayList<>();
            String[] halves = FactTable.halves(line);
            for (String version : versionsOf(halves[0])) {
                versions.put(version, new Lines(nameOf(line), halves[1], messages, null));
            }
        }
        for (String line : MORE.getOrDefault(key, List.of())) {
            String[] halves = FactTable.halves(line);
            for (String version : versionsOf(halves[0])) {
                Lines before = versions.get(version);
                versions.put(
                        version,
                        before == null
                                ? new Lines(nameOf(line), null, List.of(), halves[1])
                                : new Lines(before.action(), before.table(), before.messages(), halves[1]));
            }
        }
        return versions;
    }

    private static String[] versionsOf(String specification) {
        return specification.substring(specification.indexOf('@') + 1).split(",", -1);
    }

    private static String nameOf(String line) {
        return line.substring(0, line.indexOf('@'));
    }

    private static Map<String, List<String>> linesByAction(String table) {
        Map<String, List<String>> found = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : FactTable.lines(PopularActions.class, table)) {
            if (!line.startsWith(MESSAGE)) {
                lines = found.computeIfAbsent(nameOf(line).toLowerCase(Locale.ROOT), name -> new ArrayList<>(2));
            }
            lines.add(line);
        }
        return found;
    }
}
