package dev.premortem.settings;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * What is wrong with the configuration or the profile. Any such problem ends the run with exit code 2: a linter that
 * guesses its settings cannot be trusted.
 */
public record SettingsProblem(Span span, String message, Optional<String> help) {}
