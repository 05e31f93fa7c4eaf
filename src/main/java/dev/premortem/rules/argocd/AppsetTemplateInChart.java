package dev.premortem.rules.argocd;

import dev.premortem.finding.Finding;
import dev.premortem.gotemplate.FunctionSet;
import dev.premortem.gotemplate.GoTemplate;
import dev.premortem.gotemplate.TemplateUses;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters of an ApplicationSet in a chart that Helm executes itself, one finding a line.
 *
 * <p>Not told: fields below {@code range}, {@code with} and {@code define}, where the dot is something else; fields with a
 * {@code default} or below an {@code if} that asks for them; fields of files that put keys into the data of Helm;
 * what stands behind an action that is no template of Go, such as {@code {{path[0]}}}.
 */
public final class AppsetTemplateInChart implements FileRule {
    private static final RuleMeta META = RuleMeta.of("appset-template-in-chart", Area.ARGOCD)
            .summary("parameters of an ApplicationSet in a chart, which Helm executes itself")
            .why("""
                    Helm and the ApplicationSet controller both use double braces, and Helm comes first: it executes every \
                    action in the files below `templates/`, those that are meant for the controller too. `{{name}}` is a \
                    function for Helm, and there is none of the name, so that no file of the chart is rendered. \
                    `{{ .path.basename }}` is a field of nothing, which fails likewise. `{{ .name }}` is simply empty: the \
                    ApplicationSet is made without its parameter, and all applications get the same name.
                    """)
            .remedy("Let Helm print the action: {{ `{{ .path.basename }}` }}.")
            .reference(
                    "Argo CD: templates of ApplicationSets",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/")
            .reference("ApplicationSet issue 553", "https://github.com/argoproj/applicationset/issues/553")
            .build();

    private static final Pattern KIND =
            Pattern.compile("(?m)^kind:[ \\t]*[\"']?ApplicationSet[\"']?[ \\t]*(?:#.*)?\\r?$");
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---");
    private static final Pattern UNDEFINED = Pattern.compile("function \"(.*)\" not defined");
    private static final Set<String> OF_HELM =
            Set.of("Values", "Release", "Chart", "Capabilities", "Template", "Files", "Subcharts");
    private static final Set<String> CHANGES_DATA =
            Set.of("set", "unset", "merge", "mustMerge", "mergeOverwrite", "mustMergeOverwrite");
    private static final Set<String> TAKES_NOTHING = Set.of(
            "and",
            "coalesce",
            "default",
            "dig",
            "empty",
            "fail",
            "get",
            "hasKey",
            "kindIs",
            "not",
            "or",
            "required",
            "ternary",
            "typeIs",
            "typeOf",
            "kindOf",
            "pluck");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.CHART_TEMPLATE);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        SourceFile source = file.source().orElseThrow();
        List<Span> documents = documents(source);
        if (documents.isEmpty()) {
            return;
        }
        FunctionSet functions = FunctionSet.helm();
        Optional<TemplateUses> uses = TemplateUses.in(source.text());
        if (uses.isEmpty()) {
            checkUnreadable(source, documents, functions, sink);
            return;
        }
        Set<Integer> lines = new HashSet<>();
        for (TemplateUses.Use use : uses.get().functions()) {
            Optional<String> fault = ofFunction(source, use, functions);
            if (fault.isPresent() && isIn(documents, use.offset()) && lines.add(line(source, use))) {
                sink.report(finding(source, use.offset(), fault.get()).label("a function for Helm"));
            }
        }
        if (file.name().startsWith("_") || uses.get().calls().stream().anyMatch(CHANGES_DATA::contains)) {
            return;
        }
        for (TemplateUses.Use use : uses.get().fields()) {
            if (isForeign(use) && isIn(documents, use.offset()) && lines.add(line(source, use))) {
                String what = "has no `." + use.names().get(0) + "`, so that "
                        + (use.names().size() > 1 ? "the chart is not rendered" : "nothing is printed there");
                sink.report(finding(source, use.offset(), what).label("a field for Helm"));
            }
        }
    }

    /** {@code {{path[0]}}} is no template of Go, so nothing is known of what stands behind it. */
    private static void checkUnreadable(
            SourceFile source, List<Span> documents, FunctionSet functions, FindingSink sink) {
        if (GoTemplate.parse(source.path(), source.text(), functions) instanceof GoTemplate.Parsed.Bad bad
                && isIn(documents, bad.fault().offset())) {
            boolean bracket = bad.fault().message().startsWith("bad character U+005B");
            Matcher function = UNDEFINED.matcher(bad.fault().message());
            if (bracket) {
                sink.report(finding(source, bad.fault().offset(), "cannot read it, so that the chart is not rendered")
                        .label("no template for Helm"));
            } else if (function.matches()) {
                sink.report(finding(source, bad.fault().offset(), undefined(function.group(1)))
                        .label("a function for Helm"));
            }
        }
    }

    private static String undefined(String function) {
        return "has no function `" + function + "`, so that the chart is not rendered";
    }

    private static Optional<String> ofFunction(SourceFile source, TemplateUses.Use use, FunctionSet functions) {
        String name = use.names().get(0);
        if (!functions.has(name)) {
            return Optional.of(undefined(name));
        }
        // The parameters of a generator have the name of a function of sprig, which never stands alone.
        return name.equals("values") && source.text().startsWith("values.", use.offset())
                ? Optional.of("calls its function `values` with nothing, so that the chart is not rendered")
                : Optional.empty();
    }

    private static boolean isForeign(TemplateUses.Use use) {
        String first = use.names().get(0);
        return !OF_HELM.contains(first)
                && Character.isLowerCase(first.charAt(0))
                && use.beside().stream().noneMatch(TAKES_NOTHING::contains);
    }

    /** The documents that are ApplicationSets. */
    private static List<Span> documents(SourceFile source) {
        List<Span> documents = new ArrayList<>(1);
        if (!KIND.matcher(source.text()).find()) {
            return documents;
        }
        int start = 0;
        Matcher separators = SEPARATOR.matcher(source.text());
        while (separators.find()) {
            add(source.span(start, separators.start()), documents);
            start = separators.start();
        }
        add(source.span(start, source.text().length()), documents);
        return documents;
    }

    private static void add(Span document, List<Span> into) {
        if (KIND.matcher(document.text()).find()) {
            into.add(document);
        }
    }

    private static boolean isIn(List<Span> documents, int offset) {
        return documents.stream().anyMatch(document -> document.contains(offset));
    }

    private static int line(SourceFile source, TemplateUses.Use use) {
        return source.lines().lineOf(use.offset());
    }

    private static Finding.Builder finding(SourceFile source, int offset, String what) {
        Span action = action(source, offset);
        String text = action.text();
        boolean simple = text.indexOf('\n') < 0 && text.indexOf('`') < 0;
        Finding.Builder finding = Finding.at(
                action.firstLine(),
                "Helm executes " + (simple ? "`" + text + "`" : "the action") + " itself and " + what);
        return finding.help(
                simple
                        ? "let Helm print it for the controller: {{ `" + text + "` }}"
                        : "let Helm print the action for the controller, as a text in back quotes");
    }

    private static Span action(SourceFile source, int offset) {
        int start = Math.max(0, source.text().lastIndexOf("{{", offset));
        int end = source.text().indexOf("}}", offset);
        return source.span(start, end < 0 ? source.text().length() : end + 2);
    }
}
