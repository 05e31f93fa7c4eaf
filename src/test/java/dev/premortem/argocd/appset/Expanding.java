package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short ways from the text of an ApplicationSet to what becomes of it. */
final class Expanding {
    private Expanding() {}

    /** Stands for the Go engine: knows dotted names and {@code missingkey=error}, which is all that these tests ask. */
    static final TemplateEngine DOTTED = Expanding::dotted;

    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*((?:\\.\\w+)+)\\s*}}");

    private static TemplateEngine.Result dotted(String text, GoValue params, List<String> options) {
        Matcher tags = TAG.matcher(text);
        StringBuilder out = new StringBuilder();
        while (tags.find()) {
            GoValue value = params;
            for (String name : tags.group(1).substring(1).split("\\.", -1)) {
                value = value instanceof GoMap map && map.entries().containsKey(name)
                        ? map.entries().get(name)
                        : GoValue.GoNil.NIL;
            }
            boolean missing = value instanceof GoValue.GoNil;
            if (missing && options.contains("missingkey=error")) {
                return new TemplateEngine.Failed(TemplateEngine.Reason.MISSING_KEY, tags.group(1), tags.start());
            }
            tags.appendReplacement(out, Matcher.quoteReplacement(missing ? "<no value>" : PrintedValue.of(value)));
        }
        tags.appendTail(out);
        return out.indexOf("{{") >= 0
                ? new TemplateEngine.Failed(TemplateEngine.Reason.SYNTAX, "unclosed action", out.indexOf("{{"))
                : new TemplateEngine.Rendered(out.toString());
    }

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
        return ApplicationSetExpansion.of(set(text), inputs, DOTTED);
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
        return ApplicationSetExpansion.parameters(set, entry, entry.generators().get(0), inputs, DOTTED);
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
