package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.QuoteFixes;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.SchemaText;
import dev.premortem.schema.SchemaProblem;
import dev.premortem.state.validity.Validity;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * Values that are none of those a field may have.
 *
 * <p>The values of built-in kinds are those of every version together, so that a new one is no fault on an old cluster.
 * Fields whose values others may add to ({@code appProtocol}) are left out.
 */
public final class SchemaEnum implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("schema-enum", Area.SCHEMA)
            .summary("a value that is none of those the field may have")
            .why("""
                    Many fields take one of a few words, and case counts: `ClusterIP` is a type of Service, `clusterip` is not.
                    The API server rejects the object. Published schemas of Kubernetes leave the words out, so that most
                    validators let them pass.
                    """)
            .remedy("Write one of the values that the finding lists.")
            .reference("Kubernetes: API reference", "https://kubernetes.io/docs/reference/kubernetes-api/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Validity.Verdict verdict = context.validity().of(resource);
        for (SchemaProblem problem : verdict.problems()) {
            if (problem instanceof SchemaProblem.UnknownValue unknown) {
                sink.report(finding(resource, verdict, unknown));
            }
        }
    }

    private static Finding.Builder finding(
            Resource resource, Validity.Verdict verdict, SchemaProblem.UnknownValue unknown) {
        Finding.Builder finding = Finding.at(
                        unknown.place().firstLine(),
                        "`" + unknown.text().replace('\n', ' ') + "` is no value of "
                                + SchemaText.place(unknown.path(), resource))
                .label("no such value");
        Optional<String> near = NearestName.of(unknown.text(), unknown.allowed());
        near.flatMap(value -> fix(unknown, value)).ifPresent(finding::fix);
        finding.help(near.map(value -> "write `" + value + "`").orElse("write ")
                + (near.isPresent() ? "; the values are " : "")
                + SchemaText.names(unknown.allowed(), near.isPresent() ? "and" : "or"));
        String schema = SchemaText.schemaOf(verdict);
        return schema.isEmpty() ? finding : finding.note(schema);
    }

    /** Another case of a word is what was meant; a similar word should be looked at. */
    private static Optional<Fix> fix(SchemaProblem.UnknownValue unknown, String value) {
        YamlNode node = unknown.node();
        if (!(node instanceof YamlScalar scalar)
                || !QuoteFixes.isAlone(scalar)
                || !scalar.isPlain()
                || !scalar.span().text().equals(scalar.text())
                || !value.matches("[A-Za-z][A-Za-z0-9]*")) {
            return Optional.empty();
        }
        Fix fix = Fix.safe("write `" + value + "`", new TextEdit(scalar.span(), value));
        return Optional.of(value.equalsIgnoreCase(unknown.text()) ? fix : fix.unsafe());
    }
}
