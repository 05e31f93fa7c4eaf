package dev.premortem.profile;

import java.util.Optional;

/**
 * A self-hosted runner.
 *
 * @param os {@code linux}, {@code windows} or {@code macos}
 * @param arch {@code x86}, {@code x64}, {@code arm} or {@code arm64}
 */
public record RunnerFacts(Optional<String> os, Optional<String> arch) {
    /** A runner of which nothing is known but that it exists. */
    public static final RunnerFacts UNKNOWN = new RunnerFacts(Optional.empty(), Optional.empty());
}
