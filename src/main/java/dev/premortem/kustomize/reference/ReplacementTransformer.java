package dev.premortem.kustomize.reference;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Feature;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Copies values from fields of objects into fields of others, one replacement after the other. A copied value says
 * that its source set it. A scalar that is there keeps its type and takes the text only.
 *
 * <p>Source: {@code api/filters/replacement/replacement.go} of kustomize v5.5.0 to v5.8.3.
 */
public final class ReplacementTransformer implements Transformer {
    /** Replacements can copy an object into itself, which doubles it each time. */
    private static final int HEAVIEST = 2_000_000;

    /** And a list into its own item, which deepens it. */
    private static final int DEEPEST = 500;

    private static final int LONGEST = 1_000_000;

    /** Characters of all texts that are put together of parts: a path can lead to any number of them. */
    private static final int MOST = 50_000_000;

    private final List<Replacement> replacements;
    private final KustomizeVersion version;
    private long made;

    /** @param version the release that says how far a path leads */
    public ReplacementTransformer(List<Replacement> replacements, KustomizeVersion version) {
        this.version = version;
        this.replacements = List.copyOf(replacements);
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        List<BuiltResource> current = resources;
        for (Replacement replacement : replacements) {
            YamlNode value = value(replacement.origin(), current);
            for (Replacement.Target target : replacement.targets()) {
                current = copied(value, target, current);
            }
        }
        return current;
    }

    private static YamlNode value(Replacement.Origin origin, List<BuiltResource> resources) {
        if (origin instanceof Replacement.Text text) {
            return YamlScalar.plain(text.value().text(), text.value().span());
        }
        return value((Replacement.Source) origin, resources);
    }

    private static YamlNode value(Replacement.Source source, List<BuiltResource> resources) {
        List<BuiltResource> found = resources.stream()
                .filter(resource -> isSelected(resource, source.object()))
                .limit(2)
                .toList();
        if (found.size() != 1) {
            String count = found.isEmpty() ? "no object is" : "more than one object is";
            throw BuildFailure.of(
                            found.isEmpty() ? Fault.REPLACEMENT_SOURCE_ABSENT : Fault.CONTENT,
                            source.place(),
                            count + " selected by the `source` of a replacement")
                    .about(source.object());
        }
        YamlMapping object = found.get(0).node();
        YamlNode value = FieldPath.find(object, FieldPath.split(source.path().text()))
                .filter(node -> !isEmpty(node))
                .orElseThrow(() -> BuildFailure.of(
                                Fault.REPLACEMENT_SOURCE_ABSENT,
                                source.path().place(),
                                "the field `" + Shown.of(source.path().text()) + "` of the source "
                                        + Shown.of(found.get(0).id().toString()) + " is missing or empty")
                        .about(found.get(0).id()));
        return source.options().delimiter().isEmpty() ? value : part(source, value);
    }

    private static boolean isEmpty(YamlNode node) {
        return node.isNull()
                || node instanceof YamlMapping mapping && mapping.effective().isEmpty()
                || node instanceof YamlSequence sequence && sequence.size() == 0;
    }

    private static YamlNode part(Replacement.Source source, YamlNode value) {
        YamlScalar scalar = scalar(value, source.path());
        List<String> parts = parts(scalar.text(), source.options().delimiter());
        int index = source.options().index();
        if (index < 0 || index >= parts.size()) {
            throw BuildFailure.at(
                    source.place(),
                    "`options.index` " + index + " is out of bounds for `" + Shown.of(scalar.text()) + "`");
        }
        String part = parts.get(index);
        return GoScalars.isString(scalar)
                ? GoScalars.withString(scalar, part, scalar.span())
                : scalar.changed(part, scalar.span());
    }

    private static YamlScalar scalar(YamlNode node, Replacement.Path path) {
        return node.asScalar()
                .orElseThrow(() -> BuildFailure.at(
                        path.place(),
                        "`options.delimiter` needs a scalar, and `" + Shown.of(path.text()) + "` is none"));
    }

    /** All parts, empty ones at the end too. */
    private static List<String> parts(String text, String delimiter) {
        return Arrays.asList(Pattern.compile(Pattern.quote(delimiter)).split(text, -1));
    }

