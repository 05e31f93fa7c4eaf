package dev.premortem.kustomize.target;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.reference.NameReferences;
import dev.premortem.kustomize.transform.FieldSpecs;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields that transformers change and the fields that hold names: those that are built in, and those of the files
 * under {@code configurations} and {@code crds}. They travel from a base to whoever lists it.
 *
 * <p>Source: {@code api/internal/plugins/builtinconfig} of kustomize v5.5.0.
 */
record Configurations(FieldSpecs fields, NameReferences names) {
    static final Configurations NONE = new Configurations(FieldSpecs.none(), NameReferences.none());

    private static final Map<KustomizeVersion, Configurations> DEFAULTS = new ConcurrentHashMap<>();

    private static final int MOST_STEPS = 100;
    private static final String NAME_REFERENCE = "nameReference";

    /** Those that are built in, with the files of a kustomization; a failure where one is missing or no such file. */
    static Configurations of(BuildRoot root, Kustomization kustomization) {
        Configurations all = DEFAULTS.computeIfAbsent(root.version(), Configurations::builtIn);
        for (YamlScalar entry : kustomization.texts("configurations")) {
            all = all.with(read(root.yaml(entry.text(), entry.span()), root.version()), entry.span());
        }
        for (YamlScalar entry : kustomization.texts("crds")) {
            SourceFile types = root.text(entry.text(), entry.span());
            all = all.with(TypeDefinitions.read(root.files(), types, entry.span()), entry.span());
        }
        return all;
    }

    private static Configurations builtIn(KustomizeVersion version) {
        return new Configurations(FieldSpecs.defaults(version), NameReferences.defaults());
    }

    Configurations with(Configurations more, Span place) {
        // Most bases know nothing but the defaults, and a folder may list a thousand of them.
        if (more.equals(this) || more.equals(NONE)) {
            return this;
        }
        if (equals(NONE)) {
            return more;
        }
        return new Configurations(fields.merge(more.fields, place), names.merged(more.names));
    }

    private static Configurations read(YamlFile file, KustomizeVersion version) {
        Configurations all = NONE;
        for (YamlDocument document : file.documents()) {
            if (document.root().filter(root -> !root.isNull()).isPresent()) {
                YamlMapping mapping = document.mapping()
                        .orElseThrow(() ->
                                BuildFailure.at(document.span(), "the configuration of transformers is a mapping"));
                for (YamlEntry entry : mapping.effective()) {
                    all = all.with(entry(entry, version), entry.span());
                }
            }
        }
        return all;
    }

    private static Configurations entry(YamlEntry entry, KustomizeVersion version) {
        if (entry.name().toLowerCase(Locale.ROOT).equals(NAME_REFERENCE.toLowerCase(Locale.ROOT))) {
            return new Configurations(FieldSpecs.none(), NameReferences.none().with(entry.value()));
        }
        FieldSpecs.Use use = FieldSpecs.Use.ofKey(entry.name(), version)
                .orElseThrow(() -> BuildFailure.at(
                        entry.key().span(), "`" + entry.name() + "` is no configuration of a transformer"));
        return new Configurations(FieldSpecs.none().with(use, specs(entry.value())), NameReferences.none());
    }

    /** A list of field specs, as configurations, labels and configured transformers have it. */
    static List<FieldSpec> specs(YamlNode list) {
        List<FieldSpec> specs = new ArrayList<>();
        for (YamlNode item : list.asSequence().map(found -> found.items()).orElse(List.of())) {
            YamlMapping spec = item.asMapping()
                    .map(mapping -> FieldTable.of(KustomizeVersion.DEFAULT).check(mapping, "FieldSpec"))
                    .orElseThrow(() -> BuildFailure.at(item.span(), "a field spec is a mapping with a `path`"));
            Gvk gvk = new Gvk(text(spec, "group"), text(spec, "version"), text(spec, "kind"));
            boolean create = text(spec, "create").equals("true");
            FieldSpec read = FieldSpec.of(gvk, text(spec, "path"), create);
            if (read.path().size() > MOST_STEPS) {
                throw BuildFailure.at(item.span().firstLine(), "the path has more than " + MOST_STEPS + " steps");
            }
            specs.add(read);
        }
        return specs;
    }

    private static String text(YamlMapping mapping, String key) {
        return Optional.of(mapping).flatMap(found -> found.text(key)).orElse("");
    }
}
