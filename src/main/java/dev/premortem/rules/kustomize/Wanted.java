package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.kustomize.reference.LabelExpression;
import dev.premortem.kustomize.reference.Replacement;
import dev.premortem.kustomize.reference.TargetSelector;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What an entry of a kustomization looks for among the objects of a build. */
interface Wanted {
    /** What an object is known by. */
    enum Part {
        GROUP("group"),
        VERSION("version"),
        KIND("kind"),
        NAME("name"),
        NAMESPACE("namespace"),
        LABELS("labelSelector"),
        ANNOTATIONS("annotationSelector");

        private final String field;

        Part(String field) {
            this.field = field;
        }

        /** The field of a selector that asks for it. */
        String field() {
            return field;
        }
    }

    /** Whether an object is what is asked for, some parts of the question aside. */
    Predicate<BuiltResource> without(Set<Part> aside);

    /** What is asked of a part; empty where nothing is. */
    String text(Part part);

    /** An object by its whole identity: a group that is not there asks for an object without group. */
    static Wanted object(ResId id) {
        return new ById(id, true);
    }

    /** Objects by the parts of an identity that are set. */
    static Wanted any(ResId id) {
        return new ById(id, false);
    }

    /** Objects by the {@code target} of a patch, a mapping that kustomize has taken. */
    static Wanted target(YamlMapping target) {
        return new ByTarget(target);
    }

    /** Objects by the {@code select} of a replacement. */
    static Wanted select(Replacement.Selector selector) {
        return new BySelect(selector);
    }

    /** @param whole whether a part that is empty must be empty in the object */
    record ById(ResId id, boolean whole) implements Wanted {
        @Override
        public Predicate<BuiltResource> without(Set<Part> aside) {
            return object -> object.ids().stream().anyMatch(one -> fits(one, aside));
        }

        private boolean fits(ResId one, Set<Part> aside) {
            Gvk asked = id.gvk();
            boolean anyNamespace = !whole && id.namespace().isEmpty();
            return fits(Part.GROUP, asked.group(), one.gvk().group(), aside)
                    && fits(Part.VERSION, asked.version(), one.gvk().version(), aside)
                    && fits(Part.KIND, asked.kind(), one.gvk().kind(), aside)
                    && fits(Part.NAME, id.name(), one.name(), aside)
                    && (anyNamespace || fits(Part.NAMESPACE, id.effectiveNamespace(), one.effectiveNamespace(), aside));
        }

        private boolean fits(Part part, String asked, String there, Set<Part> aside) {
            return aside.contains(part) || !whole && asked.isEmpty() || asked.equals(there);
        }

        @Override
        public String text(Part part) {
            return switch (part) {
                case GROUP -> id.gvk().group();
                case VERSION -> id.gvk().version();
                case KIND -> id.gvk().kind();
                case NAME -> id.name();
                case NAMESPACE -> id.namespace();
                case LABELS, ANNOTATIONS -> "";
            };
        }
    }

    /** The selector is read again with fewer fields, so that its expressions mean what they mean to kustomize. */
    record ByTarget(YamlMapping target) implements Wanted {
        @Override
        public Predicate<BuiltResource> without(Set<Part> aside) {
            TargetSelector fewer = TargetSelector.read(target.withEntries(target.effective().stream()
                    .filter(entry ->
                            aside.stream().noneMatch(part -> entry.name().equalsIgnoreCase(part.field())))
                    .toList()));
            return fewer::selects;
        }

        @Override
        public String text(Part part) {
            return target.effective().stream()
                    .filter(entry -> entry.name().equalsIgnoreCase(part.field()))
                    .flatMap(entry -> entry.value().asScalar().stream())
                    .filter(value -> !value.isNull())
                    .map(YamlScalar::text)
                    .findFirst()
                    .orElse("");
        }
    }

    /** By identity, labels and annotations, each of which may be put aside. */
    record BySelect(Replacement.Selector selector) implements Wanted {
        private static final LabelExpression ANY = new LabelExpression(List.of());

        @Override
        public Predicate<BuiltResource> without(Set<Part> aside) {
            if (aside.isEmpty()) {
                return selector::maySelect;
            }
            Replacement.Selector labels = new Replacement.Selector(
                    new ResId(new Gvk("", "", ""), "", ""),
                    aside.contains(Part.LABELS) ? ANY : selector.labels(),
                    aside.contains(Part.ANNOTATIONS) ? ANY : selector.annotations(),
                    Optional.empty(),
                    selector.place());
            return new ById(selector.object(), false).without(aside).and(labels::maySelect);
        }

        @Override
        public String text(Part part) {
            return new ById(selector.object(), false).text(part);
        }
    }
}
