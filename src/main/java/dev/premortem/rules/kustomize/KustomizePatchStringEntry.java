package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.List;

/**
 * Entries of {@code patches} and {@code patchesJson6902} that are a text.
 *
 * <p>Not told: entries that a template engine still has to write, and empty ones.
 */
public final class KustomizePatchStringEntry implements RepositoryRule {
    private static final List<String> FIELDS = List.of("patches", "patchesJson6902");

    private static final RuleMeta META = RuleMeta.of("kustomize-patch-string-entry", Area.KUSTOMIZE)
            .summary("entry of `patches` is a text, and must be a mapping")
            .why("""
                    An entry of `patches` is a mapping with `path` or `patch` and, where need be, `target`. Only the \
                    deprecated `patchesStrategicMerge` takes plain paths, and whoever renames that field to `patches` and \
                    leaves its entries as they are has a kustomization that cannot be decoded: kustomize stops with \
                    `cannot unmarshal string into Go struct field Kustomization.patches of type types.Patch`, before it \
                    has read anything else.
                    """)
            .incident("""
                    Seven overlays of one repository listed the paths of their patches as plain texts under `patches`. \
                    None of them could be built, until the entries were moved under `patchesStrategicMerge`.
                    """)
            .remedy("Write `- path: FILE` for each entry.")
            .reference(
                    "kustomize: patches",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (KustomizationFile kustomization : context.kustomizations().all()) {
            for (String field : FIELDS) {
                kustomization
                        .field(field)
                        .flatMap(YamlNode::asSequence)
                        .map(YamlSequence::items)
                        .orElse(List.of())
                        .stream()
                        .filter(item -> !item.isNull())
                        .flatMap(item -> item.asScalar().stream())
                        .filter(item -> !Placeholder.isIn(item.text()))
                        .forEach(item -> sink.report(finding(item, field)));
            }
        }
    }

    private static Finding.Builder finding(YamlScalar entry, String field) {
        boolean text = entry.text().indexOf('\n') >= 0;
        Finding.Builder finding = Finding.at(
                        entry.span().firstLine(),
                        "an entry of `" + field + "` is a mapping, and " + (text ? "this patch" : quoted(entry.text()))
                                + " is a text")
                .label("not a mapping")
                .note("kustomize cannot read the file, so nothing of a build with it is applied");
        if (field.equals("patchesJson6902")) {
            return finding.help("write a `target` and `" + (text ? "patch: |" : "path: " + entry.text()) + "`");
        }
        return finding.help(text ? "write `- patch: |` before it" : "write `- path: " + entry.text() + "`");
    }
}
