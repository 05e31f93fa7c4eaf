package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.Optional;

/** Where something about an ApplicationSet is written. */
final class WrittenPlace {
    private WrittenPlace() {}

    /** The place of a fault, one line long; for a whole generator its key. */
    static Span of(GeneratorFault fault, ExpandedSet set) {
        return fault.span()
                .map(span -> key(set, span).orElse(span))
                .orElseGet(() -> set.resource().node().span())
                .firstLine();
    }

    /** A place, one line long; for a whole generator its key. */
    static Span ofSpan(Span span, ExpandedSet set) {
        return key(set, span).orElse(span).firstLine();
    }

    /** The place of a generator: its key, such as {@code git}. */
    static Span of(YamlMapping generator, ExpandedSet set) {
        return ofSpan(generator.span(), set);
    }

    /** The mapping of a generator that stands at a place. */
    static Optional<YamlMapping> mappingAt(Span span, ExpandedSet set) {
        return set.set()
                .spec()
                .flatMap(spec -> spec.sequence("generators"))
                .flatMap(generators -> mappingWithin(generators, span));
    }

    private static Optional<YamlMapping> mappingWithin(YamlNode node, Span span) {
        if (node instanceof YamlSequence list) {
            return list.items().stream()
                    .flatMap(item -> mappingWithin(item, span).stream())
                    .findFirst();
        }
        if (node instanceof YamlMapping mapping) {
            return mapping.span().equals(span)
                    ? Optional.of(mapping)
                    : mapping.effective().stream()
                            .flatMap(entry -> mappingWithin(entry.value(), span).stream())
                            .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Span> key(ExpandedSet set, Span value) {
        return set.set()
                .spec()
                .flatMap(spec -> spec.sequence("generators"))
                .flatMap(generators -> keyWithin(generators, value));
    }

    /** The key whose value stands at a place. */
    private static Optional<Span> keyWithin(YamlNode node, Span value) {
        if (node instanceof YamlSequence list) {
            for (YamlNode item : list) {
                Optional<Span> found = keyWithin(item, value);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                boolean here = entry.value() instanceof YamlMapping
                        && entry.value().span().equals(value);
                Optional<Span> found = here ? Optional.of(entry.key().span()) : keyWithin(entry.value(), value);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The value of a parameter where it is written; else what gave it. */
    static Span ofParameter(ParamSet params, String key, ExpandedSet set) {
        for (ParamSet.Origin origin : params.origins()) {
            Optional<Span> found = origin.node()
                    .flatMap(node -> below(node, key))
                    .or(() -> value(origin.generator(), key))
                    .map(YamlNode::span);
            if (found.isPresent()) {
                return found.get().firstLine();
            }
        }
        return ofOrigin(params, set);
    }

    /** The element, or the generator where nothing is written for one set alone. */
    static Span ofOrigin(ParamSet params, ExpandedSet set) {
        for (ParamSet.Origin origin : params.origins()) {
            boolean written = origin.kind() == ParamSet.Kind.ELEMENT || origin.kind() == ParamSet.Kind.FILE;
            if (written && origin.place().isPresent()) {
                return origin.place().get().firstLine();
            }
        }
        return params.origins().isEmpty()
                ? set.resource().node().span().firstLine()
                : of(params.origins().get(0).generator(), set);
    }

    private static Optional<YamlNode> value(YamlMapping generator, String key) {
        return key.startsWith("values.") ? generator.at("values", key.substring("values.".length())) : Optional.empty();
    }

    /** The value of a dotted key: each part may itself have dots, and an index goes into a list. */
    private static Optional<YamlNode> below(YamlNode node, String key) {
        if (node instanceof YamlMapping mapping) {
            Optional<YamlNode> whole = mapping.get(key);
            if (whole.isPresent()) {
                return whole;
            }
            for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
                String rest = key.substring(dot + 1);
                Optional<YamlNode> found = mapping.get(key.substring(0, dot)).flatMap(inner -> below(inner, rest));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (node instanceof YamlSequence list) {
            int dot = key.indexOf('.');
            String index = dot < 0 ? key : key.substring(0, dot);
            if (index.matches("[0-9]{1,6}") && Integer.parseInt(index) < list.size()) {
                YamlNode item = list.items().get(Integer.parseInt(index));
                return dot < 0 ? Optional.of(item) : below(item, key.substring(dot + 1));
            }
        }
        return Optional.empty();
    }
}
