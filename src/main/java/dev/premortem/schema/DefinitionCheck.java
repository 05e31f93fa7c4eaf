package dev.premortem.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.premortem.kubernetes.Grammar;
import dev.premortem.kubernetes.Resource;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the API server rejects about a CustomResourceDefinition of {@code apiextensions.k8s.io/v1} beyond its own schema.
 *
 * <p>Source: the documentation of CustomResourceDefinitions (names, versions, structural schemas) and the validation of
 * apiextensions-apiserver 0.34 (read 2026-11). Not checked: the cost of {@code x-kubernetes-validations}, defaults against
 * their schemas, conversion webhooks, and selectable fields.
 */
public final class DefinitionCheck {
    /** Keywords of JSON Schema that a CustomResourceDefinition must not use. */
    private static final Set<String> FORBIDDEN = Set.of(
            "$ref",
            "additionalItems",
            "definitions",
            "dependencies",
            "deprecated",
            "discriminator",
            "id",
            "patternProperties",
            "readOnly",
            "writeOnly",
            "xml");

    private static final List<String> CONDITIONS = List.of("allOf", "anyOf", "oneOf");

    private final List<Fault> faults = new ArrayList<>();

    /**
     * One fault.
     *
     * @param place the line to edit
     * @param message what is wrong, as a sentence without final period
     * @param help what to change
     */
    public record Fault(Span place, String message, String help) {}

    private DefinitionCheck() {}

    /** The faults of a definition; none for other objects, and for versions of the API that were removed. */
    public static List<Fault> of(Resource resource) {
        boolean current = CustomResourceDefinitions.isDefinition(resource)
                && resource.id().apiVersion().endsWith("/v1");
        if (!current || resource.spec().isEmpty() || !resource.complete()) {
            return List.of();
        }
        DefinitionCheck check = new DefinitionCheck();
        check.names(resource, resource.spec().get());
        check.versions(resource.spec().get());
        return List.copyOf(check.faults);
    }

    private void names(Resource resource, YamlMapping spec) {
        Optional<YamlMapping> names = spec.mapping("names");
        Optional<String> plural = names.flatMap(map -> map.text("plural"));
        Optional<String> group = spec.text("group");
        if (plural.isPresent() && group.isPresent()) {
            String wanted = plural.get() + "." + group.get();
            if (!resource.name().isEmpty() && !resource.name().equals(wanted)) {
                fault(
                        resource.metadata().flatMap(map -> map.get("name")).orElse(resource.node()),
                        "the name of a CustomResourceDefinition is `PLURAL.GROUP`, here `" + wanted + "`",
                        "write `" + wanted + "`, or correct `plural` or `group`");
            }
        }
        names.ifPresent(map -> {
            for (String field : List.of("plural", "singular")) {
                map.scalar(field).ifPresent(value -> lowerCase(field, value));
            }
            map.scalar("kind").ifPresent(this::kind);
        });
    }

    private void lowerCase(String field, YamlScalar value) {
        Grammar.DNS_1035_LABEL
                .fault(value.text())
                .ifPresent(reason -> fault(value, "`names." + field + "`: `" + value.text() + "` " + reason, ""));
    }

    private void kind(YamlScalar value) {
        Grammar.DNS_1035_LABEL
                .fault(value.text().toLowerCase(Locale.ROOT))
                .ifPresent(reason -> fault(value, "`names.kind`: `" + value.text() + "` " + reason, ""));
    }

    private void versions(YamlMapping spec) {
        Map<String, YamlNode> seen = new HashMap<>();
        List<YamlNode> stored = new ArrayList<>();
        Optional<YamlSequence> versions = spec.sequence("versions");
        for (YamlNode node : versions.map(YamlSequence::items).orElse(List.of())) {
            Optional<YamlMapping> version = node.asMapping();
            if (version.isEmpty()) {
                continue;
            }
            version.get().scalar("name").ifPresent(name -> {
                if (seen.put(name.text(), name) != null) {
                    fault(name, "version `" + name.text() + "` is there twice", "keep one of them");
                }
            });
            if (version.get().text("storage").filter("true"::equals).isPresent()) {
                stored.add(version.get().get("storage").orElse(node));
            }
            schema(version.get(), node);
        }
        if (stored.size() > 1) {
            fault(
                    stored.get(1),
                    "a second version is the one that is stored",
                    "set `storage: true` on one version only");
        } else if (stored.isEmpty() && versions.filter(list -> list.size() > 0).isPresent()) {
            fault(
                    spec.entry("versions").orElseThrow().key(),
                    "no version is the one that is stored",
                    "set `storage: true` on one");
        }
    }

