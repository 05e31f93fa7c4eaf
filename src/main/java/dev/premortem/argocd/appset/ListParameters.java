package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.EmbeddedYaml;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Source: {@code applicationset/generators/list.go} of Argo CD 3.x (read 2026-11). */
final class ListParameters {
    private ListParameters() {}

    static List<ParamSet> of(ListGenerator list, Generation run) {
        ExpansionBudget.requireSets(list.elements().size(), list.node().span());
        List<ParamSet> sets = new ArrayList<>(list.elements().size());
        for (YamlNode element : list.elements()) {
            run.budget().charge(element.weight(), element.span());
            GoMap params = run.goTemplate() ? any(element) : strings(element);
            sets.add(new ParamSet(params, origin(element, list)));
        }
        list.elementsYaml().ifPresent(text -> addEmbedded(text, list, run, sets));
        return sets;
    }

    private static ParamSet.Origin origin(YamlNode element, ListGenerator list) {
        return ParamSet.Origin.of(ParamSet.Kind.ELEMENT, "", element, list);
    }

    /** A null is an empty set. */
    private static GoMap any(YamlNode element) {
        if (element.isNull()) {
            return new GoMap(Map.of());
        }
        return ParameterValues.map(mapping(element));
    }

    private static YamlMapping mapping(YamlNode element) {
        return element.asMapping().orElseThrow(() -> Halt.fault(GeneratorFault.Kind.ELEMENT_NOT_MAP, "", element));
    }

    private static GoMap strings(YamlNode element) {
        GoMap any = any(element);
        Map<String, GoValue> params = new TreeMap<>();
        for (Map.Entry<String, GoValue> entry : any.entries().entrySet()) {
            String key = entry.getKey();
            YamlNode place = element.at(key).orElse(element);
            if (!key.equals("values")) {
                params.put(key, string(key, entry.getValue(), place));
            } else if (entry.getValue() instanceof GoMap values) {
                values.entries()
                        .forEach((name, value) -> params.put(
                                "values." + name,
                                string("values." + name, value, place.at(name).orElse(place))));
            } else {
                throw Halt.fault(GeneratorFault.Kind.ELEMENT_VALUES_NOT_MAP, key, place);
            }
        }
        return new GoMap(params);
    }

    private static GoValue string(String key, GoValue value, YamlNode place) {
        if (value instanceof GoString) {
            return value;
        }
        throw Halt.fault(GeneratorFault.Kind.ELEMENT_VALUE_NOT_STRING, key, place);
    }

    /** Elements of a text count as they are, in both languages. */
    private static void addEmbedded(YamlScalar text, ListGenerator list, Generation run, List<ParamSet> sets) {
        if (text.text().isEmpty()) {
            return;
        }
        // a rendered text is not that of the file, so what is read from it has no place of its own
        boolean asWritten = text.former().isEmpty();
        YamlFile read = asWritten
                ? EmbeddedYaml.read(text.embedded())
                : YamlReader.read(new SourceFile(text.span().file().path(), text.text()));
        FirstDocument document = FirstDocument.of(read, text.span());
        if (!document.readable()) {
            throw Halt.fault(GeneratorFault.Kind.ELEMENTS_YAML, "no YAML", text);
        }
        if (document.root().isEmpty()) {
            return;
        }
        if (!(document.root().get() instanceof YamlSequence elements)) {
            throw Halt.fault(GeneratorFault.Kind.ELEMENTS_YAML, "no list", text);
        }
        ExpansionBudget.requireSets(sets.size() + (long) elements.size(), text.span());
        run.budget().charge(elements.weight(), text.span());
        for (YamlNode element : elements) {
            if (!element.isNull() && !(element instanceof YamlMapping)) {
                throw Halt.fault(
                        GeneratorFault.Kind.ELEMENTS_YAML, "an element is no mapping", asWritten ? element : text);
            }
            sets.add(new ParamSet(values(element, text), origin(asWritten ? element : text, list)));
        }
    }

    private static GoMap values(YamlNode element, YamlScalar text) {
        try {
            return any(element);
        } catch (Halt halt) {
            // the place within may be one of a text that is in no file
            throw text.former().isEmpty()
                    ? halt
                    : Halt.fault(GeneratorFault.Kind.NOT_JSON, "a value that JSON has not", text);
        }
    }
}
