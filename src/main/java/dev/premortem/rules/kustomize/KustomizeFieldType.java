package dev.premortem.rules.kustomize;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.target.FieldProblem;
import dev.premortem.kustomize.target.FieldProblem.Wanted;
import dev.premortem.kustomize.target.FieldTable;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.QuoteFixes;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Values of a kustomization that YAML reads as another type than the field has.
 *
 * <p>Told elsewhere: {@code y}, {@code no}, {@code off} and their like ({@code kustomize-yaml11-boolean}), and a text
 * where {@code patches} has mappings ({@code kustomize-patch-string-entry}).
 */
public final class KustomizeFieldType implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-field-type", Area.KUSTOMIZE)
            .summary("value of a kustomization has another type than its field")
            .why("""
                    Labels, tags, prefixes and names are texts, and YAML reads a bare `1.10`, `0123` or `true` as a \
                    number or a boolean. kustomize does not convert: it ends the build with `cannot unmarshal number \
                    into Go struct field`, and names neither the file nor the line.

                    Quotes make a text of anything. They also keep what a number would lose: as a number, `1.10` is \
                    1.1. Image tags are the usual case, since the tag of a release is a text on one day (`1.9.2`) and a \
                    number on the next (`1.10`), when a pipeline writes it.
                    """)
            .remedy("Put texts that look like numbers or booleans into quotes, and numbers and booleans into none.")
            .reference(
                    "kustomize: images",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/")
            .reference(
                    "kustomize: the types of the fields",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/types/kustomization.go")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        FailedBuilds failed = FailedBuilds.of(context);
        Set<Span> told = new HashSet<>();
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            for (FieldProblem problem : FieldTable.of(context.kustomizeVersion().orElse(KustomizeVersion.NEWEST))
                    .problems(kustomization.root())) {
                if (problem instanceof FieldProblem.Mistyped wrong && told.add(wrong.span()) && isOurs(wrong)) {
                    sink.report(failed.tell(finding(wrong), wrong.span()));
                }
            }
        }
        for (Builds.Build build : context.builds().all()) {
            build.result()
                    .problem()
                    .filter(problem -> problem.fault() == Fault.FIELD_TYPE)
                    .filter(problem -> problem.place().filter(told::add).isPresent())
                    .ifPresent(problem -> {
                        Span place = problem.place().orElseThrow();
                        sink.report(failed.tell(Finding.at(place.firstLine(), problem.message()), place));
                    });
        }
    }

    private static boolean isOurs(FieldProblem.Mistyped wrong) {
        boolean patchText = wrong.item() && wrong.field().equals("patches") && wrong.node() instanceof YamlScalar;
        return !patchText
                && !wrong.isBooleanOfOldYaml()
                && !Placeholder.isIn(wrong.span().text());
    }

    private static Finding.Builder finding(FieldProblem.Mistyped wrong) {
        Finding.Builder finding = Finding.at(wrong.span().firstLine(), wrong.sentence())
                .label("not " + wrong.wanted().words());
        Optional<Fix> fix = wrong.wanted() == Wanted.TEXT ? QuoteFixes.around(wrong.node()) : unquoted(wrong);
        return finding.fix(fix).help(fix.map(Fix::title).orElseGet(() -> help(wrong)));
    }

    /** A number or a boolean in quotes. */
    private static Optional<Fix> unquoted(FieldProblem.Mistyped wrong) {
        String text = wrong.node().asScalar().map(YamlScalar::text).orElse("");
        boolean meant = wrong.wanted() == Wanted.BOOLEAN && text.matches("true|false")
                || wrong.wanted() == Wanted.NUMBER && text.matches("0|[1-9][0-9]{0,8}");
        return meant ? QuoteFixes.removed(wrong.node()) : Optional.empty();
    }

    private static String help(FieldProblem.Mistyped wrong) {
        YamlNode node = wrong.node();
        return switch (wrong.wanted()) {
            case LIST ->
                node instanceof YamlScalar
                        ? "write it below the field, behind a dash"
                        : "write the entries below the field, each behind a dash";
            case TEXT ->
                node.asMapping().isPresent()
                        ? "write one text; a colon with a blank behind it makes a mapping, unless the text is in quotes"
                        : "write one text";
            case MAPPING -> "write pairs of a name and a value below the field";
            case BOOLEAN -> "write `true` or `false`, without quotes";
            case NUMBER -> "write a whole number, without quotes";
        };
    }
}
