package dev.premortem.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.serialization.NodeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Makes schemas of texts, each once. Safe for use by several threads. */
final class SchemaCompiler {
    private final SchemaTexts texts;
    private final SchemaRegistry registry;
    private final Map<String, ObjectSchema> compiled = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> trees = new ConcurrentHashMap<>();

    SchemaCompiler(SchemaTexts texts) {
        this.texts = texts;
        this.registry = SchemaRegistry.withDialect(
                SchemaDialect.create(),
                builder -> builder.nodeReader(new Reader())
                        .schemaRegistryConfig(SchemaDialect.config())
                        .schemas(address -> texts.text(address).orElse(null)));
    }

    /** The schema at an address that has a text. */
    ObjectSchema schema(String address, ObjectSchema.Source source) {
        return compiled.computeIfAbsent(
                address, key -> new CompiledSchema(source, registry.getSchema(SchemaLocation.of(key)), this::part));
    }

    /** The schema at an address whose text is made when it is needed. */
    ObjectSchema schema(String address, ObjectSchema.Source source, Supplier<String> text) {
        ObjectSchema known = compiled.get(address);
        if (known != null) {
            return known;
        }
        texts.add(address, text.get());
        return schema(address, source);
    }

    /** The part of a schema that holds the keyword at a location. */
    private Optional<JsonNode> part(SchemaLocation location) {
        JsonNode node = trees.computeIfAbsent(location.getAbsoluteIri().toString(), this::tree);
        NodePath fragment = location.getFragment();
        for (int i = 0; i < fragment.getNameCount() - 1 && node != null; i++) {
            node = fragment.getElement(i) instanceof Integer index ? node.get(index) : node.get(fragment.getName(i));
        }
        return Optional.ofNullable(node);
    }

    private JsonNode tree(String address) {
        return texts.text(address).map(JsonTree::read).orElse(MissingNode.getInstance());
    }

    /** Reads schemas for the validator, which knows them as texts. */
    private static final class Reader implements NodeReader {
        @Override
        public JsonNode readTree(String text, InputFormat format) {
            return JsonTree.read(text);
        }

        @Override
        public JsonNode readTree(InputStream in, InputFormat format) {
            try {
                return JsonTree.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
