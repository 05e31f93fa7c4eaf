package dev.premortem.argocd.appset;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** Short ways from the text of an ApplicationSet to what becomes of it. */
final class Expanding {
    private Expanding() {}

    private static final TemplateEngine GO = new GoTemplateEngine();

    static YamlMapping yaml(String text) {
        return YamlReader.read(new SourceFile("appset.yaml", text))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
    }

    static ApplicationSet set(String text) {
        return new ApplicationSet(yaml(text));
    }

    static ApplicationSetExpansion.Result expand(String text, GeneratorInputs inputs) {
        return ApplicationSetExpansion.of(set(text), inputs, GO);
    }

    /** The sets of the first generator of a {@code spec}, as JSON; or the fault, or what is not known. */
    static List<String> params(String spec, GeneratorInputs inputs) {
        Generated generated = generated(spec, inputs);
        if (generated instanceof Generated.Params params) {
            return params.sets().stream()
                    .map(one -> PrintedValue.json(one.params()))
                    .toList();
        }
        return generated instanceof Generated.Faulty faulty
                ? List.of(faulty.fault().kind().toString())
                : List.of(((Generated.Unknown) generated).reason().reason().toString());
    }

    static Generated generated(String spec, GeneratorInputs inputs) {
        ApplicationSet set = set("spec:\n" + spec.indent(2));
        GeneratorEntry entry = set.generators().get(0);
        return ApplicationSetExpansion.parameters(set, entry, entry.generators().get(0), inputs, GO);
    }

    /** The texts at a path of each Application; empty where there is none. */
    static List<String> texts(ApplicationSetExpansion.Result result, String... path) {
        List<String> texts = new ArrayList<>();
        for (GeneratedApplication application : result.applications()) {
            texts.add(application
                    .node()
                    .at(path)
                    .flatMap(YamlNode::asScalar)
                    .map(YamlScalar::text)
                    .orElse(""));
        }
        return texts;
    }

    static String json(YamlNode node) {
        return PrintedValue.json(ParameterValues.of(node));
    }
}
