package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What ConfigMaps and Secrets from generators have in common. Source: {@code api/internal/generators/utils.go} of
 * kustomize v5.5.0.
 */
final class GeneratedObject {
    private final GeneratorArgs args;
    private final GeneratorOptions options;
    private final YamlScalar name;
    private final List<YamlEntry> fields = new ArrayList<>();

    /** @param shared the options of the kustomization */
    GeneratedObject(GeneratorArgs args, GeneratorOptions shared) {
        this.args = args;
        this.options = args.options().filledWith(shared);
        this.name = args.name()
                .orElseThrow(() -> BuildFailure.at(
                        args.place(), "an entry of `" + args.kind().field() + "` has no `name`"));
        put("apiVersion", YamlScalar.string("v1", args.place()));
        put("kind", YamlScalar.string(args.kind().kind(), args.place()));
        put("metadata", metadata());
    }

    void put(String key, YamlNode value) {
        fields.add(entry(key, value));
    }

    /** A mapping of values, each with the place that sets it; the mapping itself is asked for by the generator. */
    YamlMapping mapping(Collection<YamlEntry> entries) {
        return YamlMapping.of(List.copyOf(entries), args.place());
    }

    static YamlEntry entry(String key, YamlNode value) {
        return new YamlEntry(YamlScalar.string(key, value.span()), value);
    }

    static YamlEntry entry(DataPair pair, String value) {
        Span place = pair.place();
        return new YamlEntry(GoYaml.key(pair.key(), place), YamlScalar.string(value, place));
    }

    private YamlMapping metadata() {
        List<YamlEntry> entries = new ArrayList<>();
        entries.add(entry("name", name));
        args.namespace().ifPresent(namespace -> entries.add(entry("namespace", namespace)));
        addTexts("labels", options.labels(), entries);
        addTexts("annotations", options.annotations(), entries);
        return mapping(entries);
    }

    private void addTexts(String key, SortedMap<String, YamlEntry> texts, List<YamlEntry> into) {
        if (!texts.isEmpty()) {
            List<YamlEntry> written = texts.values().stream()
                    .map(text ->
                            new YamlEntry(GoYaml.key(text.name(), text.key().span()), text.value()))
                    .toList();
            into.add(entry(key, mapping(written)));
        }
    }

    BuiltResource build(String kustomization) {
        options.immutable().ifPresent(word -> put("immutable", YamlScalar.plain("true", word.span())));
        return new BuiltResource(
                mapping(fields),
                List.of(),
                List.of(),
                List.of(),
                options.disableNameSuffixHash().isEmpty(),
                Optional.of(args.meantBehavior()),
                List.of(kustomization));
    }
}
