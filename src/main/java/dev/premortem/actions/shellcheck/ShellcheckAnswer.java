package dev.premortem.actions.shellcheck;

import java.util.List;
import java.util.Optional;

/**
 * What came of one run.
 *
 * @param comments in the order of shellcheck
 * @param failure why there is no answer; empty where there is one
 */
public record ShellcheckAnswer(List<ShellcheckComment> comments, Optional<String> failure) {
    public ShellcheckAnswer {
        comments = List.copyOf(comments);
    }

    static ShellcheckAnswer failed(String reason) {
        return new ShellcheckAnswer(List.of(), Optional.of(reason));
    }
}
