package dev.premortem.config;

import dev.premortem.repository.RepositoryPath;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the key {@code schemas}. */
final class SchemaSourceReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern VARIABLE = Pattern.compile("\\s*\\.([A-Za-z]+)\\s*");

    private final SettingsReader settings;

    SchemaSourceReader(SettingsReader settings) {
        this.settings = settings;
    }

    List<SchemaSource> read(Section root) {
        List<SchemaSource> sources = new ArrayList<>();
        for (YamlNode item : root.items("schemas")) {
            settings.string(item, "an entry of `schemas`")
                    .flatMap(text -> source(text, item.span().firstLine()))
                    .ifPresent(sources::add);
        }
        return sources;
    }

    private Optional<SchemaSource> source(String text, Span span) {
        SchemaSource source = new SchemaSource(text.startsWith("./") ? text.substring(2) : text, span);
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            Matcher variable = VARIABLE.matcher(placeholders.group(1));
            String name = variable.matches()
                    ? variable.group(1)
                    : placeholders.group(1).strip();
            if (!SchemaSource.VARIABLES.contains(name)) {
                settings.problem(
                        span,
                        "a location of schemas has no variable `" + name + "`",
                        NearestName.of(name, SchemaSource.VARIABLES)
                                .map(near -> "a similar name is `" + near + "`")
                                .orElse("there are " + String.join(", ", SchemaSource.VARIABLES)));
                return Optional.empty();
            }
        }
        if (!source.isRemote() && RepositoryPath.leavesRoot(RepositoryPath.normalise(text))) {
            settings.problem(
                    span,
                    "`" + text + "` is outside the repository",
                    "name a folder below the root, or an address that begins with https://");
            return Optional.empty();
        }
        return Optional.of(source);
    }
}
