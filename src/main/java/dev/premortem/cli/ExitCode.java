package dev.premortem.cli;

/** The exit codes; a higher one wins. */
final class ExitCode {
    /** Nothing at or above {@code --fail-on}. */
    static final int CLEAN = 0;
    /** At least one finding at or above {@code --fail-on}. */
    static final int FINDINGS = 1;
    /** Nothing can be trusted: usage, configuration, an unreadable file, an internal error, or no input at all. */
    static final int UNTRUSTED = 2;

    private ExitCode() {}
}
