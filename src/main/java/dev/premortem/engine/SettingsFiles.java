package dev.premortem.engine;

import dev.premortem.config.Configuration;
import dev.premortem.config.ProfileSource;
import dev.premortem.profile.Profile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the settings of a run: the configuration, and the profile where somebody names one. Without one the classes that
 * read it are not loaded.
 */
final class SettingsFiles {
    private SettingsFiles() {}

    /**
     * The settings of a run around {@code root}.
     *
     * @throws UsageException when a file that the request names cannot be read
     */
    static RunSettings read(CheckRequest request, Path root) throws UsageException {
        Optional<ConfigurationFile> file = ConfigurationFile.of(request, root);
        Configuration configuration =
                file.map(found -> found.read().configuration()).orElse(Configuration.EMPTY);
        boolean inline = configuration.profile().orElse(null) instanceof ProfileSource.Inline;
        boolean faulty = file.isPresent() && !file.get().read().problems().isEmpty();
        // The faults of a profile in the configuration are told together with the others of the file.
        if (faulty && (!inline || request.profile().isPresent())) {
            return RunSettings.rejected(
                    Rejection.CONFIGURATION, file.get().read().problems());
        }
        if (request.profile().isEmpty() && configuration.profile().isEmpty()) {
            return RunSettings.of(configuration, Profile.NONE, Optional.empty());
        }
        return new ProfileFiles(request, root, configuration, file).read();
    }
}
