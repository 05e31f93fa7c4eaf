package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the ServiceAccount of a workload that acts as an account of Google Cloud. Source:
 * {@code api/filters/iampolicygenerator} and {@code api/types/iampolicygenerator.go} of kustomize v5.5.0.
 */
public final class IamPolicyGenerator {
    private static final String OWNER = "an IAMPolicyGenerator";
    private static final String ANNOTATION = "iam.gke.io/gcp-service-account";
    private static final List<String> KNOWN = List.of("cloud", "kubernetesService", "serviceAccount");

    private final Span place;
    private final Optional<Fields> account;
    private final Optional<Fields> service;

    private IamPolicyGenerator(YamlMapping object) {
        this.place = object.span().firstLine();
        Fields fields = Fields.lenient(object, KNOWN, OWNER);
        Optional<YamlScalar> cloud = fields.string("cloud");
        if (cloud.filter(name -> name.text().equals("gke")).isEmpty()) {
            throw BuildFailure.at(
                    cloud.map(YamlScalar::span).orElse(place), "`cloud` of " + OWNER + " is `gke`, and nothing else");
        }
        this.account = part(fields, "serviceAccount", "name", "projectId");
        this.service = part(fields, "kubernetesService", "name", "namespace");
    }

    /**
     * The object, not yet {@linkplain Absorb absorbed}; a failure where the generator is for another cloud or its
     * ServiceAccount has no name.
     *
     * @param object the generator as its file has it
     * @param kustomization path of the kustomization file
     */
    public static BuiltResource generate(YamlMapping object, String kustomization) {
        return BuiltResource.of(new IamPolicyGenerator(object).serviceAccount(), kustomization);
    }

    private static Optional<Fields> part(Fields fields, String name, String... known) {
        List<String> names = List.of(known);
        return fields.value(name).map(node -> Fields.strict(only(node, names), names, "`" + name + "` of " + OWNER));
    }

    /** Other fields count for nothing, but here, unlike in other generators, a number is no text. */
    private static YamlNode only(YamlNode node, List<String> known) {
        return node instanceof YamlMapping mapping
                ? mapping.withEntries(mapping.effective().stream()
                        .filter(entry -> known.stream().anyMatch(entry.name()::equalsIgnoreCase))
                        .toList())
                : node;
    }

    private YamlMapping serviceAccount() {
        YamlScalar name = text(service, "name")
                .orElseThrow(() -> BuildFailure.at(place, "`kubernetesService` of " + OWNER + " needs a `name`"));
        // without a name the annotation would begin with @, which is no YAML
        YamlScalar google = text(account, "name")
                .orElseThrow(() -> BuildFailure.at(place, "`serviceAccount` of " + OWNER + " needs a `name`"));
        String mail = google.text() + "@"
                + text(account, "projectId").map(YamlScalar::text).orElse("") + ".iam.gserviceaccount.com";
        YamlScalar annotation = YamlScalar.plain(mail, google.span());
        List<YamlEntry> metadata = new ArrayList<>();
        metadata.add(entry("annotations", mapping(List.of(entry(ANNOTATION, annotation)))));
        metadata.add(entry("name", plain(name)));
        text(service, "namespace").ifPresent(namespace -> metadata.add(entry("namespace", plain(namespace))));
        return mapping(List.of(
                entry("apiVersion", YamlScalar.string("v1", place)),
                entry("kind", YamlScalar.string("ServiceAccount", place)),
                entry("metadata", mapping(metadata))));
    }

    private static Optional<YamlScalar> text(Optional<Fields> part, String name) {
        return part.flatMap(fields -> fields.string(name));
    }

    /** The texts go into the YAML of the object without quotes, whatever that makes of them. */
    private static YamlScalar plain(YamlScalar text) {
        return YamlScalar.plain(text.text(), text.span());
    }

    private YamlMapping mapping(List<YamlEntry> entries) {
        return YamlMapping.of(entries, place);
    }

    private YamlEntry entry(String key, YamlNode value) {
        return new YamlEntry(YamlScalar.string(key, place), value);
    }
}
