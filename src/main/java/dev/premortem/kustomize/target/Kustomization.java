package dev.premortem.kustomize.target;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kustomization as kustomize decodes it: checked against the types of its fields, with its deprecated names replaced.
 *
 * <p>Source: {@code api/types/kustomization.go} of kustomize v5.5.0.
 *
 * @param root its fields under their right names
 * @param component whether it is a component
 */
record Kustomization(SourceFile file, YamlMapping root, boolean component) {
    private static final List<String> IDENTITY = List.of("apiVersion", "kind", "metadata");

    /** Reads a kustomization file; a failure where kustomize would refuse it. */
    static Kustomization read(YamlFile yaml, KustomizeVersion version) {
        SourceFile file = yaml.source();
        for (YamlProblem problem : yaml.problems()) {
            if (!(problem instanceof YamlProblem.DuplicateKey)) {
                throw BuildFailure.of(Fault.SYNTAX, problem.span(), "the kustomization is no valid YAML here");
            }
        }
        YamlMapping written = yaml.documents().stream()
                .findFirst()
                .flatMap(YamlDocument::mapping)
                .orElseThrow(() -> BuildFailure.of(Fault.EMPTY, file.span(0, 0), "the kustomization is empty"));
        YamlMapping root = FieldTable.of(version).check(written, "Kustomization");
        Kustomization read =
                new Kustomization(file, root, root.text("kind").orElse("").equals("Component"));
        read.requireIdentity();
        return read;
    }

    private void requireIdentity() {
        String kind = root.text("kind").orElse("Kustomization");
        if (!kind.equals("Kustomization") && !component) {
            throw BuildFailure.at(root.get("kind").orElseThrow().span(), "`kind` is Kustomization or Component");
        }
        String right = component ? "kustomize.config.k8s.io/v1alpha1" : "kustomize.config.k8s.io/v1beta1";
        if (!root.text("apiVersion").orElse(right).equals(right)) {
            throw BuildFailure.at(root.get("apiVersion").orElseThrow().span(), "`apiVersion` is `" + right + "`");
        }
        boolean empty = root.effective().stream()
                .allMatch(entry ->
                        IDENTITY.contains(entry.name()) || entry.value().isNull());
        if (empty) {
            throw BuildFailure.of(Fault.EMPTY, root.span().firstLine(), "the kustomization is empty");
        }
    }

    /** The items of a list; none where the field is missing or null. */
    List<YamlNode> items(String field) {
        return root.sequence(field).map(YamlSequence::items).orElse(List.of());
    }

    /** The texts of a list of texts. */
    List<YamlScalar> texts(String field) {
        List<YamlScalar> texts = new ArrayList<>();
        for (YamlNode item : items(field)) {
            item.asScalar().ifPresent(texts::add);
        }
        return texts;
    }

    /** The value of a text field; empty where it is missing, null or an empty text. */
    Optional<YamlScalar> text(String field) {
        return root.scalar(field).filter(value -> !value.text().isEmpty());
    }

    /** Files and folders with objects, in order; {@code bases} is the older name of half of it. */
    List<YamlScalar> resources() {
        List<YamlScalar> all = new ArrayList<>(texts("resources"));
        all.addAll(texts("bases"));
        return all;
    }

    /** The entries of {@code images} and of its older name. */
    List<YamlNode> images() {
        List<YamlNode> all = new ArrayList<>(items("images"));
        all.addAll(items("imageTags"));
        return all;
    }
}
