package dev.premortem.settings;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping with known keys, and typed readings of its values. */
public final class Section {
    private final SettingsReader settings;
    private final YamlMapping mapping;
    private final String what;

    private Section(SettingsReader settings, YamlMapping mapping, String what) {
        this.settings = settings;
        this.mapping = mapping;
        this.what = what;
    }

    /**
     * Reads a mapping whose keys are known; any other key is a problem.
     *
     * @param what the mapping as messages call it: {@code an entry of `ignore`}
     * @return empty where the node is no mapping; nothing at all is no problem
     */
    public static Optional<Section> of(SettingsReader settings, YamlNode node, String what, List<String> known) {
        return of(settings, node, what, known, Map.of());
    }

    /**
     * Reads a mapping whose keys are known.
     *
     * @param elsewhere help for unknown keys that have their place elsewhere
     */
    public static Optional<Section> of(
            SettingsReader settings, YamlNode node, String what, List<String> known, Map<String, String> elsewhere) {
        Optional<YamlMapping> mapping = settings.mapping(node, what);
        for (YamlEntry entry : mapping.map(YamlMapping::effective).orElse(List.of())) {
            String help = elsewhere.get(entry.name());
            if (help != null) {
                settings.problem(entry.key().span(), "unknown key `" + entry.name() + "`", help);
            } else if (!known.contains(entry.name())) {
                settings.unknownKey(entry, known);
            }
        }
        return mapping.map(read -> new Section(settings, read, what));
    }

    /** Like {@link #of(SettingsReader, YamlNode, String, List)} for an item of a list, where nothing at all is a fault. */
    public static Optional<Section> ofItem(SettingsReader settings, YamlNode node, String what, List<String> known) {
        if (node.isNull()) {
            settings.problem(node.span().firstLine(), what + " is empty", "fill it in, or remove it");
            return Optional.empty();
        }
        return of(settings, node, what, known);
    }

    /** The first line of the mapping, to point at. */
    public Span head() {
        return mapping.span().firstLine();
    }

    /** The value of a key. */
    public Optional<YamlNode> get(String key) {
        return mapping.get(key);
    }

    /** The key of an entry, to point at; the first line of the mapping where it is missing. */
    public Span keyOf(String key) {
        return mapping.entry(key).map(entry -> entry.key().span()).orElse(head());
    }

    /** Whether the key is there with any content. */
    public boolean has(String key) {
        return get(key).filter(node -> !node.isNull()).isPresent();
    }

    /** The mapping below a key. */
    public Optional<Section> section(String key, List<String> known) {
        return get(key).flatMap(node -> of(settings, node, quoted(key), known));
    }

    /** The entries of the mapping below a key. */
    public List<YamlEntry> entries(String key) {
        return get(key).map(node -> settings.entries(node, quoted(key))).orElse(List.of());
    }

    /** The items of the list below a key. */
    public List<YamlNode> items(String key) {
        return get(key).map(node -> settings.items(node, quoted(key))).orElse(List.of());
    }

    /** See {@link SettingsReader#string}. */
    public Optional<String> string(String key) {
        return get(key).flatMap(node -> settings.string(node, quoted(key)));
    }

    /** See {@link SettingsReader#string}; that it is missing or blank is a problem too. */
    public Optional<String> requiredString(String key, String help) {
        return required(key, string(key).filter(text -> !text.isBlank()), help);
    }

    /** See {@link SettingsReader#text}. */
    public Optional<String> text(String key) {
        return get(key).flatMap(node -> settings.text(node, quoted(key)));
    }

    /** See {@link SettingsReader#text}; that it is missing is a problem too. */
    public Optional<String> requiredText(String key, String help) {
        return get(key).isPresent() ? text(key) : required(key, Optional.empty(), help);
    }

    /** See {@link SettingsReader#bool}. */
    public Optional<Boolean> bool(String key) {
        return get(key).flatMap(node -> settings.bool(node, quoted(key)));
    }

    /** See {@link SettingsReader#number}. */
    public Optional<Integer> number(String key, int least, int most) {
        return get(key).flatMap(node -> settings.number(node, quoted(key), least, most));
    }

    /** See {@link SettingsReader#word}. */
    public Optional<String> word(String key, String... words) {
        return get(key).flatMap(node -> settings.word(node, quoted(key), List.of(words)));
    }

    /** A list of texts. */
    public List<String> texts(String key) {
        return get(key).map(node -> texts(settings, node, quoted(key))).orElse(List.of());
    }

    /** A mapping of names to texts, in the order of the file. */
    public Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (YamlEntry entry : entries(key)) {
            settings.text(entry.value(), quoted(entry.name())).ifPresent(text -> texts.put(entry.name(), text));
        }
        return texts;
    }

    /** A mapping of labels or annotations, in the order of the file; here a value may be empty, as in Kubernetes. */
    public Map<String, String> labels(String key) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (YamlEntry entry : entries(key)) {
            labelValue(entry.value(), entry.name()).ifPresent(text -> labels.put(entry.name(), text));
        }
        return labels;
    }

    /** A text that may be empty. */
    public Optional<String> labelValue(String key) {
        return get(key).flatMap(node -> labelValue(node, key));
    }

    private Optional<String> labelValue(YamlNode node, String key) {
        boolean empty = node.isNull()
                || node.asScalar().filter(scalar -> scalar.text().isEmpty()).isPresent();
        return empty ? Optional.of("") : settings.text(node, quoted(key));
    }

    /** Says that a key is missing. */
    public void missing(String key, String help) {
        settings.problem(head(), what + " needs `" + key + "`", help);
    }

    /** The texts of a list. */
    public static List<String> texts(SettingsReader settings, YamlNode list, String what) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : settings.items(list, what)) {
            settings.text(item, "an entry of " + what).ifPresent(texts::add);
        }
        return texts;
    }

    private Optional<String> required(String key, Optional<String> value, String help) {
        if (value.isEmpty()) {
            missing(key, help);
        }
        return value;
    }

    private static String quoted(String key) {
        return "`" + key + "`";
    }
}
