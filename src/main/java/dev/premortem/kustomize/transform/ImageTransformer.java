package dev.premortem.kustomize.transform;

import com.google.re2j.Pattern;
import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes images by one entry of {@code images}: first in every list named {@code containers} or {@code initContainers}
 * wherever it is, then in the fields, so that a tag suffix is added twice where both find the image.
 *
 * <p>Source: {@code api/filters/imagetag} of kustomize v5.5.0 to v5.8.3. CustomResourceDefinitions are left alone.
 */
public final class ImageTransformer implements Transformer {
    /** Far more than an image may have; a name of a megabyte would be copied into every container. */
    private static final int LONGEST = 2_000;

    private final ImageChange change;
    private final List<FieldSpec> fields;
    private final Optional<Pattern> pattern;
    private final boolean brokenMatchesNothing;

    /** @param version the release that says which images a name means */
    public ImageTransformer(ImageChange change, List<FieldSpec> fields, KustomizeVersion version) {
        this.change = change;
        // Whatever a field spec says, an image that is not there is not made.
        this.fields = fields.stream()
                .map(field -> new FieldSpec(field.gvk(), field.path(), false))
                .toList();
        boolean modern = Feature.IMAGE_PATTERNS.isIn(version);
        this.pattern = ImagePattern.of(change.name().text(), modern);
        this.brokenMatchesNothing = modern;
    }

    /** Whether the entry means an image as it is written in an object; never where its name is no regular expression. */
    public boolean matches(String image) {
        return pattern.isPresent() && pattern.get().matcher(image).find();
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        List<BuiltResource> changed = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            YamlMapping node =
                    resource.gvk().kind().equals("CustomResourceDefinition") ? resource.node() : apply(resource.node());
            changed.add(node == resource.node() ? resource : resource.withNode(node));
        }
        return changed;
    }

    private YamlMapping apply(YamlMapping object) {
        YamlMapping changed = inMapping(object);
        for (FieldSpec field : fields) {
            changed = FieldEditor.apply(
                    field, changed, change.name().span(), present -> image(present.orElse(change.name())));
        }
        return changed;
    }

    private YamlNode image(YamlNode present) {
        String text = Scalars.of(present).text();
        if (pattern.isEmpty() && !brokenMatchesNothing) {
            throw BuildFailure.at(
                    change.name().span(),
                    "`" + change.name() + "` in `images` is no regular expression that Go accepts");
        }
        YamlNode changed = present;
        if (matches(text)) {
            for (ImageChange.Step step : change.steps(text)) {
                if (step.text().length() > LONGEST) {
                    throw BuildFailure.at(step.place(), "an image gets longer than " + LONGEST + " characters");
                }
                changed = Scalars.text(changed, step.text(), step.place());
            }
        }
        return changed;
    }

    private YamlNode inside(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return inMapping(mapping);
        }
        return node instanceof YamlSequence sequence ? each(sequence, this::inside) : node;
    }

    private YamlMapping inMapping(YamlMapping mapping) {
        List<YamlEntry> entries = new ArrayList<>(mapping.entries().size());
        boolean same = true;
        for (YamlEntry entry : mapping.effective()) {
            YamlNode value = inside(entry.value());
            boolean containers =
                    entry.name().equals("containers") || entry.name().equals("initContainers");
            if (containers && value instanceof YamlSequence list) {
                value = each(list, this::container);
            }
            same &= value == entry.value();
            entries.add(value == entry.value() ? entry : new YamlEntry(entry.key(), value));
        }
        return same ? mapping : mapping.withEntries(entries);
    }

    private YamlNode container(YamlNode item) {
        if (item.isNull()) {
            return item;
        }
        if (!(item instanceof YamlMapping container)) {
            throw BuildFailure.at(
                    item.span(), "an item of `containers` must be a mapping where a kustomization has `images`");
        }
        Optional<YamlNode> present = container.get("image");
        if (present.isEmpty()) {
            return container;
        }
        YamlNode image = image(present.get());
        return image == present.get() ? container : container.with("image", image);
    }

    private static YamlSequence each(YamlSequence sequence, UnaryOperator<YamlNode> step) {
        List<YamlNode> items = new ArrayList<>(sequence.size());
        for (YamlNode item : sequence) {
            items.add(step.apply(item));
        }
        return items.equals(sequence.items()) ? sequence : sequence.withItems(items);
    }
}
