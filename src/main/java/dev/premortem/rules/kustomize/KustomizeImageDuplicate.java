package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two entries of {@code images} for one image name.
 *
 * <p>Not reported: entries that share the work, one with the name and one with the tag, in an order in which both count;
 * suffixes, which add up; entries of which one is still to be filled in by a template.
 */
public final class KustomizeImageDuplicate implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-image-duplicate", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .summary("two entries of `images` are for one image name")
            .why("""
                    Entries are carried out one after the other, on what those before have made. Of two that set the tag \
                    of one image the second wins without a word; once an entry has given the image a new name, a later \
                    one for the old name finds nothing.

                    Whatever sets tags by name, a pipeline with `yq` or `kustomize edit set image`, changes one of them \
                    only. When that is the one that does not count, a release is deployed in the file and nowhere else.
                    """)
            .incident("""
                    `images` had two entries of one name. The pipeline kept one of them up to date, the later one held \
                    another tag and won, and the cluster was asked for an image that had never been pushed.
                    """)
            .remedy("Keep one entry for each image name.")
            .reference(
                    "kustomize: images",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            Map<String, List<YamlMapping>> byName = new HashMap<>();
            for (YamlMapping entry : entries(kustomization)) {
                Optional<String> name = entry.text("name").filter(text -> !Placeholder.isIn(text));
                name.ifPresent(text -> {
                    List<YamlMapping> before = byName.computeIfAbsent(text, unseen -> new ArrayList<>(1));
                    before.stream()
                            .flatMap(first -> finding(text, first, entry).stream())
                            .findFirst()
                            .ifPresent(sink::report);
                    before.add(entry);
                });
            }
        }
    }

    private static List<YamlMapping> entries(KustomizationFile kustomization) {
        List<YamlMapping> entries = new ArrayList<>();
        for (String field : List.of("images", "imageTags")) {
            kustomization
                    .field(field)
                    .flatMap(YamlNode::asSequence)
                    .ifPresent(list -> list.items().stream()
                            .flatMap(item -> item.asMapping().stream())
                            .forEach(entries::add));
        }
        return entries;
    }

    private static Optional<Finding.Builder> finding(String name, YamlMapping first, YamlMapping second) {
        Set<String> both = new TreeSet<>(fields(first));
        both.retainAll(fields(second));
        boolean same = !both.isEmpty()
                && fields(first).equals(fields(second))
                && both.stream().allMatch(field -> first.text(field).equals(second.text(field)));
        boolean renamed =
                first.text("newName").filter(other -> !other.equals(name)).isPresent();
        boolean template = Placeholder.isIn(first.span().text())
                || Placeholder.isIn(second.span().text());
        if (template) {
            return Optional.empty();
        }
        if (same) {
            return Optional.of(at(second, quoted(name) + " has the same entry twice")
                    .severity(Severity.INFO)
                    .related(nameOf(first).span(), "the first one")
                    .help("remove one of them"));
        }
        if (renamed) {
            return Optional.of(at(
                            second,
                            "%s is renamed to %s before, so this entry finds nothing"
                                    .formatted(
                                            quoted(name),
                                            quoted(first.text("newName").orElse(""))))
                    .related(nameOf(first).span(), "renamed here")
                    .help("make one entry of the two"));
        }
        boolean overridden = setsVersion(first) && setsVersion(second);
        return overridden
                ? Optional.of(at(first, "%s has a second entry, which wins over this one".formatted(quoted(name)))
                        .related(nameOf(second).span(), "sets " + version(second))
                        .note("the build has %s; %s of this entry counts nowhere"
                                .formatted(version(second), version(first)))
                        .help("keep one of the two entries"))
                : Optional.empty();
    }

    private static Finding.Builder at(YamlMapping entry, String message) {
        return Finding.at(nameOf(entry).span(), message).label("without effect");
    }

    private static YamlNode nameOf(YamlMapping entry) {
        return entry.get("name").orElse(entry);
    }

    private static boolean setsVersion(YamlMapping entry) {
        return entry.text("newTag").isPresent() || entry.text("digest").isPresent();
    }

    private static String version(YamlMapping entry) {
        return entry.text("digest")
                .map(digest -> "digest `" + digest + "`")
                .orElseGet(() -> "tag `" + entry.text("newTag").orElse("") + "`");
    }

    private static Set<String> fields(YamlMapping entry) {
        Set<String> fields = new TreeSet<>();
        entry.effective().forEach(field -> fields.add(field.name()));
        fields.remove("name");
        return fields;
    }
}
