package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.rules.kustomize.Wanted.Part;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The object that was most likely meant where nothing is what was asked for, and the part that keeps it from being so.
 *
 * @param differing the parts of the question that do not fit it
 */
record NearObject(BuiltResource object, Wanted wanted, Set<Part> differing) {
    /** One wrong part is likelier than two, and a wrong name is only likely where it is a similar one. */
    private static final List<Set<Part>> LIKELY = List.of(
            EnumSet.of(Part.VERSION),
            EnumSet.of(Part.GROUP),
            EnumSet.of(Part.GROUP, Part.VERSION),
            EnumSet.of(Part.NAMESPACE),
            EnumSet.of(Part.LABELS),
            EnumSet.of(Part.ANNOTATIONS),
            EnumSet.of(Part.NAME),
            EnumSet.of(Part.KIND),
            EnumSet.of(Part.GROUP, Part.VERSION, Part.KIND),
            EnumSet.of(Part.NAME, Part.NAMESPACE));

    /** The nearest of some objects, if one is near enough to be shown. */
    static Optional<NearObject> of(Wanted wanted, List<BuiltResource> objects) {
        for (Set<Part> aside : LIKELY) {
            List<BuiltResource> found =
                    objects.stream().filter(wanted.without(aside)).toList();
            Optional<BuiltResource> near;
            if (aside.contains(Part.NAME)) {
                near = similar(wanted.text(Part.NAME), found, BuiltResource::name);
            } else if (says(wanted, Part.NAME) || says(wanted, Part.KIND) && !aside.contains(Part.KIND)) {
                near = found.stream().findFirst();
            } else {
                // what is left of the question would fit anything
                near = similar(
                        wanted.text(Part.KIND), found, object -> object.gvk().kind());
            }
            if (near.isPresent()) {
                return Optional.of(new NearObject(near.get(), wanted, aside));
            }
        }
        return Optional.empty();
    }

    /** Whether a part is asked for by more than a pattern that is open to whatever comes. */
    static boolean says(Wanted wanted, Part part) {
        String text = wanted.text(part);
        return !text.isEmpty() && !text.contains(".*") && !text.contains(".+");
    }

    private static Optional<BuiltResource> similar(
            String asked, List<BuiltResource> found, Function<BuiltResource, String> part) {
        String name = withoutSigns(asked);
        Optional<String> similar = NearestName.of(name, found.stream().map(part).toList());
        return found.stream()
                .filter(object ->
                        similar.map(part.apply(object)::equals).orElseGet(() -> isPart(name, part.apply(object))))
                .findFirst();
    }

    /** What is left of {@code web-*} or {@code ^web.*$}: nobody means the signs of an expression as part of a name. */
    private static String withoutSigns(String asked) {
        return asked.replaceAll("[*^$?+()]|\\.(?=\\*)", "").replaceAll("^-|-$", "");
    }

    /** {@code web} is part of {@code prod-web}, and {@code prod-web} has it as a part. */
    private static boolean isPart(String one, String other) {
        return !one.isEmpty()
                && !other.isEmpty()
                && (('-' + one + '-').contains('-' + other + '-') || ('-' + other + '-').contains('-' + one + '-'));
    }

    /** Whether this is the one part, or one of the parts, that differs. */
    boolean differsIn(Part part) {
        return differing.contains(part);
    }

    /** The value in the object that differs. */
    Span place() {
        YamlNode node = object.node();
        Optional<YamlNode> value = switch (main()) {
            case GROUP, VERSION -> node.at("apiVersion");
            case KIND -> node.at("kind");
            case NAME -> node.at("metadata", "name");
            case NAMESPACE -> node.at("metadata", "namespace").or(() -> node.at("metadata", "name"));
            case LABELS -> node.at("metadata", "labels").or(() -> node.at("metadata", "name"));
            case ANNOTATIONS -> node.at("metadata", "annotations").or(() -> node.at("metadata", "name"));
        };
        return value.map(YamlNode::span).orElse(node.span()).firstLine();
    }

    /** The part that is worth pointing at. */
    Part main() {
        return List.of(Part.KIND, Part.NAME).stream()
                .filter(differing::contains)
                .findFirst()
                .orElseGet(() -> differing.iterator().next());
    }

    /** What the object is in the parts that differ, as a label at {@link #place()}. */
    String label() {
        ResId id = object.id();
        return switch (main()) {
            case GROUP, VERSION -> "this " + ObjectText.of(object) + " is of `" + apiVersion() + "`";
            case KIND -> "this `" + id.name() + "` is a " + id.gvk().kind();
            case NAME ->
                "this " + id.gvk().kind() + " is called `" + id.name() + "`"
                        + (differsIn(Part.NAMESPACE) ? ", and is in " + namespace() : "");
            case NAMESPACE -> "this " + ObjectText.of(object) + " is in " + namespace();
            case LABELS -> "these are the labels of " + ObjectText.of(object);
            case ANNOTATIONS -> "these are the annotations of " + ObjectText.of(object);
        };
    }

    /** What to write instead. */
    String remedy() {
        ResId id = object.id();
        return switch (main()) {
            case GROUP, VERSION -> "write the group and version of " + quoted(apiVersion());
            case KIND -> "write the kind " + quoted(id.gvk().kind());
            case NAME ->
                "write the name " + quoted(id.name())
                        + (differsIn(Part.NAMESPACE) ? " and the namespace of that object" : "");
            case NAMESPACE ->
                id.namespace().isEmpty()
                        ? "leave the namespace out: " + ObjectText.of(object) + " has none at this point of the build"
                        : "write the namespace " + quoted(id.namespace());
            case LABELS, ANNOTATIONS -> "compare `" + main().field() + "` with what " + ObjectText.of(object) + " has";
        };
    }

    private String apiVersion() {
        return ObjectText.apiVersion(object.id());
    }

    private String namespace() {
        String namespace = object.namespace();
        return namespace.isEmpty() ? "no namespace" : "namespace `" + namespace + "`";
    }
}
