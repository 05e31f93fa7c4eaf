package dev.premortem.engine;

/** What the caller asked for cannot be done as asked: exit code 2, one sentence, no stack trace. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
