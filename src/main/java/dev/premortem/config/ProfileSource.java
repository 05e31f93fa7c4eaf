package dev.premortem.config;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;

/** Where the configuration has the profile; reading it is left to whoever needs its facts. */
public sealed interface ProfileSource {
    /**
     * In a file of its own.
     *
     * @param path as written, relative to the folder of the configuration
     * @param span the path, for reports about it
     */
    record InFile(String path, Span span) implements ProfileSource {}

    /** In the configuration itself. */
    record Inline(YamlMapping content) implements ProfileSource {}
}
