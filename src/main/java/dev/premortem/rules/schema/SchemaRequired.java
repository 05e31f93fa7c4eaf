package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.SchemaText;
import dev.premortem.schema.SchemaProblem;
import dev.premortem.state.validity.Validity;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that lack a field the server asks for.
 *
 * <p>Silent for objects that could not be read to their end, and for parts of objects: what Argo CD or Flux merge into what
 * is there, and what tests of Chainsaw and KUTTL expect. Fields that a schema calls required while the server takes
 * the object without them are left out of the bundled schemas ({@code src/schemas/data/overlay.txt}).
 */
public final class SchemaRequired implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("schema-required", Area.SCHEMA)
            .summary("a field that the kind must have is missing")
            .why("""
                    The API server rejects an object without its required fields: a Deployment without a selector, a container
                    without a name, a port of a Service without a number. Nothing of it is applied.

                    A field that is there without a value counts as missing: `selector:` with nothing behind it is null, and
                    null is what is not set.
                    """)
            .remedy("Add the field, or give it a value.")
            .reference("Kubernetes: API reference", "https://kubernetes.io/docs/reference/kubernetes-api/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Validity.Verdict verdict = context.validity().of(resource);
        Map<String, List<SchemaProblem.MissingField>> byOwner = new LinkedHashMap<>();
        for (SchemaProblem problem : verdict.problems()) {
            if (problem instanceof SchemaProblem.MissingField missing) {
                byOwner.computeIfAbsent(missing.path(), path -> new ArrayList<>(1))
                        .add(missing);
            }
        }
        byOwner.values().forEach(missing -> sink.report(finding(resource, verdict, missing)));
    }

    private static Finding.Builder finding(
            Resource resource, Validity.Verdict verdict, List<SchemaProblem.MissingField> missing) {
        SchemaProblem.MissingField first = missing.get(0);
        List<String> fields =
                missing.stream().map(SchemaProblem.MissingField::field).toList();
        Optional<YamlEntry> empty = emptyEntry(first.node(), fields);
        Finding.Builder finding = Finding.at(
                empty.map(entry -> entry.key().span()).orElse(first.place()).firstLine(),
                SchemaText.place(first.path(), resource) + " has no " + SchemaText.names(fields, "and"));
        finding.label(empty.isPresent() ? "without a value" : "it begins here");
        misspelt(first, fields)
                .ifPresentOrElse(
                        name -> finding.help(
                                "a field with a similar name is `" + name + "`: write `" + fields.get(0) + "`"),
                        () -> finding.help(
                                empty.isPresent() ? "give it a value" : "add " + SchemaText.names(fields, "and")));
        String schema = SchemaText.schemaOf(verdict);
        return schema.isEmpty() ? finding : finding.note(schema);
    }

    /** The key of a field that is there without a value. */
    private static Optional<YamlEntry> emptyEntry(YamlNode owner, List<String> fields) {
        return owner.asMapping()
                .flatMap(mapping -> fields.stream()
                        .flatMap(field -> mapping.entry(field).stream())
                        .findFirst());
    }

    private static Optional<String> misspelt(SchemaProblem.MissingField missing, List<String> fields) {
        List<String> others = missing.node().asMapping().stream()
                .flatMap(mapping -> mapping.effective().stream())
                .map(YamlEntry::name)
                .filter(name -> !missing.known().contains(name))
                .toList();
        return fields.size() == 1 ? NearestName.of(fields.get(0), others) : Optional.empty();
    }
}
