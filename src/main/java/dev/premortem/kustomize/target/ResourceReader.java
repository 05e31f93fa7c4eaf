package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objects in a resource file, as kustomize takes them: every document must be an object with {@code kind} and
 * {@code metadata.name}; lists are replaced by their items, which come behind the other documents.
 *
 * <p>Source: {@code api/resource/factory.go} and {@code kyaml/kio/byteio_reader.go} of kustomize v5.5.0.
 */
final class ResourceReader {
    private final String kustomization;
    private final List<BuiltResource> found = new ArrayList<>();
    private final List<BuiltResource> fromLists = new ArrayList<>();

    private ResourceReader(String kustomization) {
        this.kustomization = kustomization;
    }

    /** @param kustomization the path of the kustomization that lists the file, for the chain */
    static List<BuiltResource> read(YamlFile yaml, String kustomization) {
        for (YamlProblem problem : yaml.problems()) {
            if (!(problem instanceof YamlProblem.DuplicateKey)) {
                throw BuildFailure.of(
                        Fault.SYNTAX, problem.span(), "`" + yaml.source().path() + "` is no valid YAML here");
            }
        }
        ResourceReader reader = new ResourceReader(kustomization);
        for (YamlDocument document : yaml.documents()) {
            document.root().filter(root -> !root.isNull()).ifPresent(reader::document);
        }
        reader.found.addAll(reader.fromLists);
        return reader.found;
    }

    private void document(YamlNode root) {
        YamlMapping object = root.asMapping()
                .orElseThrow(() -> BuildFailure.at(root.span().firstLine(), "this document is no object"));
        if (object.entries().isEmpty()) {
            return;
        }
        Optional<YamlSequence> items =
                object.text("kind").orElse("").endsWith("List") ? object.sequence("items") : Optional.empty();
        if (items.isPresent()) {
            items.get().forEach(item -> fromLists.add(object(item)));
        } else {
            found.add(object(object));
        }
    }

    private BuiltResource object(YamlNode node) {
        YamlMapping object = node.asMapping()
                .orElseThrow(() -> BuildFailure.at(node.span().firstLine(), "an item of this list is no object"));
        if (object.text("kind").isEmpty()) {
            throw BuildFailure.at(object.span().firstLine(), "this object has no `kind`");
        }
        Optional<YamlMapping> metadata = object.mapping("metadata");
        if (metadata.flatMap(found -> found.text("name"))
                .filter(name -> !name.isEmpty())
                .isEmpty()) {
            boolean generated =
                    metadata.flatMap(found -> found.text("generateName")).isPresent();
            throw BuildFailure.of(
                    generated ? Fault.NAME_GENERATED : Fault.CONTENT,
                    metadata.map(YamlNode::span).orElse(object.span()).firstLine(),
                    "this object has no `metadata.name`");
        }
        requireNoNullItems(object);
        return BuiltResource.of(object, kustomization);
    }

    private static void requireNoNullItems(YamlNode node) {
        if (node instanceof YamlSequence sequence) {
            for (YamlNode item : sequence) {
                if (item.isNull()) {
                    throw BuildFailure.at(sequence.span().firstLine(), "an item of this list is empty");
                }
                requireNoNullItems(item);
            }
        } else if (node instanceof YamlMapping mapping) {
            mapping.effective().forEach(entry -> requireNoNullItems(entry.value()));
        }
    }
}
