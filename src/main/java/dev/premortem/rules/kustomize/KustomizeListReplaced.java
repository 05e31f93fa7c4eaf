package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.Optional;

/**
 * A strategic merge patch that replaces a list although it reads like a part of it.
 *
 * <p>Told where an element of the patch has the key of a former one and fewer fields, and in custom resources where a list
 * that merges in every pod specification loses elements. Not told: JSON patches, which say what they replace; a list with
 * a {@code $patch} directive; lists of plain texts, such as {@code args}, which nobody can tell a part of from a whole;
 * what a later step puts back.
 */
public final class KustomizeListReplaced implements RepositoryRule {
    private static final int MOST_SHOWN = 5;

    private static final RuleMeta META = RuleMeta.of("kustomize-list-replaced", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .summary("a patch replaces a whole list, and what it does not name is lost")
            .why("""
                    A strategic merge patch merges lists only where the schema of the kind says by which key. `containers` \
                    of a Deployment merge by `name`. In a custom resource nothing merges: a patch with one container and \
                    its new image replaces all containers of a Rollout by one that has an image and nothing else. Several \
                    lists of built-in kinds are replaced too: with a patch that names the host of an Ingress rule, all \
                    paths of the rule are gone.
                    """)
            .incident("""
                    The overlay of an environment patched the rules of an Ingress with its own host, and no paths. The build \
                    succeeded, the rule routed nothing, and the same fault came back with a later overlay.
                    """)
            .remedy("Use a JSON patch (`op: replace` on the one field), or repeat the whole list in the patch.")
            .reference("kustomize issue 2825", "https://github.com/kubernetes-sigs/kustomize/issues/2825")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (StepUses entry : StepUses.of(context.builds(), "patches", "patchesStrategicMerge")) {
            for (StepUses.Use use : entry.uses()) {
                BuildStep step = use.step();
                // A patch can remove objects, which then have no place of their own behind it.
                if (step.before().size() == step.after().size() && !isJsonPatch(step, context)) {
                    for (int i = 0; i < step.before().size(); i++) {
                        report(step.before().get(i), step.after().get(i), use, sink);
                    }
                }
            }
        }
    }

    private static void report(BuiltResource before, BuiltResource after, StepUses.Use use, FindingSink sink) {
        if (before.node() == after.node()) {
            return;
        }
        for (LostElements lost : LostElements.between(before, after)) {
            for (Builds.Build build : use.builds()) {
                boolean still = build.result().resources().stream()
                        .anyMatch(printed -> printed.hasId(after.id()) && lost.isStillLostIn(printed));
                if (still) {
                    sink.report(finding(lost, after, build));
                }
            }
        }
    }

    private static boolean isJsonPatch(BuildStep step, RuleContext context) {
        Optional<YamlMapping> entry = step.entry().asMapping();
        Optional<String> inline = entry.flatMap(mapping -> mapping.text("patch"));
        if (inline.isPresent()) {
            String text = inline.get().strip();
            return text.startsWith("-") && !text.startsWith("---") || text.startsWith("[");
        }
        String folder = RepositoryPath.folderOf(step.kustomization());
        return entry.flatMap(mapping -> mapping.text("path"))
                .flatMap(path -> context.repository().file(RepositoryPath.resolve(folder, path)))
                .flatMap(RepositoryFile::yaml)
                .flatMap(yaml -> yaml.documents().stream().findFirst())
                .flatMap(document -> document.root())
                .filter(root -> root instanceof YamlSequence)
                .isPresent();
    }

    private static Finding.Builder finding(LostElements lost, BuiltResource object, Builds.Build build) {
        String what = object.gvk().kind() + " `" + object.name() + "`";
        Finding.Builder finding = Finding.at(
                        lost.after().span().firstLine(),
                        "this replaces the whole list `%s` of %s: %s %s lost"
                                .formatted(
                                        lost.path(),
                                        what,
                                        String.join(
                                                ", ",
                                                lost.lost()
                                                        .subList(
                                                                0,
                                                                Math.min(
                                                                        MOST_SHOWN,
                                                                        lost.lost()
                                                                                .size()))),
                                        lost.lost().size() == 1 ? "is" : "are"))
                .label("all that is left of the list")
                .renderedIn(Optional.of(build.root()))
                .related(lost.before().span().firstLine(), "the list before the patch");
        String before = named(lost.before(), lost.key());
        String after = named(lost.after(), lost.key());
        if (!before.equals(after)) {
            finding.note("before: " + before + "; after: " + after);
        }
        if (lost.lost().size() > MOST_SHOWN) {
            finding.note("and " + (lost.lost().size() - MOST_SHOWN) + " more");
        }
        String pointer = "/" + lost.path().replace('.', '/');
        return finding.help("kustomize merges no such list: use a JSON patch, `op: replace` with `path: " + pointer
                + "/0/…` to change a field or `op: add` with `path: " + pointer
                + "/-` to add an element, or repeat the whole list");
    }

    private static String named(YamlSequence list, String key) {
        return list.items().stream()
                .flatMap(item -> item.at(key).flatMap(YamlNode::asScalar).stream())
                .map(name -> "`" + name.text() + "`")
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
    }
}
