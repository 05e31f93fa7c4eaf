package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The path of a replacement that goes on inside a text: {@code data.config\.json.server.port}. The first text on the way
 * that is YAML, which JSON is too, is changed and written again: JSON with sorted keys, on one line or with two blanks a
 * level, YAML as it was but for the value.
 *
 * <p>Source: {@code setValueInStructuredData} in {@code api/filters/replacement/replacement.go} of kustomize v5.8.2.
 * Whatever goes wrong here, a value of the wrong type too, only means that the path is taken the usual way. Other than
 * there, a value of the wrong type is not written into YAML under a tag, and YAML that gets new keys loses its comments.
 */
final class StructuredText {
    private final Replacement.Path path;
    private final Optional<YamlNode> made;
    private final UnaryOperator<YamlNode> change;

    /**
     * @param made what stands for a field that has to be made; empty where none is made
     * @param change makes the new value out of the old one
     */
    StructuredText(Replacement.Path path, Optional<YamlNode> made, UnaryOperator<YamlNode> change) {
        this.path = path;
        this.made = made;
        this.change = change;
    }

    /**
     * The object with the text changed; empty where the path leads into none, or to nothing in it.
     *
     * @param place what sets the value
     * @param bounds ends the build where it makes too much text
     */
    Optional<YamlMapping> apply(YamlMapping object, Span place, BiConsumer<String, Span> bounds) {
        List<String> steps = FieldPath.split(path.text());
        for (int i = 1; i < steps.size(); i++) {
            List<String> outer = steps.subList(0, i);
            Optional<YamlScalar> text =
                    FieldPath.find(object, outer).flatMap(YamlNode::asScalar).filter(found -> !found.isNull());
            if (text.isPresent() && content(text.get()).isPresent()) {
                List<String> inner = steps.subList(i, steps.size());
                Optional<String> changed = changed(text.get().text(), inner);
                changed.ifPresent(written -> bounds.accept(written, path.place()));
                return changed.map(written -> text.get().changed(written, place))
                        .flatMap(scalar -> FieldPath.with(object, outer, scalar).asMapping());
            }
        }
        return Optional.empty();
    }

    /** What a text holds as YAML: its first document; empty where it is none. */
    static Optional<YamlNode> content(YamlScalar text) {
        return content(read(text.text()));
    }

    private static YamlFile read(String text) {
        return YamlReader.read(new SourceFile("text", text));
    }

    private static Optional<YamlNode> content(YamlFile yaml) {
        boolean broken = yaml.problems().stream().anyMatch(problem -> !(problem instanceof YamlProblem.DuplicateKey));
        return broken ? Optional.empty() : yaml.documents().stream().findFirst().flatMap(YamlDocument::root);
    }

    private Optional<String> changed(String text, List<String> steps) {
        YamlFile yaml = read(text);
        YamlNode content = content(yaml).orElseThrow();
        TextEdits edits = new TextEdits(yaml.source());
        try {
            YamlNode now =
                    new FieldRewriter(path, steps, made, old -> edits.noted(old, change.apply(old))).inside(content);
            char first = text.strip().charAt(0);
            if (first == '{' || first == '[') {
                String json = YamlWriter.json(now);
                return Optional.of(text.contains("\n") && text.contains("  ") ? JsonLines.of(json) : json);
            }
            return Optional.of(edits.applied()
                    .filter(edited -> yaml.documents().size() == 1 && isSame(edited, now))
                    .orElseGet(() -> YamlWriter.write(List.of(now)))
                    .strip());
        } catch (BuildFailure | YamlWriter.Unwritable failure) {
            return Optional.empty();
        }
    }

    private static boolean isSame(String text, YamlNode wanted) {
        return content(read(text))
                .filter(read -> YamlWriter.json(read).equals(YamlWriter.json(wanted)))
                .isPresent();
    }
}
