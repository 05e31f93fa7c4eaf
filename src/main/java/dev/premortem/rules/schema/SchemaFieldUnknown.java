package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.PodLevelKeys;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.SchemaText;
import dev.premortem.schema.ObjectSchema;
import dev.premortem.schema.SchemaProblem;
import dev.premortem.state.validity.Validity;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlEntry;
import java.util.List;
import java.util.Optional;

/**
 * Fields that the schema of a kind does not have.
 *
 * <p>Silent where {@code pod-metadata-misplaced} tells the same field, and for kinds without a schema. A warning where the
 * schema is of the bundled catalogue, since another release may know the field.
 */
public final class SchemaFieldUnknown implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("schema-field-unknown", Area.SCHEMA)
            .summary("a field that the kind does not have")
            .why("""
                    The API server knows the fields of every kind. What it does with others depends on who applies the
                    file: `kubectl` asks for strict validation and gets an error, Argo CD and Flux do not, so that the field
                    is dropped without a word: the object is there, in sync and healthy, and lacks what the file says.

                    Most such fields are one indentation too deep or too shallow, or misspelt in one letter.
                    """)
            .remedy("Correct the name, or move the field to where the kind has it.")
            .reference(
                    "Kubernetes: field validation of the API server",
                    "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Validity.Verdict verdict = context.validity().of(resource);
        for (SchemaProblem problem : verdict.problems()) {
            if (problem instanceof SchemaProblem.UnknownField unknown && !isToldElsewhere(unknown)) {
                sink.report(finding(resource, context.validity(), verdict, unknown));
            }
        }
    }

    /** Labels and annotations for pods beside the pod template have a rule that says what is lost. */
    private static boolean isToldElsewhere(SchemaProblem.UnknownField unknown) {
        YamlEntry entry = unknown.entry();
        boolean metadata = entry.name().equals("annotations") || entry.name().equals("labels");
        return metadata
                && unknown.path().startsWith("spec")
                && entry.value()
                        .asMapping()
                        .filter(map -> map.effective().stream().anyMatch(key -> PodLevelKeys.contains(key.name())))
                        .isPresent();
    }

    private static Finding.Builder finding(
            Resource resource, Validity validity, Validity.Verdict verdict, SchemaProblem.UnknownField unknown) {
        String name = unknown.entry().name();
        Finding.Builder finding = Finding.at(
                unknown.place().firstLine(),
                "`" + name + "` is no field of " + SchemaText.place(unknown.path(), resource));
        if (verdict.source()
                .filter(source -> source == ObjectSchema.Source.CATALOGUE)
                .isPresent()) {
            finding.severity(Severity.WARNING);
        }
        Optional<KubernetesVersion> since = validity.firstWithout(resource, verdict, unknown);
        if (since.isPresent()) {
            finding.label("new in Kubernetes " + since.get())
                    .help("these objects go to Kubernetes " + verdict.targets().newest()
                            + ", which does not know the field yet: leave it out, or upgrade first");
        } else {
            finding.label("no such field");
            help(validity, verdict, unknown).ifPresent(finding::help);
        }
        String schema = SchemaText.schemaOf(verdict);
        return schema.isEmpty() ? finding : finding.note(schema);
    }

    private static Optional<String> help(
            Validity validity, Validity.Verdict verdict, SchemaProblem.UnknownField unknown) {
        String name = unknown.entry().name();
        List<String> elsewhere = validity.pathsTo(verdict, name);
        Optional<String> near = NearestName.of(name, unknown.known());
        if (near.isPresent() && (elsewhere.isEmpty() || near.get().equalsIgnoreCase(name))) {
            return Optional.of("a field with a similar name is `" + near.get() + "`");
        }
        if (!elsewhere.isEmpty()) {
            return Optional.of("move it: `" + name + "` is a field of " + SchemaText.names(owners(elsewhere), "and"));
        }
        return unknown.known().isEmpty()
                ? Optional.empty()
                : Optional.of("the fields there are " + SchemaText.names(unknown.known(), "and"));
    }

    /** The objects that hold what is at the paths. */
    private static List<String> owners(List<String> paths) {
        return paths.stream()
                .map(path -> path.substring(0, Math.max(0, path.lastIndexOf('.'))))
                .map(path -> path.isEmpty() ? "the object itself" : path)
                .toList();
    }
}
