package dev.premortem.profile;

import java.util.Optional;

/** A self-hosted runner: its operating system and architecture, as GitHub names them. */
public record RunnerFacts(Optional<String> os, Optional<String> arch) {}
