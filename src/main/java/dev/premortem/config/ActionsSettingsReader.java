package dev.premortem.config;

import dev.premortem.config.ActionsSettings.Interface;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the key {@code actions}. */
final class ActionsSettingsReader {
    private static final List<String> KEYS = List.of("runners", "events", "permissions", "actions");
    private static final List<String> INTERFACE_KEYS = List.of("inputs", "outputs");
    private static final Pattern ACTION = Pattern.compile("[^\\s/@]+(/[^\\s/@]+)+(@\\S+)?");

    private final SettingsReader settings;

    ActionsSettingsReader(SettingsReader settings) {
        this.settings = settings;
    }

    ActionsSettings read(Section root) {
        return root.section("actions", KEYS).map(this::actions).orElse(ActionsSettings.EMPTY);
    }

    private ActionsSettings actions(Section section) {
        return new ActionsSettings(
                strings(section, "runners"), events(section), strings(section, "permissions"), interfaces(section));
    }

    private List<String> strings(Section section, String key) {
        return section.get(key).map(node -> strings(node, "`" + key + "`")).orElse(List.of());
    }

    private List<String> strings(YamlNode list, String what) {
        List<String> strings = new ArrayList<>();
        for (YamlNode item : settings.items(list, what)) {
            settings.string(item, "an entry of " + what).ifPresent(strings::add);
        }
        return strings;
    }

    /** A list of names, or a mapping of names to activity types. */
    private Map<String, List<String>> events(Section section) {
        Map<String, List<String>> events = new LinkedHashMap<>();
        if (section.get("events").orElse(null) instanceof YamlMapping) {
            for (YamlEntry entry : section.entries("events")) {
                events.put(entry.name(), strings(entry.value(), "`" + entry.name() + "`"));
            }
        } else {
            strings(section, "events").forEach(name -> events.put(name, List.of()));
        }
        return events;
    }

    /** A list of names, or a mapping of names to what the action takes and gives. */
    private Map<String, Interface> interfaces(Section section) {
        Map<String, Interface> actions = new LinkedHashMap<>();
        if (section.get("actions").orElse(null) instanceof YamlMapping) {
            for (YamlEntry entry : section.entries("actions")) {
                if (isAction(entry.name(), entry.key().span())) {
                    actions.put(entry.name(), interfaceOf(entry));
                }
            }
            return actions;
        }
        for (YamlNode item : section.items("actions")) {
            settings.string(item, "an entry of `actions`")
                    .filter(name -> isAction(name, item.span().firstLine()))
                    .ifPresent(name -> actions.put(name, Interface.OPEN));
        }
        return actions;
    }

    private boolean isAction(String name, Span span) {
        boolean good = ACTION.matcher(name).matches();
        if (!good) {
            settings.problem(span, "`" + name + "` is no name of an action", "write `owner/repo` or `owner/repo@v1`");
        }
        return good;
    }

    private Interface interfaceOf(YamlEntry entry) {
        return Section.of(settings, entry.value(), "the action `" + entry.name() + "`", INTERFACE_KEYS)
                .map(section -> new Interface(names(section, "inputs"), names(section, "outputs")))
                .orElse(Interface.OPEN);
    }

    /** No key is any name, an empty list is none at all. */
    private Optional<List<String>> names(Section section, String key) {
        return section.get(key).map(node -> strings(node, "`" + key + "`"));
    }
}
