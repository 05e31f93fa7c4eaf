package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.Severity;
import dev.premortem.finding.TextEdit;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of a kustomization that have a successor.
 *
 * <p>A fix is offered only where the kustomization builds to the same output with it. {@code vars} has none: what
 * replacements would have to say depends on every place that names a variable.
 */
public final class KustomizeDeprecatedField implements RepositoryRule {
    private static final Map<String, String> SUCCESSORS = Map.of(
            "bases", "resources",
            "imageTags", "images",
            "patchesStrategicMerge", "patches",
            "patchesJson6902", "patches",
            "commonLabels", "labels",
            "vars", "replacements");

    /** Fields that only have another name: what they do cannot depend on what is built. */
    private static final Set<String> RENAMED = Set.of("bases", "imageTags");

    private static final RuleMeta META = RuleMeta.of("kustomize-deprecated-field", Area.KUSTOMIZE)
            .severity(Severity.INFO)
            .summary("kustomization uses a deprecated field")
            .why("""
                    kustomize 5 still reads these fields. It prints a warning for most of them, which does not say which \
                    file it is about, and which nobody sees where a controller builds. Their successors do more: \
                    `patches` takes both kinds of patch and any number of targets, `labels` leaves selectors alone \
                    unless told otherwise.

                    `--fix` writes the successor only where the output stays the same: it builds the kustomization \
                    before and after.
                    """)
            .remedy("Write the successor; `premortem check --fix` does it where the output stays the same.")
            .reference(
                    "kustomize: the warnings of v5.5.0",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/types/kustomization.go")
            .reference(
                    "kustomize: warnings without a file name",
                    "https://github.com/kubernetes-sigs/kustomize/issues/4706")
            .build();

    /** A deprecated field, and the fix that was thought of. */
    private record Use(KustomizationFile kustomization, YamlEntry entry, String successor, Optional<Fix> fix) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        List<Use> uses = new ArrayList<>();
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            uses.addAll(uses(kustomization));
        }
        Set<Fix> safe = safe(uses, context);
        for (Use use : uses) {
            String name = use.entry().name();
            Optional<Fix> fix = use.fix().filter(safe::contains);
            sink.report(Finding.at(
                            use.entry().key().span(),
                            "`%s` is deprecated, and `%s` takes its place".formatted(name, use.successor()))
                    .label("deprecated")
                    .fix(fix)
                    .help(help(use))
                    .help(fix.map(known -> "`premortem check --fix` does it, and the output stays the same")));
        }
    }

    private static List<Use> uses(KustomizationFile kustomization) {
        List<Use> uses = new ArrayList<>();
        Successors successors = new Successors(kustomization.root());
        Set<String> changed = new HashSet<>();
        for (YamlEntry entry : kustomization.root().entries()) {
            String successor = SUCCESSORS.get(entry.name());
            if (successor != null && !entry.value().isNull()) {
                // two fields may have one successor: the second has its turn when the first is done
                Optional<Fix> fix = entry.name().equals("vars") ? Optional.empty() : successors.of(entry, successor);
                uses.add(new Use(kustomization, entry, successor, fix.filter(known -> changed.add(successor))));
            }
        }
        for (String field : List.of("configMapGenerator", "secretGenerator")) {
            List<YamlNode> generators = kustomization
                    .field(field)
                    .flatMap(YamlNode::asSequence)
                    .map(list -> list.items())
                    .orElse(List.of());
            for (YamlNode item : generators) {
                // what stands elsewhere, behind an alias or a merge key, is told where it stands
                item.asMapping()
                        .filter(known -> known.alias().isEmpty())
                        .ifPresent(generator -> generator.entries().stream()
                                .filter(entry -> entry.name().equals("env"))
                                .limit(1)
                                .forEach(env -> uses.add(new Use(kustomization, env, "envs", env(generator, env)))));
            }
        }
        return uses;
    }

    private static Optional<Fix> env(YamlMapping generator, YamlEntry env) {
        return Successors.env(generator, env);
    }

    /** The fixes that change no output: all of a kustomization together, else those that change none alone. */
    private static Set<Fix> safe(List<Use> uses, RuleContext context) {
        Map<KustomizationFile, List<Use>> waiting = new HashMap<>();
        for (Use use : uses) {
            if (use.fix().isPresent()) {
                waiting.computeIfAbsent(use.kustomization(), unseen -> new ArrayList<>())
                        .add(use);
            }
        }
        Set<Fix> safe = new HashSet<>();
        if (waiting.isEmpty()) {
            return safe;
        }
        SameOutput same = new SameOutput(context);
        Map<KustomizationFile, Fix> together = new HashMap<>();
        waiting.forEach((kustomization, some) -> together.put(kustomization, together(some)));
        same.kept(together, fix -> false)
                .keySet()
                .forEach(kustomization -> Optional.ofNullable(waiting.remove(kustomization))
                        .ifPresent(
                                some -> some.forEach(use -> safe.add(use.fix().orElseThrow()))));
        // in each turn one of each kustomization, so that bases are built once a turn
        for (int turn = 0; !waiting.isEmpty(); turn++) {
            Map<KustomizationFile, Fix> now = new HashMap<>();
            Set<Fix> renames = new HashSet<>();
            for (List<Use> some : waiting.values()) {
                Use use = some.get(turn);
                now.put(use.kustomization(), use.fix().orElseThrow());
                if (RENAMED.contains(use.entry().name())) {
                    renames.add(use.fix().orElseThrow());
                }
            }
            safe.addAll(same.kept(now, renames::contains).values());
            int next = turn + 1;
            waiting.values().removeIf(some -> some.size() <= next);
        }
        return safe;
    }

    /** They have different successors, so they change different fields. */
    private static Fix together(List<Use> uses) {
        List<TextEdit> edits = uses.stream()
                .flatMap(use -> use.fix().orElseThrow().edits().stream())
                .toList();
        return new Fix("write the successors", edits, Fix.Safety.SAFE);
    }

    private static String help(Use use) {
        return switch (use.entry().name()) {
            case "bases" -> "list the folders under `resources`";
            case "imageTags" -> "rename it to `images`";
            case "patchesStrategicMerge" -> "list each file under `patches` as `path:`, each inline patch as `patch:`";
            case "patchesJson6902" -> "move the entries to `patches`, which run before names and namespaces change";
            case "commonLabels" -> "write an entry of `labels` with `includeSelectors: true` and the labels as `pairs`";
            case "env" -> "list the file under `envs`";
            default -> "write what the variables did as `replacements`";
        };
    }
}
