package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.gotemplate.FunctionSet;
import dev.premortem.gotemplate.GoTemplate;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.Options;
import dev.premortem.gotemplate.TemplateFault;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the templates of external secrets; apart from the rule, so that the engine is loaded only where there are some. */
final class SecretTemplateFaults {
    private static final FunctionSet FUNCTIONS = FunctionSet.externalSecrets();
    private static final FunctionSet HELM = FunctionSet.helm();
    private static final Options OPTIONS = Options.DEFAULTS.withMissingKey(Options.MissingKey.ERROR);

    private static final Pattern FUNCTION = Pattern.compile("function \"(.*)\" not defined");
    private static final Pattern KEY = Pattern.compile("map has no entry for key \"(.*)\"");
    private static final Pattern OF_FUNCTION = Pattern.compile("error calling .*", Pattern.DOTALL);
    private static final Pattern HELM_OBJECT =
            Pattern.compile("\\.(?:Values|Release|Chart|Capabilities|Template|Files|Subcharts)\\b");
    private static final Pattern FILLED_IN = Pattern.compile("\\{\\{[^}]*\\$[{(]");

    /** Functions of engine v1, and what does the same in v2. */
    private static final Map<String, String> SUCCESSORS = Map.of(
            "base64decode", "`b64dec`",
            "base64encode", "`b64enc`",
            "fromJSON", "`fromJson`",
            "toJSON", "`toJson`",
            "toBytes", "nothing: values are strings",
            "pemPrivateKey", "`filterPEM \"PRIVATE KEY\"`",
            "pemCertificate", "`filterPEM \"CERTIFICATE\"`");

    private SecretTemplateFaults() {}

    static void report(Resource resource, SecretTemplates templates, RuleContext context, FindingSink sink) {
        boolean whole = context.settledObjects().isSettled(resource);
        Optional<GoMap> data = whole ? templates.data() : Optional.empty();
        for (SecretTemplates.Place place : templates.places()) {
            if (!isBrokenYaml(place.text().span(), context)) {
                check(resource, place, data, sink);
            }
        }
    }

    /** Double quotes within double quotes end the text, which is a fault of the YAML that another rule tells. */
    private static boolean isBrokenYaml(Span text, RuleContext context) {
        return context
                .repository()
                .file(text.file().path())
                .flatMap(RepositoryFile::yaml)
                .map(YamlFile::problems)
                .orElse(List.of())
                .stream()
                .map(YamlProblem::span)
                .anyMatch(told -> told.line() <= text.endLine() && text.line() <= told.endLine());
    }

    private static void check(Resource resource, SecretTemplates.Place place, Optional<GoMap> data, FindingSink sink) {
        String text = place.text().text();
        boolean helms =
                !SecretTemplates.isFinal(resource) && HELM_OBJECT.matcher(text).find();
        if (!text.contains("{{") || helms || FILLED_IN.matcher(text).find()) {
            return;
        }
        Optional<TemplateFault> fault = fault(text, data).filter(found -> !found.limit());
        if (fault.isPresent() && !isHelms(resource, fault.get())) {
            sink.report(finding(resource, place, fault.get(), data));
        }
    }

    private static Optional<TemplateFault> fault(String text, Optional<GoMap> data) {
        GoTemplate.Parsed parsed = GoTemplate.parse("template", text, FUNCTIONS);
        if (parsed instanceof GoTemplate.Parsed.Bad bad) {
            return Optional.of(bad.fault());
        }
        if (data.isEmpty()) {
            return Optional.empty();
        }
        GoTemplate.Executed executed =
                ((GoTemplate.Parsed.Good) parsed).template().execute(data.get(), OPTIONS);
        return executed instanceof GoTemplate.Executed.Bad bad
                ? Optional.of(bad.fault())
                        .filter(fault -> !OF_FUNCTION.matcher(fault.message()).matches())
                : Optional.empty();
    }

    private static boolean isHelms(Resource resource, TemplateFault fault) {
        Matcher function = FUNCTION.matcher(fault.message());
        return !SecretTemplates.isFinal(resource) && function.matches() && HELM.has(function.group(1));
    }

    private static Finding.Builder finding(
            Resource resource, SecretTemplates.Place place, TemplateFault fault, Optional<GoMap> data) {
        Matcher function = FUNCTION.matcher(fault.message());
        Matcher key = KEY.matcher(fault.message());
        String of = " of " + resource.id().display();
        Span span = span(place, fault.offset());
        if (function.matches()) {
            String name = function.group(1);
            return Finding.at(
                            span,
                            "`" + place.path() + "`" + of + " calls `" + name + "`, which the operator does not have")
                    .label("no such function")
                    .help(functionHelp(name, data));
        }
        if (key.matches()) {
            String name = key.group(1);
            return Finding.at(
                            span,
                            "`" + place.path() + "`" + of + " needs the key `" + name
                                    + "`, which nothing in `data` gives")
                    .label("no such key")
                    .help(keyHelp(name, text(place, fault.offset()), data.orElseThrow()));
        }
        Finding.Builder finding = Finding.at(
                        span, "the template `" + place.path() + "`" + of + " cannot be executed: " + fault.message())
                .label("not a template that Go can execute");
        return finding.help(help(fault.message(), text(place, fault.offset())));
    }

    private static Optional<String> help(String message, String written) {
        if (message.startsWith("bad character") && written.startsWith(".")) {
            return Optional.of("a key that is no name needs `index`: {{ index . \"" + written.substring(1) + "\" }}");
        }
        if (message.equals("unexpected EOF")) {
            return Optional.of("an `if`, `with` or `range` has no {{ end }}");
        }
        return message.contains("got map[string]string")
                ? Optional.of("the values are no dictionary of sprig; `index` and `range` can read them")
                : Optional.empty();
    }

    private static Optional<String> functionHelp(String name, Optional<GoMap> data) {
        if (data.filter(keys -> keys.entries().containsKey(name)).isPresent()) {
            return Optional.of("the key is written with a dot: `." + name + "`");
        }
        String successor = SUCCESSORS.get(name);
        return successor != null
                ? Optional.of("it is a function of engine v1; in v2 write " + successor)
                : NearestName.of(name, FUNCTIONS.names()).map(nearest -> "did you mean `" + nearest + "`?");
    }

    private static String keyHelp(String name, String written, GoMap data) {
        String whole = written.startsWith(".") ? written.substring(1) : written;
        if (!whole.equals(name) && data.entries().containsKey(whole)) {
            return "a key with dots needs `index`: {{ index . \"" + whole + "\" }}";
        }
        return NearestName.of(name, data.entries().keySet())
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("add an entry with `secretKey: " + name + "`, or take a key that is there: "
                        + String.join(", ", data.entries().keySet()));
    }

    /** The word at a place. */
    private static String text(SecretTemplates.Place place, int offset) {
        String text = place.text().text();
        return text.substring(Math.min(offset, text.length()), end(text, offset));
    }

    private static int end(String text, int offset) {
        int end = offset;
        while (end < text.length() && text.charAt(end) > ' ' && "{}()|".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The word where the fault is; the last line of the text for what is missing there. */
    private static Span span(SecretTemplates.Place place, int offset) {
        EmbeddedText embedded = place.text().embedded();
        String text = embedded.text();
        if (!text.equals(place.text().text()) || text.isBlank()) {
            return place.text().span().firstLine();
        }
        int last = text.stripTrailing().length();
        int start = offset < last ? offset : text.lastIndexOf('\n', last - 1) + 1;
        int end = offset < last ? Math.max(offset + 1, end(text, offset)) : last;
        return embedded.span(start, end).firstLine();
    }
}