    private void schema(YamlMapping version, YamlNode node) {
        Optional<YamlMapping> schema = version.mapping("schema").flatMap(map -> map.mapping("openAPIV3Schema"));
        if (schema.isEmpty()) {
            boolean written = version.mapping("schema")
                    .filter(map -> map.get("openAPIV3Schema").isPresent())
                    .isPresent();
            if (!written) {
                fault(node, "this version has no schema, which v1 asks for", "add `schema.openAPIV3Schema`");
            }
            return;
        }
        if (schema.get().text("type").filter("object"::equals).isEmpty()) {
            fault(schema.get(), "the root of a schema must say `type: object`", "add `type: object`");
        }
        structural(schema.get(), "");
    }

    /** A node of the structural part, which must say its type. */
    private void structural(YamlMapping schema, String path) {
        boolean free =
                isTrue(schema, LightKeywords.INT_OR_STRING) || isTrue(schema, "x-kubernetes-preserve-unknown-fields");
        if (!path.isEmpty()
                && !free
                && schema.text("type").filter(type -> !type.isEmpty()).isEmpty()) {
            fault(schema, "`" + path + "` has no `type`, so that the schema is not structural", "say its `type`");
        }
        common(schema);
        Optional<YamlMapping> properties = schema.mapping("properties");
        for (YamlEntry entry : properties.map(YamlMapping::effective).orElse(List.of())) {
            entry.value().asMapping().ifPresent(child -> structural(child, join(path, entry.name())));
        }
        schema.mapping("items").ifPresent(items -> structural(items, path + "[]"));
        Optional<YamlEntry> additional = schema.entry("additionalProperties");
        additional.flatMap(entry -> entry.value().asMapping()).ifPresent(child -> structural(child, path + "[*]"));
        if (additional.isPresent()
                && properties.filter(map -> !map.entries().isEmpty()).isPresent()) {
            fault(
                    additional.get().key(),
                    "`additionalProperties` beside `properties` is not allowed",
                    "keep one of them; `x-kubernetes-preserve-unknown-fields: true` keeps what no property names");
        }
        if (additional
                .flatMap(entry -> entry.value().asScalar())
                .filter(value -> value.text().equals("false"))
                .isPresent()) {
            fault(
                    additional.get().key(),
                    "`additionalProperties: false` is not allowed",
                    "leave it out: unknown fields are dropped anyway");
        }
    }

    private void common(YamlMapping schema) {
        for (YamlEntry entry : schema.effective()) {
            if (FORBIDDEN.contains(entry.name())) {
                fault(
                        entry.key(),
                        "`" + entry.name() + "` is not allowed in the schema of a CustomResourceDefinition",
                        "leave it out" + (entry.name().equals("$ref") ? ", and write the schema out" : ""));
            }
        }
        schema.entry("uniqueItems")
                .filter(entry -> isTrue(schema, "uniqueItems"))
                .ifPresent(entry -> fault(
                        entry.key(),
                        "`uniqueItems: true` is not allowed",
                        "use `x-kubernetes-list-type: set` for a list of plain values"));
        schema.scalar("pattern").ifPresent(this::pattern);
        for (String keyword : CONDITIONS) {
            schema.sequence(keyword)
                    .ifPresent(list -> list.forEach(item -> item.asMapping().ifPresent(this::condition)));
        }
        schema.mapping("not").ifPresent(this::condition);
    }

    /** Below {@code allOf} and its like only conditions may stand, which have no type of their own. */
    private void condition(YamlMapping schema) {
        schema.scalar("pattern").ifPresent(this::pattern);
        for (String field : List.of("default", "nullable", "additionalProperties")) {
            schema.entry(field)
                    .ifPresent(entry -> fault(
                            entry.key(),
                            "`" + field + "` must not stand below `allOf`, `anyOf`, `oneOf` or `not`",
                            "move it to the schema around"));
        }
    }

    private void pattern(YamlScalar pattern) {
        try {
            Pattern.compile(pattern.text());
        } catch (PatternSyntaxException e) {
            fault(
                    pattern,
                    "this is no regular expression that Kubernetes takes: " + e.getDescription(),
                    "write it in the syntax of RE2, which has no look-around and no back-references");
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isTrue(YamlMapping schema, String key) {
        return schema.text(key).filter("true"::equals).isPresent();
    }

    private void fault(YamlNode node, String message, String help) {
        faults.add(new Fault(node.alias().orElse(node.span()).firstLine(), message, help));
    }
}
