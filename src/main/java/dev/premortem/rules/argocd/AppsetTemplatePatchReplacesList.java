package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratedApplication;
import dev.premortem.argocd.appset.GoTemplateEngine;
import dev.premortem.argocd.appset.PatchedApplication;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists of the template that a {@code templatePatch} replaces, and entries that are lost by it.
 *
 * <p>Not told: finalizers, which add up; a field that the patch deletes by a written {@code null} or empties by
 * {@code []}; what stands below a {@code $patch} directive, which says what it does; values of Helm, whose lists nobody expects
 * to merge.
 */
public final class AppsetTemplatePatchReplacesList implements ApplicationSetRule {
    private static final int MOST_SHOWN = 5;

    /** What tells entries of lists of an Application apart. */
    private static final List<String> KEYS =
            List.of("name", "repoURL", "chart", "path", "ref", "group", "kind", "namespace");

    private static final RuleMeta META = RuleMeta.of("appset-template-patch-replaces-list", Area.ARGOCD)
            .severity(Severity.WARNING)
            .confidence(Confidence.MEDIUM)
            .summary("a `templatePatch` replaces a list of the template, and entries of it are lost")
            .why("""
                    A `templatePatch` is applied as a strategic merge patch on an Application. Mappings merge, but the lists of \
                    an Application have no merge key: a list in the patch takes the place of the template's list as a whole. \
                    A patch that adds one value file or one sync option removes all the others; one that names one source \
                    removes the other sources.

                    A `range` without anything to visit leaves the key with nothing behind it. That is a null, which deletes \
                    the list of the template.
                    """)
            .remedy("Repeat the entries of the template in the patch, or move the whole list there.")
            .reference(
                    "Argo CD: Template Patch",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch")
            .reference("argo-cd issue 22315", "https://github.com/argoproj/argo-cd/issues/22315")
            .build();

    private record Replaced(String path, YamlEntry entry, YamlSequence before, List<String> lost) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Set<String> told = new HashSet<>();
        for (GeneratedApplication made : set.result().applications()) {
            PatchedApplication.of(set.set(), made, new GoTemplateEngine()).ifPresent(patched -> {
                List<Replaced> found = new ArrayList<>();
                compare(patched.before(), patched.patch(), "", found);
                for (Replaced replaced : found) {
                    if (told.add(replaced.path())) {
                        sink.report(finding(replaced, set, made));
                    }
                }
            });
        }
    }

    private static void compare(YamlMapping before, YamlMapping patch, String path, List<Replaced> into) {
        if (patch.has("$patch")) {
            return;
        }
        for (YamlEntry entry : patch.effective()) {
            YamlNode old = before.get(entry.name()).orElse(null);
            String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
            if (entry.name().equals("valuesObject")) {
                continue;
            }
            if (old instanceof YamlMapping outer && entry.value() instanceof YamlMapping inner) {
                compare(outer, inner, below, into);
            } else if (old instanceof YamlSequence list && !entry.name().equals("finalizers") && !isEmptied(entry)) {
                List<String> lost = lost(list, entry.value());
                if (!lost.isEmpty()) {
                    into.add(new Replaced(below, entry, list, lost));
                }
            }
        }
    }

    /** {@code []}, which says what it does. */
    private static boolean isEmptied(YamlEntry entry) {
        return entry.value() instanceof YamlSequence list && list.size() == 0;
    }

    private static List<String> lost(YamlSequence before, YamlNode after) {
        if (after instanceof YamlScalar scalar
                && !(scalar.isNull() && scalar.text().isEmpty())) {
            return List.of();
        }
        List<YamlNode> kept = after.asSequence().map(YamlSequence::items).orElse(List.of());
        return before.items().stream()
                .filter(item -> kept.stream().noneMatch(other -> isSame(item, other)))
                .map(AppsetTemplatePatchReplacesList::shown)
                .toList();
    }

    private static boolean isSame(YamlNode one, YamlNode other) {
        if (one instanceof YamlScalar text && other instanceof YamlScalar also) {
            return text.text().equals(also.text());
        }
        if (!(one instanceof YamlMapping mapping) || !(other instanceof YamlMapping also)) {
            return one instanceof YamlSequence && other instanceof YamlSequence;
        }
        return KEYS.stream().allMatch(key -> mapping.text(key).equals(also.text(key)));
    }

    private static String shown(YamlNode item) {
        if (item instanceof YamlScalar scalar) {
            return "`" + scalar.text() + "`";
        }
        return item.asMapping()
                .flatMap(mapping -> KEYS.stream()
                        .flatMap(key -> mapping.text(key).map(text -> "`" + key + ": " + text + "`").stream())
                        .findFirst())
                .orElse("an entry");
    }

    private static Finding.Builder finding(Replaced replaced, ExpandedSet set, GeneratedApplication made) {
        List<String> lost = replaced.lost();
        String names = String.join(", ", lost.subList(0, Math.min(MOST_SHOWN, lost.size())));
        String rest = lost.size() > MOST_SHOWN ? " and " + (lost.size() - MOST_SHOWN) + " more" : "";
        boolean empty = replaced.entry().value().isNull();
        String what = empty
                ? "rendered for %s, `%s` of the patch is empty, which deletes the list of the template"
                : "for %s, `%s` of the patch replaces the list of the template";
        Finding.Builder finding = Finding.at(
                        PatchFields.place(replaced.entry(), set.set()),
                        what.formatted(Origins.words(made.params()), replaced.path()) + ": " + names + rest
                                + (lost.size() == 1 ? " is lost" : " are lost"))
                .label(empty ? "deletes the list" : "the whole list from now on")
                .related(replaced.before().span().firstLine(), "the list of the template");
        return finding.help(
                empty
                        ? Optional.of("put the key itself into the condition, so that it is there with entries only")
                        : Optional.of("lists do not merge: repeat what shall stay"));
    }
}
