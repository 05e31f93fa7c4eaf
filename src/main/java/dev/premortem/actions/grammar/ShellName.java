package dev.premortem.actions.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The value of {@code shell}.
 *
 * <p>Sources, read 2026-11: the table of shells in the documentation of the workflow syntax; {@code ScriptHandler} of
 * actions/runner: whatever is no word of that table needs <code>{0}</code> for the name of the script. Whether a shell is
 * installed on a runner of one's own is not known.
 */
public final class ShellName {
    private static final List<String> EVERYWHERE = List.of("bash", "pwsh", "python");
    private static final List<String> UNIX = List.of("sh");
    private static final List<String> WINDOWS = List.of("cmd", "powershell");

    private ShellName() {}

    /** What a runner makes of a value. */
    public enum Verdict {
        AVAILABLE,
        /** A command line with a place for the script. */
        CUSTOM,
        /** An expression gives it. */
        DYNAMIC,
        /** A shell of another operating system. */
        OTHER_OS,
        /** One word that names no shell of the table. */
        UNKNOWN,
        /** A command line without a place for the script. */
        NO_PLACEHOLDER
    }

    /** @param os empty where it is not known */
    public static Verdict verdict(String shell, Optional<OsFamily> os) {
        if (shell.contains("${{")) {
            return Verdict.DYNAMIC;
        }
        if (shell.contains("{0}")) {
            return Verdict.CUSTOM;
        }
        String name = shell.strip().toLowerCase(Locale.ROOT);
        if (name.chars().anyMatch(Character::isWhitespace)) {
            return Verdict.NO_PLACEHOLDER;
        }
        if (available(os).contains(name)) {
            return Verdict.AVAILABLE;
        }
        return available(Optional.empty()).contains(name) ? Verdict.OTHER_OS : Verdict.UNKNOWN;
    }

    /** The words that a system takes; all of them where it is not known. */
    public static List<String> available(Optional<OsFamily> os) {
        List<List<String>> tables = os.isEmpty()
                ? List.of(EVERYWHERE, UNIX, WINDOWS)
                : os.get() == OsFamily.WINDOWS ? List.of(EVERYWHERE, WINDOWS) : List.of(EVERYWHERE, UNIX);
        return tables.stream().flatMap(List::stream).toList();
    }
}
