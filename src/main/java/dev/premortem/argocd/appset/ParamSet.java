package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one Application and where they come from. Without {@code goTemplate} the keys are flat
 * ({@code values.env}) and nearly all values strings.
 *
 * @param origins one for each generator that took part, a matrix's first child first
 */
public record ParamSet(GoMap params, List<Origin> origins) {
    public ParamSet {
        origins = List.copyOf(origins);
    }

    ParamSet(GoMap params, Origin origin) {
        this(params, List.of(origin));
    }

    /** The same origins with those of another set behind. */
    ParamSet with(GoMap combined, ParamSet other) {
        List<Origin> all = new ArrayList<>(origins);
        all.addAll(other.origins);
        return new ParamSet(combined, all);
    }

    /** The value of a key of the set itself. */
    public Optional<GoValue> get(String key) {
        return Optional.ofNullable(params.entries().get(key));
    }

    /** The parameters as selectors see them; none where they are too long to be told. */
    public Map<String, String> flat() {
        try {
            return PrintedValue.flat(params);
        } catch (Halt tooLong) {
            return Map.of();
        }
    }

    /**
     * What gave parameters.
     *
     * @param name the path of the file or directory, the name of the cluster; empty for an element
     * @param node the element, or the object in the file; empty where there is none at hand
     * @param place where it is written: the node, or the declaration of the cluster
     * @param generator the generator that asked
     */
    public record Origin(Kind kind, String name, Optional<YamlNode> node, Optional<Span> place, YamlMapping generator) {
        static Origin of(Kind kind, String name, YamlNode node, GeneratorSpec generator) {
            return new Origin(kind, name, Optional.of(node), Optional.of(node.span()), generator.node());
        }

        static Origin of(Kind kind, String name, Optional<Span> place, GeneratorSpec generator) {
            return new Origin(kind, name, Optional.empty(), place, generator.node());
        }
    }

    /** Kinds of origin. */
    public enum Kind {
        ELEMENT,
        DIRECTORY,
        FILE,
        CLUSTER,
        /** A set that is declared for a generator that asks a service. */
        PROVIDED
    }
}
