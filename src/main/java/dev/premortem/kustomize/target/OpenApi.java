package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.merge.MergeSchemas;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * The field {@code openapi} of the kustomizations of a build. The first one that is met decides for all that follows, so
 * that the kustomization that is built comes before its bases. A version must be the one that is built in; a file
 * replaces what is built in, lists of Deployments included.
 *
 * <p>The built-in schemas stay beside those of a base's file where they had been asked for before: by a patch, or by an
 * object of a kind that is not built in. Source: {@code SetSchema} and {@code initSchema} in
 * {@code kyaml/openapi/openapi.go} of kustomize v5.5.0.
 *
 * @param chosen what the first kustomization with the field chose, and its file; empty where none has it so far
 * @param before whether the built-in schemas had been asked for before the present base
 * @param within whether they have been asked for in it, which is true of it wherever it is listed
 */
record OpenApi(Optional<Choice> chosen, boolean before, boolean within) {
    /** Before any kustomization is read. */
    static final OpenApi UNSET = new OpenApi(Optional.empty(), false, false);

    private static final String BUILT_IN = "v1.21.2";

    /** @param key the same for the same schemas */
    record Choice(MergeSchemas schemas, String key) {}

    private boolean asked() {
        return before || within;
    }

    /** What says which lists merge. */
    MergeSchemas schemas() {
        return chosen.map(Choice::schemas).orElse(MergeSchemas.BUILT_IN);
    }

    /** What tells bases apart that are built under other schemas; empty as long as none is chosen. */
    String key() {
        return chosen.map(Choice::key).orElse("");
    }

    /** After the field of one more kustomization; a failure where it names what is not there. */
    OpenApi with(BuildRoot root, Kustomization kustomization) {
        Optional<YamlMapping> field = kustomization.root().mapping("openapi");
        Optional<YamlScalar> path = field.flatMap(mapping -> mapping.scalar("path"));
        Optional<YamlScalar> version = field.flatMap(mapping -> mapping.scalar("version"));
        Optional<String> file = path.map(name -> root.file(name.text(), name.span()));
        if (chosen.isPresent()) {
            return this;
        }
        if (path.isPresent()) {
            version.ifPresent(both -> {
                throw BuildFailure.at(both.span(), "`openapi` has either `path` or `version`");
            });
            MergeSchemas schemas = MergeSchemas.of(document(root, path.get()), asked());
            return choosing(new Choice(schemas, file.orElseThrow() + (asked() ? "+" : "")));
        }
        if (version.isPresent()) {
            if (!version.get().text().equals(BUILT_IN)) {
                throw BuildFailure.at(
                        version.get().span(),
                        "the OpenAPI version that is built in is `" + BUILT_IN + "`, and no other");
            }
            return choosing(new Choice(MergeSchemas.BUILT_IN, BUILT_IN));
        }
        return this;
    }

    private OpenApi choosing(Choice choice) {
        return new OpenApi(Optional.of(choice), before, within);
    }

    /** kustomize reads the document only when it first needs it, and breaks down if it cannot. */
    private static YamlNode document(BuildRoot root, YamlScalar path) {
        return ConfigFile.jsonOrYaml(root.files(), root.text(path.text(), path.span()))
                .filter(document -> document.asMapping().isPresent())
                .orElseThrow(() ->
                        BuildFailure.at(path.span(), "`" + path + "` is no OpenAPI document, which is a mapping"));
    }

    /** After objects of a file. */
    OpenApi read(List<BuiltResource> objects) {
        return within || chosen.isPresent() || objects.stream().allMatch(OpenApi::isBuiltIn) ? this : afterAsking();
    }

    /** After the patches of a kustomization. */
    OpenApi patched(Kustomization kustomization) {
        boolean patches = !kustomization.items("patches").isEmpty()
                || !kustomization.items("patchesStrategicMerge").isEmpty();
        return within || chosen.isPresent() || !patches ? this : afterAsking();
    }

    /** At the start of a base. */
    OpenApi intoBase() {
        return new OpenApi(chosen, asked(), false);
    }

    /** After a base that was built from here, or under the same schemas at another time. */
    OpenApi after(OpenApi base) {
        return new OpenApi(chosen.or(base::chosen), before, within || base.within);
    }

    private OpenApi afterAsking() {
        return new OpenApi(chosen, before, true);
    }

    private static boolean isBuiltIn(BuiltResource resource) {
        Gvk gvk = resource.gvk();
        String apiVersion = gvk.group().isEmpty() ? gvk.version() : gvk.group() + "/" + gvk.version();
        return MergeSchemas.isBuiltIn(apiVersion, gvk.kind());
    }
}
