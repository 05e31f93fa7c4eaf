package dev.premortem.actions;

import java.util.Locale;

/** Who reads a run script. */
public enum ShellKind {
    BASH,
    SH,
    /** {@code pwsh} and Windows PowerShell. */
    POWERSHELL,
    CMD,
    PYTHON,
    /** A custom command line that is none of these. */
    OTHER,
    /** The default of a runner that only a run can tell, such as {@code ${{ matrix.os }}}. */
    UNKNOWN;

    /**
     * Whether the script is written for a POSIX shell. With an unknown runner it is taken for one: here-documents and
     * open quotes are no less an error in PowerShell.
     */
    public boolean isPosix() {
        return this == BASH || this == SH || this == UNKNOWN;
    }

    /** The shell that a {@code shell:} value names: one of the known words, or a command line such as {@code bash -l {0}}. */
    public static ShellKind of(String value) {
        String first = value.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        return switch (name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name) {
            case "bash" -> BASH;
            case "sh", "dash" -> SH;
            case "pwsh", "powershell" -> POWERSHELL;
            case "cmd" -> CMD;
            case "python", "python3" -> PYTHON;
            default -> OTHER;
        };
    }
}
