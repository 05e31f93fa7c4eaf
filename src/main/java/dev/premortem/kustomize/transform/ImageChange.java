package dev.premortem.kustomize.transform;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entry of {@code images}. Source: {@code api/types/image.go} and {@code api/filters/imagetag/updater.go} of kustomize
 * v5.5.0.
 *
 * @param name a regular expression for the images that are meant, without tag and digest
 * @param newName what replaces the name
 * @param newTag what replaces the tag; the digest goes, unless there is a new one
 * @param digest what replaces the digest; the tag goes, unless there is a new one
 * @param tagSuffix what is added to the tag where neither is replaced; the digest goes
 */
public record ImageChange(
        YamlScalar name,
        Optional<YamlScalar> newName,
        Optional<YamlScalar> newTag,
        Optional<YamlScalar> digest,
        Optional<YamlScalar> tagSuffix) {
    public ImageChange {
        newName = newName.filter(ImageChange::isSet);
        newTag = newTag.filter(ImageChange::isSet);
        digest = digest.filter(ImageChange::isSet);
        tagSuffix = tagSuffix.filter(ImageChange::isSet);
    }

    private static boolean isSet(YamlScalar scalar) {
        return !scalar.text().isEmpty();
    }

    /** What a matching image becomes. */
    String applied(String image) {
        ImageName old = ImageName.of(image);
        String name = newName.map(YamlScalar::text).orElse(old.name());
        if (newTag.isPresent() || digest.isPresent()) {
            return new ImageName(
                            name,
                            newTag.map(YamlScalar::text).orElse(""),
                            digest.map(YamlScalar::text).orElse(""))
                    .toString();
        }
        return tagSuffix.isPresent()
                ? new ImageName(name, old.tag() + tagSuffix.get(), "").toString()
                : new ImageName(name, old.tag(), old.digest()).toString();
    }

    /** A text on the way to the new one, and what asks for it. */
    record Step(String text, Span place) {}

    /** The new name, then the new version; what the last one sets stands for the whole. */
    List<Step> steps(String image) {
        ImageName old = ImageName.of(image);
        boolean suffix = newTag.isEmpty() && digest.isEmpty();
        List<Step> steps = new ArrayList<>();
        newName.ifPresent(set ->
                steps.add(new Step(new ImageName(set.text(), old.tag(), old.digest()).toString(), set.span())));
        Stream.of(tagSuffix.filter(set -> suffix), digest, newTag)
                .flatMap(Optional::stream)
                .forEach(set -> steps.add(new Step(applied(image), set.span())));
        return steps.isEmpty() ? List.of(new Step(applied(image), name.span())) : steps;
    }
}
