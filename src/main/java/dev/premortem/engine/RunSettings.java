package dev.premortem.engine;

import dev.premortem.config.Configuration;
import dev.premortem.profile.Profile;
import dev.premortem.settings.SettingsProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a run as they were read.
 *
 * @param profileFile the file that the profile came from; the configuration where it is part of it
 * @param rejection the file that the problems are in; empty where there are none
 */
record RunSettings(
        Configuration configuration,
        Profile profile,
        Optional<Path> profileFile,
        List<SettingsProblem> problems,
        Optional<Rejection> rejection) {
    RunSettings {
        problems = List.copyOf(problems);
    }

    /** Settings that are sound. */
    static RunSettings of(Configuration configuration, Profile profile, Optional<Path> profileFile) {
        return new RunSettings(configuration, profile, profileFile, List.of(), Optional.empty());
    }

    /** Settings with faults. */
    static RunSettings rejected(Rejection rejection, List<SettingsProblem> problems) {
        return new RunSettings(Configuration.EMPTY, Profile.NONE, Optional.empty(), problems, Optional.of(rejection));
    }
}
