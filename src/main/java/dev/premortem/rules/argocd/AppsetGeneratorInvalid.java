package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Generators that Argo CD refuses for what they say, as far as no other rule is about it.
 *
 * <p>Not told: a malformed pattern of {@code directories} or, with the default globbing, of {@code files}, which matches
 * nothing and is no fault.
 */
public final class AppsetGeneratorInvalid implements FaultRule {
    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    private static final RuleMeta META = RuleMeta.of("appset-generator-invalid", Area.ARGOCD)
            .summary("a generator says what Argo CD refuses")
            .why("""
                    Argo CD asks the generators of an ApplicationSet one after another, and the first one that fails ends \
                    the reconciliation of the whole set. No Application is made, changed or removed until it is mended, \
                    those of the other generators neither; the fault shows only in the conditions of the ApplicationSet \
                    and in the log of its controller.

                    A generator fails when it names nothing to look for (`git` with neither `directories` nor `files`), \
                    when a path leaves the repository, when a file that it takes is neither an object nor a list of \
                    objects, when `elementsYaml` is no list of objects, and when a selector has an unknown operator, or \
                    values where none belong. The API server checks none of it.
                    """)
            .remedy("Mend the place that is named; the other generators work again as soon as none fails.")
            .reference(
                    "Argo CD: git generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/")
            .reference(
                    "Argo CD: post selector",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Post-Selector/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> faults() {
        return EnumSet.of(
                Kind.ELEMENTS_YAML,
                Kind.GIT_WITHOUT_PATHS,
                Kind.GIT_FILE_UNREADABLE,
                Kind.PATTERN,
                Kind.PATH_LEAVES_REPOSITORY,
                Kind.PROJECT_MISSING,
                Kind.SELECTOR,
                Kind.MIXED_VALUES,
                Kind.EMPTY_ELEMENT,
                Kind.NOT_JSON);
    }

    @Override
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        Finding.Builder finding = Finding.at(place(fault, set), message(fault))
                .note(FaultRule.EFFECT)
                .label(label(fault.kind()));
        if (fault.kind() == Kind.GIT_FILE_UNREADABLE) {
            AskedGenerator.failedBy(fault, set)
                    .ifPresent(run -> finding.related(
                            WrittenPlace.of(run.generator().node(), set), "this generator takes the file"));
        }
        sink.report(finding.help(help(fault)));
    }

    /** In an expression of a selector the operator, which says what belongs there. */
    private static Span place(GeneratorFault fault, ExpandedSet set) {
        return fault.span()
                .filter(span -> fault.kind() == Kind.SELECTOR)
                .flatMap(span -> WrittenPlace.mappingAt(span, set))
                .flatMap(expression -> expression.get("operator"))
                .map(operator -> operator.span().firstLine())
                .orElseGet(() -> WrittenPlace.of(fault, set));
    }

    private static String message(GeneratorFault fault) {
        String detail = fault.detail();
        return switch (fault.kind()) {
            case ELEMENTS_YAML ->
                switch (detail) {
                    case "no YAML" -> "`elementsYaml` is no YAML";
                    case "no list" -> "`elementsYaml` is no list";
                    default -> "an element of `elementsYaml` is no object";
                };
            case GIT_WITHOUT_PATHS -> "the git generator names neither `directories` nor `files`";
            case GIT_FILE_UNREADABLE -> {
                int colon = detail.lastIndexOf(": ");
                String why = detail.endsWith("no YAML") ? "no YAML or JSON" : detail.substring(colon + 2);
                yield quoted(detail.substring(0, Math.max(0, colon))) + ", which a git generator takes, is " + why;
            }
            case PATTERN -> "the pattern " + quoted(detail) + " is malformed";
            case PATH_LEAVES_REPOSITORY -> "the path " + quoted(detail) + " leaves the repository";
            case PROJECT_MISSING -> "there is no AppProject " + quoted(detail) + ", which a git generator looks up";
            case SELECTOR ->
                detail.startsWith("no ")
                        ? "a selector is " + detail
                        : "in a selector, " + detail.replace(" of a selector", "");
            case MIXED_VALUES ->
                "two generators both give " + quoted(detail)
                        + ", one as `values` or labels of texts, and Argo CD's controller panics when it puts them together";
            case EMPTY_ELEMENT ->
                "this element has no keys, and Argo CD's controller panics when a merge writes into it";
            default -> "a generator gives " + detail + ", which JSON has not";
        };
    }

    private static String label(Kind kind) {
        return switch (kind) {
            case GIT_WITHOUT_PATHS -> "nothing to look for";
            case GIT_FILE_UNREADABLE -> "this file";
            case PROJECT_MISSING -> "no such project";
            default -> "refused";
        };
    }

    private static String help(GeneratorFault fault) {
        String detail = fault.detail();
        return switch (fault.kind()) {
            case ELEMENTS_YAML -> "make it a YAML list of objects; a parameter goes in as `{{ .key | toJson }}`";
            case GIT_WITHOUT_PATHS -> "list patterns under `directories`, or under `files`";
            case GIT_FILE_UNREADABLE ->
                "make it one object or a list of objects, or keep it out with an entry `exclude: true`";
            case PATTERN -> "close the brackets and braces, or escape them with a backslash";
            case PATH_LEAVES_REPOSITORY ->
                detail.startsWith("/")
                        ? "write it from the top of the repository without the slash: "
                                + quoted(detail.replaceFirst("^/+", ""))
                        : "write it from the top of the repository, without `..`";
            case PROJECT_MISSING -> "name a project that exists";
            case MIXED_VALUES -> "keep `values` to one of the generators, or give the elements plain keys";
            case EMPTY_ELEMENT -> "give the element a key, or remove it";
            case SELECTOR ->
                operator(fault)
                        .flatMap(written -> NearestName.of(written, OPERATORS))
                        .map(near -> "write `" + near + "`")
                        .orElse(
                                detail.contains("values")
                                        ? "`In` and `NotIn` need `values`, `Exists` and `DoesNotExist` take none"
                                        : "the operators are `In`, `NotIn`, `Exists` and `DoesNotExist`");
            default -> "write a value that JSON has: a string, a number, a boolean, a list or an object";
        };
    }

    private static Optional<String> operator(GeneratorFault fault) {
        int open = fault.detail().indexOf('`');
        int close = fault.detail().indexOf('`', open + 1);
        return open == 0 && close > 0 && fault.detail().contains("is no operator")
                ? Optional.of(fault.detail().substring(1, close))
                : Optional.empty();
    }
}
