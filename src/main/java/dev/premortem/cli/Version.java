package dev.premortem.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of premortem, written into the jar by the build. */
final class Version {
    private Version() {}

    static String current() {
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream("/dev/premortem/version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
