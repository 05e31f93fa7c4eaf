package dev.premortem.rules.kubernetes;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The templates of an object of External Secrets Operator that its engine {@code v2} executes, and the keys they have.
 * Field names and defaults: the custom resources of External Secrets Operator, {@code apis/externalsecrets} (read
 * 2026-11).
 *
 * <p>Not read: the templates in Secrets that {@code templateFrom} names.
 */
final class SecretTemplates {
    private static final String GROUP = "external-secrets.io";

    private final String path;
    private final YamlMapping template;
    private final List<Place> places = new ArrayList<>();
    private final Resource resource;

    private SecretTemplates(Resource resource, String path, YamlMapping template) {
        this.resource = resource;
        this.path = path;
        this.template = template;
    }

    /** @param path the keys that lead to the text */
    record Place(String path, YamlScalar text) {}

    /** Empty where the object has no template, or one of another engine. */
    static Optional<SecretTemplates> of(Resource resource, RuleContext context) {
        if (!resource.id().group().equals(GROUP)) {
            return Optional.empty();
        }
        String path = switch (resource.kind()) {
            case "ExternalSecret" -> "spec.target.template";
            case "ClusterExternalSecret" -> "spec.externalSecretSpec.target.template";
            case "PushSecret" -> "spec.template";
            default -> "spec.pushSecretSpec.template";
        };
        // Another engine was the default in the first version of the external secrets alone.
        boolean first = resource.kind().endsWith("ExternalSecret")
                && resource.id().apiVersion().endsWith("/v1alpha1");
        return resource.node()
                .at(path.split("\\."))
                .flatMap(YamlNode::asMapping)
                .filter(template -> template.text("engineVersion")
                        .orElse(first ? "v1" : "v2")
                        .equals("v2"))
                .map(template -> new SecretTemplates(resource, path, template).collected(context));
    }

    private SecretTemplates collected(RuleContext context) {
        collect(template.mapping("data"), path + ".data");
        for (String field : List.of("labels", "annotations")) {
            collect(
                    template.mapping("metadata").flatMap(metadata -> metadata.mapping(field)),
                    path + ".metadata." + field);
        }
        List<YamlMapping> sources = Fields.mappings(template.sequence("templateFrom"));
        for (int i = 0; i < sources.size(); i++) {
            String place = path + ".templateFrom[" + i + "].literal";
            sources.get(i).scalar("literal").ifPresent(literal -> places.add(new Place(place, literal)));
            sources.get(i).mapping("configMap").ifPresent(named -> collectNamed(named, context));
        }
        return this;
    }

    /** The templates in a ConfigMap of the same namespace, where there is no doubt which one that is. */
    private void collectNamed(YamlMapping named, RuleContext context) {
        Optional<String> name = Fields.string(named, "name");
        List<Resource> found = name.isEmpty() || resource.namespace().isEmpty()
                ? List.of()
                : context.resources().stream()
                        .filter(other -> other.kind().equals("ConfigMap")
                                && other.name().equals(name.get())
                                && other.namespace().equals(resource.namespace())
                                && other.root().equals(resource.root()))
                        .toList();
        if (found.size() != 1) {
            return;
        }
        for (YamlMapping item : Fields.mappings(named.sequence("items"))) {
            Optional<String> key = Fields.string(item, "key");
            key.flatMap(data -> found.get(0).node().at("data", data))
                    .flatMap(YamlNode::asScalar)
                    .ifPresent(text -> places.add(
                            new Place("data." + key.get() + "` of ConfigMap `" + name.get() + "` for `" + path, text)));
        }
    }

    private void collect(Optional<YamlMapping> texts, String at) {
        if (texts.isEmpty()) {
            return;
        }
        for (YamlEntry entry : texts.get().effective()) {
            if (entry.value() instanceof YamlScalar text && !text.isNull()) {
                places.add(new Place(at + "." + entry.name(), text));
            }
        }
    }

    List<Place> places() {
        return places;
    }

    /** Whether someone else may execute the object before, since a text elsewhere in it is a template too. */
    boolean isInsideTemplate() {
        return !isFinal(resource) && hasMarks(resource.node());
    }

    /** Whether the object has been built or executed already. */
    static boolean isFinal(Resource resource) {
        return resource.isBuilt() || !resource.template().isEmpty();
    }

    private boolean hasMarks(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            boolean own = places.stream().anyMatch(place -> place.text() == scalar);
            return !own && (scalar.text().contains("{{") || scalar.text().contains("{%"));
        }
        if (node instanceof YamlMapping mapping) {
            return mapping.effective().stream().anyMatch(entry -> hasMarks(entry.key()) || hasMarks(entry.value()));
        }
        return ((YamlSequence) node).items().stream().anyMatch(this::hasMarks);
    }

    /**
     * What the templates have to work with, each value unknown; empty where not all keys are known: those that come from
     * {@code dataFrom}, or from the Secret that a PushSecret selects.
     */
    Optional<GoMap> data() {
        Optional<YamlMapping> spec = resource.kind().equals("ExternalSecret")
                ? resource.spec()
                : resource.spec().flatMap(outer -> outer.mapping("externalSecretSpec"));
        if (spec.isEmpty()
                || spec.get().get("dataFrom").filter(from -> !isEmpty(from)).isPresent()) {
            return Optional.empty();
        }
        Optional<YamlSequence> list = spec.get().sequence("data").filter(data -> data.size() > 0);
        Map<String, GoValue> keys = new TreeMap<>();
        for (YamlNode item : list.map(YamlSequence::items).orElse(List.of())) {
            Optional<String> key =
                    item.at("secretKey").flatMap(YamlNode::asScalar).map(YamlScalar::text);
            if (key.isEmpty() || Placeholder.isIn(key.get())) {
                return Optional.empty();
            }
            keys.put(key.get(), new GoUnknown(key.get()));
        }
        return list.map(known -> GoMap.ofTexts(keys));
    }

    private static boolean isEmpty(YamlNode node) {
        return node.isNull() || node instanceof YamlSequence sequence && sequence.size() == 0;
    }
}
