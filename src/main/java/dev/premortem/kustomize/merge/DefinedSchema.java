package dev.premortem.kustomize.merge;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A schema as the OpenAPI document of a kustomization writes it.
 *
 * <p>Source: {@code Field}, {@code Elements} and {@code PatchStrategyAndKeyList} in {@code kyaml/openapi/openapi.go} of
 * kustomize v5.5.0.
 *
 * @param node the schema itself, references resolved
 * @param definitions the mapping {@code definitions} of the document, where references lead
 * @param builtIn whether they may also lead to types that are built in
 */
record DefinedSchema(YamlMapping node, YamlMapping definitions, boolean builtIn) implements MergeSchema {
    private static final String STRATEGY = "x-kubernetes-patch-strategy";
    private static final String KEY = "x-kubernetes-patch-merge-key";
    private static final String KEYS = "x-kubernetes-list-map-keys";
    private static final String REFERENCE = "#/definitions/";

    /** References that lead to references; kustomize follows a circle of them for ever. */
    private static final int MOST_REFERENCES = 100;

    @Override
    public boolean isNone() {
        return false;
    }

    @Override
    public MergeSchema field(String name) {
        Optional<YamlNode> property = node.at("properties", name);
        return resolved(property.isPresent() ? property : node.get("additionalProperties"));
    }

    /** A strategy may be several words, such as {@code merge,retainKeys}. */
    @Override
    public boolean isMergedList() {
        return node.text(STRATEGY)
                .filter(strategy -> List.of(strategy.split(",", -1)).contains("merge"))
                .isPresent();
    }

    @Override
    public List<String> keys() {
        Optional<YamlSequence> list = node.sequence(KEYS);
        if (list.isPresent()) {
            return list.get().items().stream()
                    .flatMap(key -> key.asScalar().map(YamlScalar::text).stream())
                    .toList();
        }
        return node.text(KEY).stream().toList();
    }

    @Override
    public MergeSchema elements() {
        Optional<YamlNode> type = node.get("type");
        boolean list = type.flatMap(YamlNode::asSequence)
                .filter(types -> types.size() == 1)
                .map(types -> Optional.of(types.items().get(0)))
                .orElse(type)
                .flatMap(YamlNode::asScalar)
                .filter(name -> name.text().equals("array"))
                .isPresent();
        return list ? resolved(node.get("items")) : UnknownSchema.VALUE;
    }

    private MergeSchema resolved(Optional<YamlNode> schema) {
        Optional<YamlMapping> found = schema.flatMap(YamlNode::asMapping);
        for (int i = 0; i < MOST_REFERENCES && found.isPresent(); i++) {
            Optional<String> reference = found.get().text("$ref").filter(text -> !text.isEmpty());
            if (reference.isEmpty()) {
                return new DefinedSchema(found.get(), definitions, builtIn);
            }
            found = target(reference.get());
            if (found.isEmpty() && builtIn && reference.get().startsWith(REFERENCE)) {
                return TableSchema.ofDefinition(reference.get().substring(REFERENCE.length()));
            }
        }
        return UnknownSchema.VALUE;
    }

    /** What a reference into the definitions leads to: a JSON pointer behind {@code #}. */
    private Optional<YamlMapping> target(String reference) {
        if (!reference.startsWith(REFERENCE)) {
            return Optional.empty();
        }
        Optional<YamlNode> found = Optional.of(definitions);
        for (String step : reference.substring(REFERENCE.length()).split("/", -1)) {
            String name = unescaped(step);
            found = found.flatMap(YamlNode::asMapping).flatMap(mapping -> mapping.get(name));
        }
        return found.flatMap(YamlNode::asMapping);
    }

    private static String unescaped(String step) {
        String plain = step;
        if (step.indexOf('%') >= 0) {
            try {
                plain = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // a percent sign that escapes nothing stands for itself
            }
        }
        return plain.replace("~1", "/").replace("~0", "~");
    }
}
