package dev.premortem.rules.storage;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters of a StorageClass that are no strings.
 *
 * <p>Silent for a value that is left out ({@code fromBackup:}): the API server decodes null in a map of strings as the
 * empty text, and refuses nothing. Silent for placeholders, whose text may be anything.
 */
public final class StorageClassParameterNotString implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("storage-class-parameter-not-string", Area.STORAGE)
            .summary("a parameter of a StorageClass is a number, a boolean, a list or a mapping")
            .why("""
                    `parameters` is a map of strings. YAML reads `numberOfReplicas: 2` as a number and `encrypted: true` as
                    a boolean, and with the YAML of Kubernetes tools `yes`, `no`, `on` and `off` are booleans too. The API
                    server cannot put such a value into a map of strings and refuses the whole object: `cannot unmarshal
                    number into Go struct field StorageClass.parameters of type string`. The class is never made, and every
                    claim that names it stays Pending.

                    The mistake is easy since the same number is written without quotes elsewhere: `spec.numberOfReplicas`
                    of a Longhorn Volume is a number, the parameter of that name is not.
                    """)
            .remedy("Put the value in quotes.")
            .reference(
                    "Kubernetes API: StorageClass v1",
                    "https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/storage-class-v1/")
            .reference(
                    "Longhorn: StorageClass parameters",
                    "https://longhorn.io/docs/latest/references/storage-class-parameters/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("StorageClass");
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        if (!resource.id().group().equals("storage.k8s.io")) {
            return;
        }
        for (YamlEntry entry : resource.node()
                .mapping("parameters")
                .map(YamlMapping::effective)
                .orElse(List.of())) {
            kindOf(entry.value()).ifPresent(kind -> report(resource, entry, kind, sink));
        }
    }

    /** What the value is read as where that is refused. */
    private static Optional<String> kindOf(YamlNode value) {
        if (value instanceof YamlScalar scalar) {
            return switch (scalar.type(YamlVersion.V1_1)) {
                case BOOLEAN -> Optional.of("a boolean");
                case INTEGER, FLOAT -> Optional.of("a number");
                // Kubernetes' YAML reader leaves a date as the text it is.
                case NULL, STRING, TIMESTAMP -> Optional.empty();
            };
        }
        // `{{ value }}` without quotes reads as a mapping, yet it is a template.
        boolean template = value.span().text().startsWith("{{");
        return template ? Optional.empty() : Optional.of(value.asMapping().isPresent() ? "a mapping" : "a list");
    }

    private static void report(Resource resource, YamlEntry entry, String kind, FindingSink sink) {
        Finding.Builder finding = Finding.at(
                        entry.value().span().firstLine(),
                        "the parameter `" + entry.name() + "` of "
                                + resource.id().display() + " is " + kind + ", so the API server refuses the class")
                .label("every parameter is a string");
        Optional<YamlScalar> scalar = entry.value().asScalar();
        finding.help(scalar.map(text -> "put it in quotes: `" + entry.name() + ": \"" + text.text() + "\"`")
                .orElse("write it as one text, as the provisioner's documentation shows it"));
        sink.report(finding);
    }
}
