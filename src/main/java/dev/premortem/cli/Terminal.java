package dev.premortem.cli;

import java.io.Console;

/** Whether somebody is looking. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether standard input and output are a terminal. Since Java 22 {@link System#console()} exists without one too, and
     * only {@code Console.isTerminal}, which Java 17 lacks, tells.
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isOutput() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
