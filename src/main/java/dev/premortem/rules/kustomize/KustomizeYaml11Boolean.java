package dev.premortem.rules.kustomize;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.target.FieldProblem;
import dev.premortem.kustomize.target.FieldTable;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.QuoteFixes;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedYaml;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Bare words such as {@code yes}, {@code n} and {@code off} where kustomize reads YAML 1.1: in a kustomization and in the
 * values of JSON 6902 patches. Manifests and strategic merge patches are read as YAML 1.2, where they are texts.
 *
 * <p>An error where the field is known to hold texts; a warning elsewhere, since a boolean may be meant. {@code true} and
 * {@code false} are booleans to everybody, and not reported.
 */
public final class KustomizeYaml11Boolean implements RepositoryRule {
    /** JSON pointers to fields that hold texts in every object. */
    private static final Pattern TEXT = Pattern.compile("/(?:metadata/(?:labels|annotations)|data|stringData)(?:/.*)?"
            + "|.*/metadata/(?:labels|annotations)(?:/.*)?|.*/env/[^/]+/value|.*/(?:args|command)(?:/.*)?");

    private static final RuleMeta META = RuleMeta.of("kustomize-yaml11-boolean", Area.KUSTOMIZE)
            .summary("bare `yes`, `no`, `on`, `off`, `y` or `n` becomes a boolean in kustomize")
            .why("""
                    kustomize reads its own files and the values of JSON 6902 patches as YAML 1.1, in which `y`, `n`, \
                    `yes`, `no`, `on` and `off` are booleans, in three spellings each. Manifests, and strategic merge \
                    patches, it reads as YAML 1.2, in which they are texts. So the same word means one thing in a base \
                    and another in a patch.

                    `value: y` for an annotation arrives as `"true"`; for a key of a ConfigMap or an environment \
                    variable as `true`, which the API server refuses; `namespace: n` ends the build.
                    """)
            .remedy("Put the word into quotes, or write `true` or `false` where a boolean is meant.")
            .reference("YAML 1.1: bool", "https://yaml.org/type/bool.html")
            .reference(
                    "kustomize: PatchJson6902 converts with sigs.k8s.io/yaml",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/filters/patchjson6902/patchjson6902.go")
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
                if (problem instanceof FieldProblem.Mistyped wrong
                        && wrong.isBooleanOfOldYaml()
                        && told.add(wrong.span())) {
                    Optional<Fix> fix = QuoteFixes.around(wrong.node());
                    sink.report(failed.tell(
                            Finding.at(wrong.span(), wrong.sentence())
                                    .label("a boolean in YAML 1.1")
                                    .fix(fix)
                                    .help("write `\"%s\"`, in quotes"
                                            .formatted(wrong.span().text())),
                            wrong.span()));
                }
            }
            for (String field : List.of("patches", "patchesJson6902")) {
                List<YamlNode> entries = kustomization
                        .field(field)
                        .flatMap(YamlNode::asSequence)
                        .map(list -> list.items())
                        .orElse(List.of());
                entries.forEach(entry -> entry.asMapping()
                        .flatMap(mapping -> operations(mapping, kustomization, context))
                        .ifPresent(patch -> patch.items().forEach(item -> operation(item, patch, told, sink))));
            }
        }
    }

    /** The operations of a patch and whether they stand in a file, or in a block of text, where quotes need no escape. */
    private record Patch(List<YamlNode> items, boolean quotable) {}

    private static Optional<Patch> operations(YamlMapping entry, KustomizationFile kustomization, RuleContext context) {
        Optional<YamlScalar> inline =
                entry.scalar("patch").filter(text -> !text.text().isEmpty());
        Optional<YamlFile> yaml = inline.isPresent()
                ? inline.map(text -> EmbeddedYaml.read(text.embedded()))
                : entry.text("path")
                        .map(path -> RepositoryPath.resolve(kustomization.folder(), path))
                        .flatMap(context.repository()::file)
                        .flatMap(file -> file.yaml());
        boolean block = inline.filter(text -> !text.style().isBlock()).isEmpty();
        return yaml.filter(read -> read.problems().stream().allMatch(YamlProblem.DuplicateKey.class::isInstance))
                .flatMap(read -> read.documents().stream().findFirst())
                .flatMap(document -> document.root())
                .flatMap(YamlNode::asSequence)
                .map(list -> new Patch(list.items(), block));
    }

    private static void operation(YamlNode item, Patch patch, Set<Span> told, FindingSink sink) {
        Optional<YamlMapping> operation =
                item.asMapping().filter(mapping -> mapping.text("op").isPresent());
        Optional<YamlNode> value = operation.flatMap(mapping -> mapping.get("value"));
        String path = operation.flatMap(mapping -> mapping.text("path")).orElse("");
        value.ifPresent(node -> value(node, path, patch.quotable(), told, sink));
    }

    private static void value(YamlNode node, String path, boolean quotable, Set<Span> told, FindingSink sink) {
        if (node instanceof YamlMapping mapping) {
            mapping.effective().forEach(entry -> {
                value(entry.key(), path, quotable, told, sink);
                value(entry.value(), path + "/" + entry.name(), quotable, told, sink);
            });
        } else if (node instanceof YamlScalar scalar) {
            if (isOldBoolean(scalar) && told.add(scalar.span())) {
                sink.report(finding(scalar, path, quotable));
            }
        } else {
            node.asSequence().ifPresent(list -> list.forEach(item -> value(item, path + "/-", quotable, told, sink)));
        }
    }

    private static boolean isOldBoolean(YamlScalar scalar) {
        return scalar.type(YamlVersion.V1_1) == ScalarType.BOOLEAN
                && scalar.type(YamlVersion.V1_2) == ScalarType.STRING;
    }

    private static Finding.Builder finding(YamlScalar scalar, String path, boolean quotable) {
        String word = scalar.text();
        boolean holds = word.matches("(?i)y|yes|on");
        boolean text = TEXT.matcher(path).matches();
        Finding.Builder finding = Finding.at(
                        scalar.span(), "`%s` in a JSON patch is the boolean `%s` to kustomize".formatted(word, holds))
                .label("a boolean in YAML 1.1")
                .severity(text ? Severity.ERROR : Severity.WARNING)
                .note("the patch writes `%s` at `%s`".formatted(holds, path));
        if (text) {
            return finding.fix(QuoteFixes.around(scalar).filter(fix -> quotable).map(Fix::unsafe)) // the output changes
                    .help("write `\"%s\"`, in quotes".formatted(word));
        }
        return finding.help("write `\"%s\"` for the text, or `%s` for the boolean".formatted(word, holds));
    }
}
