package dev.premortem.actions.grammar;

/**
 * The commands to the runner that were replaced by files.
 *
 * <p>Source: "Workflow commands" in the documentation and the changelog entries of 2020-10-01 and 2022-10-11, read 2026-11.
 */
public enum WorkflowCommand {
    SET_OUTPUT("set-output", "GITHUB_OUTPUT", false),
    SAVE_STATE("save-state", "GITHUB_STATE", false),
    SET_ENV("set-env", "GITHUB_ENV", true),
    ADD_PATH("add-path", "GITHUB_PATH", true);

    private final String word;
    private final String file;
    private final boolean disabled;

    WorkflowCommand(String word, String file, boolean disabled) {
        this.word = word;
        this.file = file;
        this.disabled = disabled;
    }

    /** As it is written between colons. */
    public String word() {
        return word;
    }

    /** The variable that names the file to write to instead. */
    public String file() {
        return file;
    }

    /** Whether the runner fails the step, unless {@code ACTIONS_ALLOW_UNSECURE_COMMANDS} is set. */
    public boolean isDisabled() {
        return disabled;
    }
}
