package dev.premortem.actions.shellcheck;

/**
 * One thing that shellcheck says about a script.
 *
 * @param start in the script that was given
 * @param end exclusive
 * @param code the number behind {@code SC}
 * @param level {@code error}, {@code warning}, {@code info} or {@code style}
 */
public record ShellcheckComment(int start, int end, int code, String level, String message) {}