    private List<BuiltResource> copied(YamlNode value, Replacement.Target target, List<BuiltResource> resources) {
        List<BuiltResource> result = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            result.add(isTarget(resource, target) ? copied(value, target, resource) : resource);
        }
        return result;
    }

    static boolean isTarget(BuiltResource resource, Replacement.Target target) {
        Replacement.Selector select = target.select();
        return isSelected(resource, select)
                && select.filter().selects(resource.node())
                && target.reject().stream().noneMatch(reject -> isRejected(resource, reject));
    }

    /** By its identity or by its labels: either is enough, where the selector says something about it. */
    private static boolean isRejected(BuiltResource resource, Replacement.Selector reject) {
        ResId object = reject.object();
        boolean anyObject = object.name().isEmpty()
                && object.namespace().isEmpty()
                && object.gvk().group().isEmpty()
                && object.gvk().version().isEmpty()
                && object.gvk().kind().isEmpty();
        LabelFilter filter = reject.filter();
        return !anyObject && isSelected(resource, reject) || !filter.isEmpty() && filter.selects(resource.node());
    }

    static boolean isSelected(BuiltResource resource, Replacement.Selector selector) {
        if (selector.patterns().isEmpty()) {
            return isSelected(resource, selector.object());
        }
        IdPatterns patterns = selector.patterns().get();
        return resource.ids().stream()
                .anyMatch(id -> patterns.fits(id.gvk())
                        && patterns.fitsName(id.name())
                        && patterns.fitsNamespace(id.namespace()));
    }

    static boolean isSelected(BuiltResource resource, ResId selector) {
        return resource.ids().stream()
                .anyMatch(id -> id.gvk().isSelectedBy(selector.gvk())
                        && (selector.name().isEmpty() || selector.name().equals(id.name()))
                        && (selector.namespace().isEmpty()
                                || selector.effectiveNamespace().equals(id.effectiveNamespace())));
    }

    private BuiltResource copied(YamlNode value, Replacement.Target target, BuiltResource resource) {
        YamlMapping node = resource.node();
        for (Replacement.Path path : target.paths()) {
            Optional<YamlNode> made = target.options().create() ? Optional.of(madeFor(value)) : Optional.empty();
            node = rewritten(node, value, target.options(), path, made, resource);
            if (node.weight() > HEAVIEST || node.depth() > DEEPEST) {
                throw BuildFailure.at(
                        path.place(),
                        "the replacement makes an object of more than " + HEAVIEST + " values or " + DEEPEST
                                + " levels");
            }
        }
        return node == resource.node() ? resource : resource.withNode(node);
    }

    private YamlMapping rewritten(
            YamlMapping node,
            YamlNode value,
            Replacement.Options options,
            Replacement.Path path,
            Optional<YamlNode> made,
            BuiltResource resource) {
        try {
            return changed(node, value, options, path, made);
        } catch (BuildFailure failure) {
            throw failure.about(resource.id());
        }
    }

    private YamlMapping changed(
            YamlMapping node,
            YamlNode value,
            Replacement.Options options,
            Replacement.Path path,
            Optional<YamlNode> made) {
        FieldRewriter rewriter = new FieldRewriter(path, made, old -> set(old, value, options, path, made));
        if (!Feature.STRUCTURED_TEXTS.isIn(version)) {
            return rewriter.apply(node);
        }
        Replacement.Options inText =
                Feature.STRUCTURED_OPTIONS.isIn(version) ? options : new Replacement.Options("", 0, options.create());
        return new StructuredText(path, made, old -> set(old, value, inText, path, made))
                .apply(node, value.span(), this::requireBounded)
                .orElseGet(() -> rewriter.intoTexts().apply(node));
    }

    private static YamlNode madeFor(YamlNode value) {
        if (value instanceof YamlScalar) {
            return YamlScalar.plain("", value.span());
        }
        return value instanceof YamlMapping
                ? YamlMapping.of(List.of(), value.span())
                : YamlSequence.of(List.of(), value.span());
    }

    private YamlNode set(
            YamlNode old, YamlNode value, Replacement.Options options, Replacement.Path path, Optional<YamlNode> made) {
        boolean isNew = made.isPresent() && made.get() == old;
        if (!options.delimiter().isEmpty()) {
            YamlScalar target = scalar(old, path);
            String part = value instanceof YamlScalar scalar ? scalar.text() : "";
            String text = joined(target.text(), part, options, path.place());
            return isNew ? YamlScalar.plain(text, value.span()) : following(target, text, value);
        }
        if (!(old instanceof YamlScalar target)) {
            return value;
        }
        if (!isNew) {
            String text = value instanceof YamlScalar scalar ? scalar.text() : "";
            return following(target, text, value);
        }
        return value instanceof YamlScalar scalar ? untyped(scalar) : value;
    }

    private static YamlScalar following(YamlScalar target, String text, YamlNode value) {
        YamlScalar set = GoScalars.withText(target, text, value.span());
        return value instanceof YamlScalar scalar ? set.replacing(GoScalars.following(target, scalar)) : set;
    }

    /** In a field that was made, the text finds its type anew: the string {@code "80"} becomes a number. */
    private static YamlScalar untyped(YamlScalar scalar) {
        YamlScalar plain = YamlScalar.plain(scalar.text(), scalar.span()).replacing(scalar);
        return GoScalars.typeOf(plain) == GoScalars.typeOf(scalar) ? scalar : plain;
    }

    private String joined(String old, String part, Replacement.Options options, Span place) {
        List<String> parts = new ArrayList<>(parts(old, options.delimiter()));
        int index = options.index();
        if (index < 0) {
            parts.add(0, part);
        } else if (index >= parts.size()) {
            parts.add(part);
        } else {
            parts.set(index, part);
        }
        String text = String.join(options.delimiter(), parts);
        requireBounded(text, place);
        return text;
    }

    private void requireBounded(String text, Span place) {
        made += text.length();
        if (made > MOST) {
            throw BuildFailure.at(place, "replacements make more than " + MOST + " characters of text");
        }
        if (text.length() > LONGEST) {
            throw BuildFailure.at(place, "the replacement makes a text of more than " + LONGEST + " characters");
        }
    }
}
