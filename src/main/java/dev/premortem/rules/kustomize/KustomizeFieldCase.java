package dev.premortem.rules.kustomize;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.Severity;
import dev.premortem.finding.TextEdit;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.target.FieldProblem;
import dev.premortem.kustomize.target.FieldTable;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fields of a kustomization in another case than kustomize writes them.
 *
 * <p>An error where one mapping has a field in two spellings, since one of them is lost. In itself another case is only
 * worth a word: kustomize takes it.
 */
public final class KustomizeFieldCase implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-field-case", Area.KUSTOMIZE)
            .severity(Severity.INFO)
            .summary("field of a kustomization is written in another case")
            .why("""
                    kustomize decodes with Go's `encoding/json`, which takes field names in any case, so `Resources` or \
                    `nameprefix` works. Everything else that reads the file compares exactly: schemas in editors, \
                    scripts, bots that raise image tags; to them the field is not there.

                    Where one mapping has a field in two spellings, YAML sees no duplicate key, and kustomize uses the \
                    one that sorts last and drops the other without a word.
                    """)
            .remedy("Write the field as kustomize names it, once.")
            .reference("Go: encoding/json matches keys in any case", "https://pkg.go.dev/encoding/json#Unmarshal")
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
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            List<YamlMapping> mappings = new ArrayList<>();
            collect(kustomization.root(), mappings);
            for (FieldProblem problem : FieldTable.of(context.kustomizeVersion().orElse(KustomizeVersion.NEWEST))
                    .problems(kustomization.root())) {
                if (problem instanceof FieldProblem.OtherCase other) {
                    sink.report(finding(other, mappings));
                }
            }
        }
    }

    private static Finding.Builder finding(FieldProblem.OtherCase other, List<YamlMapping> mappings) {
        String written = other.entry().name();
        String message = "`%s` is the field `%s` in another case".formatted(written, other.field());
        Finding.Builder finding =
                Finding.at(other.span(), message).label("another case").help("write `" + other.field() + "`");
        Optional<YamlEntry> rival = rival(other, mappings);
        if (rival.isEmpty()) {
            return finding.fix(fix(other));
        }
        boolean loses = written.compareTo(rival.get().name()) < 0;
        String winner = loses ? rival.get().name() : written;
        return finding.severity(Severity.ERROR)
                .related(rival.get().key().span(), "the same field again")
                .note("of the two spellings kustomize uses `%s`, which sorts last, and drops the other"
                        .formatted(winner))
                .help("keep one of them, with what both say");
    }

    /** The same field in another spelling beside it; of several the one that sorts last. */
    private static Optional<YamlEntry> rival(FieldProblem.OtherCase other, List<YamlMapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.entries().contains(other.entry()))
                .flatMap(mapping -> mapping.entries().stream())
                .filter(entry -> entry.name().equalsIgnoreCase(other.field())
                        && !entry.name().equals(other.entry().name()))
                .max((one, two) -> one.name().compareTo(two.name()));
    }

    private static Optional<Fix> fix(FieldProblem.OtherCase other) {
        Span key = other.span();
        boolean plain = other.entry().key() instanceof YamlScalar scalar
                && scalar.alias().isEmpty()
                && key.text().equals(scalar.text());
        return plain
                ? Optional.of(Fix.safe("write `" + other.field() + "`", new TextEdit(key, other.field())))
                : Optional.empty();
    }

    private static void collect(YamlNode node, List<YamlMapping> into) {
        if (node instanceof YamlMapping mapping) {
            into.add(mapping);
            mapping.entries().forEach(entry -> collect(entry.value(), into));
        } else {
            node.asSequence().ifPresent(list -> list.forEach(item -> collect(item, into)));
        }
    }
}
