package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
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
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Values of another type than the schema wants, and objects that fit none of the forms it gives.
 *
 * <p>Silent for texts with a placeholder, and where a rule of its own tells the value ({@link ToldElsewhere}).
 */
public final class SchemaType implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("schema-type", Area.SCHEMA)
            .summary("a value of another type than the kind wants")
            .why("""
                    The API server decodes an object into typed fields and rejects the whole object where a value has another
                    type: nothing is applied, and whatever comes with it in the same wave waits.

                    YAML decides the type by the look of a value. A number, `true` or `yes` without quotes is no string:
                    Kubernetes reads YAML 1.1, where `y`, `yes`, `no`, `on` and `off` are booleans and 0755 is an octal number.
                    The value of an environment variable and of every annotation must be a string, so such words need quotes
                    there.
                    """)
            .remedy("Put the value into quotes, take it out of them, or give it the form that the field has.")
            .reference("Kubernetes: API reference", "https://kubernetes.io/docs/reference/kubernetes-api/")
            .reference("YAML 1.1: boolean", "https://yaml.org/type/bool.html")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Validity.Verdict verdict = context.validity().of(resource);
        for (SchemaProblem problem : verdict.problems()) {
            if (problem instanceof SchemaProblem.WrongType wrong && !ToldElsewhere.tells(resource, wrong)) {
                sink.report(noted(wrongType(resource, wrong), verdict));
            } else if (problem instanceof SchemaProblem.NoAlternative none) {
                sink.report(noted(noAlternative(resource, none), verdict));
            }
        }
    }

    private static Finding.Builder noted(Finding.Builder finding, Validity.Verdict verdict) {
        String schema = SchemaText.schemaOf(verdict);
        return schema.isEmpty() ? finding : finding.note(schema);
    }

    private static Finding.Builder wrongType(Resource resource, SchemaProblem.WrongType wrong) {
        String wanted = wrong.expected().stream().map(SchemaText::type).collect(Collectors.joining(" or "));
        Finding.Builder finding = Finding.at(
                        wrong.place().firstLine(),
                        SchemaText.place(wrong.path(), resource) + " is " + SchemaText.type(wrong.actual()) + ", not "
                                + wanted)
                .label(label(wrong));
        fix(wrong).ifPresent(finding::fix);
        return finding.help(help(wrong, wanted));
    }

    private static String label(SchemaProblem.WrongType wrong) {
        YamlNode node = wrong.node();
        if (node instanceof YamlScalar scalar && scalar.isPlain() && isOldBoolean(scalar)) {
            return "a boolean in YAML 1.1, which Kubernetes reads";
        }
        return "read as " + SchemaText.type(wrong.actual());
    }

    private static boolean isOldBoolean(YamlScalar scalar) {
        return scalar.type(YamlVersion.V1_1) == ScalarType.BOOLEAN
                && scalar.type(YamlVersion.V1_2) == ScalarType.STRING;
    }

    private static String help(SchemaProblem.WrongType wrong, String wanted) {
        if (wantsString(wrong) && wrong.node() instanceof YamlScalar scalar) {
            return "put it into quotes: `\"" + oneLine(scalar.text()) + "\"`";
        }
        if (wrong.actual().equals("string")
                && wrong.node() instanceof YamlScalar scalar
                && isQuotedOther(wrong, scalar)) {
            return "take it out of the quotes: `" + scalar.text() + "`";
        }
        if (wrong.expected().contains("array") && !wrong.actual().equals("array")) {
            return "begin each element with `- `, also where there is one only";
        }
        return "write " + wanted + " here";
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

    private static boolean wantsString(SchemaProblem.WrongType wrong) {
        return wrong.expected().contains("string");
    }

    /** Whether the text in quotes would be what is wanted without them. */
    private static boolean isQuotedOther(SchemaProblem.WrongType wrong, YamlScalar scalar) {
        if (scalar.isPlain()) {
            return false;
        }
        List<String> expected = wrong.expected();
        YamlScalar plain = YamlScalar.plain(scalar.text(), scalar.span());
        ScalarType type = plain.type(YamlVersion.V1_1);
        if (type != plain.type(YamlVersion.V1_2)) {
            return false; // kustomize reads it as a string without quotes too, and JSON has no such word
        }
        return switch (type) {
            case INTEGER -> expected.contains("integer") || expected.contains("number");
            case FLOAT -> expected.contains("number");
            case BOOLEAN -> expected.contains("boolean");
            default -> false;
        };
    }

    private static Optional<Fix> fix(SchemaProblem.WrongType wrong) {
        if (!(wrong.node() instanceof YamlScalar scalar)) {
            return Optional.empty();
        }
        if (wantsString(wrong)) {
            return QuoteFixes.around(scalar);
        }
        return isQuotedOther(wrong, scalar) ? QuoteFixes.removed(scalar) : Optional.empty();
    }

    private static Finding.Builder noAlternative(Resource resource, SchemaProblem.NoAlternative none) {
        String forms =
                none.several() ? "more than one of the forms, and may have one only" : "none of the forms it may have";
        Finding.Builder finding = Finding.at(none.place(), SchemaText.place(none.path(), resource) + " has " + forms)
                .label(
                        none.several()
                                ? "fits several alternatives of the schema"
                                : "fits no alternative of the schema");
        List<String> needs = none.alternatives();
        return needs.isEmpty()
                ? finding.help("the schema rules out just this combination of fields")
                : finding.help("it needs " + String.join(", or ", needs));
    }
}
