package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash of the content of a ConfigMap or Secret, 10 characters. Source: {@code api/hasher/hasher.go} of kustomize
 * v5.5.0. The name is part of it only in theory: it is looked up by a key that no object has, so it is always empty.
 */
public final class ContentHash {
    private static final int LENGTH = 10;

    private ContentHash() {}

    /** The hash of an object. */
    public static String of(YamlMapping object) {
        byte[] digest = sha256().digest(canonical(object).getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(digest, 0, LENGTH / 2);
        // No vowels and nothing that looks like one, so that no hash is a word.
        return hex.replace('0', 'g')
                .replace('1', 'h')
                .replace('3', 'k')
                .replace('a', 'm')
                .replace('e', 't');
    }

    /** The text that is hashed. */
    static String canonical(YamlMapping object) {
        String kind = object.text("kind").orElse("");
        GoJson json = new GoJson();
        switch (kind) {
            case "ConfigMap" -> {
                json.raw("{");
                addIfStructure(json, "binaryData", object);
                add(json, "data", object);
                json.raw(",\"kind\":\"ConfigMap\",\"name\":\"\"}");
            }
            case "Secret" -> {
                json.raw("{");
                add(json, "data", object);
                json.raw(",\"kind\":\"Secret\",\"name\":\"\",");
                addIfStructure(json, "stringData", object);
                add(json, "type", object);
                json.raw("}");
            }
            default ->
                throw BuildFailure.at(
                        object.get("kind").map(YamlNode::span).orElse(object.span()),
                        "the hash for the name of a `" + kind + "` is not known, only those of ConfigMaps and Secrets");
        }
        return json.toString();
    }

    private static void add(GoJson json, String key, YamlMapping object) {
        json.string(key).raw(":");
        Optional<YamlNode> value = object.get(key);
        if (value.isEmpty()) {
            json.string("");
        } else if (value.get() instanceof YamlScalar scalar) {
            json.string(scalar.text());
        } else if (value.get() instanceof YamlMapping) {
            json.value(value.get());
        } else {
            json.raw("null"); // a list does not go into the map that kustomize reads it into
        }
    }

    private static void addIfStructure(GoJson json, String key, YamlMapping object) {
        boolean structure =
                object.get(key).filter(value -> !(value instanceof YamlScalar)).isPresent();
        if (structure) {
            add(json, key, object);
            json.raw(",");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
