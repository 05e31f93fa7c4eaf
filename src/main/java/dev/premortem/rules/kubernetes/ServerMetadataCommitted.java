package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.Severity;
import dev.premortem.finding.TextEdit;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the API server and controllers write, taken over from {@code kubectl get -o yaml}.
 *
 * <p>Silent on what generators print without a meaning: {@code creationTimestamp: null} and a status in which nothing is
 * filled in. Silent on the status of CustomResourceDefinitions, which controller-gen writes, and of custom resources,
 * which may have no status apart from the object. {@code clusterIP} and {@code nodePort} may well be chosen.
 */
public final class ServerMetadataCommitted implements ResourceRule {
    /** Groups of which every kind that has a status keeps it apart. */
    private static final Set<String> STATUS_GROUPS =
            Set.of("", "apps", "batch", "autoscaling", "policy", "networking.k8s.io");

    /** A field of metadata and what comes of it. */
    private record Effect(Severity severity, String what) {}

    private static final Map<String, Effect> METADATA = Map.of(
            "resourceVersion",
            new Effect(
                    Severity.ERROR,
                    "it asks for a state that is long gone, so creating is refused and every later apply ends in a"
                            + " conflict"),
            "uid",
            new Effect(
                    Severity.ERROR,
                    "it is that of one object in one cluster, so an apply to any other ends with `Precondition failed`"),
            "managedFields",
            new Effect(Severity.WARNING, "a server-side apply refuses an object that brings them"),
            "creationTimestamp",
            new Effect(Severity.INFO, "the API server ignores it"),
            "generation",
            new Effect(Severity.INFO, "the API server ignores it"),
            "selfLink",
            new Effect(Severity.INFO, "the API server ignores it since 1.20"));

    private static final Map<String, Effect> ANNOTATIONS = Map.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            new Effect(
                    Severity.WARNING,
                    "`kubectl apply` writes it anew, and until then it holds a former state of the object, data of a"
                            + " Secret included"),
            "deployment.kubernetes.io/revision",
            new Effect(Severity.WARNING, "the controller counts it up and the file sets it back"));

    private static final Map<String, Effect> STATUS =
            Map.of("status", new Effect(Severity.INFO, "the API server drops it from what is applied"));

    private static final RuleMeta META = RuleMeta.of("server-metadata-committed", Area.KUBERNETES)
            .summary("a field that the cluster writes is committed")
            .why("""
                    An object that was copied with `kubectl get -o yaml` carries what the cluster knows of it. Some of it
                    is harmless. `resourceVersion` is not: with it an apply is meant for that one state of the object, and
                    fails with a conflict as soon as anything has changed, or when the object is to be created. `uid` ties
                    the file to one object of one cluster; after a restore the apply fails. An owner reference with the
                    uid of an owner that does not exist lets the garbage collector delete the object.

                    The rest is noise that hides the lines which matter, and a last-applied annotation of a Secret holds
                    its data once more.
                    """)
            .remedy("Delete the field; the cluster writes it by itself.")
            .reference(
                    "Kubernetes: resource versions",
                    "https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions")
            .reference(
                    "Kubernetes: owners and dependents",
                    "https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    /** A field that is committed. */
    private record Use(YamlMapping holder, YamlEntry entry, String what, Effect effect) {}

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Optional<YamlMapping> metadata = resource.metadata();
        if (metadata.isEmpty() || !context.settledObjects().isSettled(resource)) {
            return;
        }
        List<Use> uses = new ArrayList<>();
        add(metadata.get(), METADATA, "`metadata.%s`", uses);
        metadata.get().mapping("annotations").ifPresent(map -> add(map, ANNOTATIONS, "the annotation `%s`", uses));
        if (STATUS_GROUPS.contains(resource.id().group())) {
            add(resource.node(), STATUS, "`%s`", uses);
        }
        report(uses, sink);
        for (YamlMapping owner : Fields.mappings(metadata.get().sequence("ownerReferences"))) {
            owner.entry("uid")
                    .filter(uid -> isFilled(uid.value()))
                    .ifPresent(uid -> sink.report(Finding.at(
                                    uid.key().span(),
                                    "the owner of " + resource.id().display()
                                            + " is named by a `uid`, and where no such"
                                            + " owner exists the garbage collector deletes the object")
                            .severity(Severity.WARNING)
                            .label("belongs to one object of one cluster")
                            .help("delete `ownerReferences`; controllers set them on what they make")));
        }
    }

    private static void add(YamlMapping holder, Map<String, Effect> effects, String name, List<Use> into) {
        for (YamlEntry entry : holder.effective()) {
            Effect effect = effects.get(entry.name());
            if (effect != null && isFilled(entry.value())) {
                into.add(new Use(holder, entry, name.formatted(entry.name()), effect));
            }
        }
    }

    /** One finding for an object, at the worst of its fields; the others are mostly from the same copy. */
    private static void report(List<Use> uses, FindingSink sink) {
        if (uses.isEmpty()) {
            return;
        }
        Use worst = uses.stream()
                .max(Comparator.comparing(use -> use.effect().severity()))
                .orElseThrow();
        Finding.Builder finding = Finding.at(
                        worst.entry().key().span(),
                        worst.what() + " is committed, which the cluster writes: "
                                + worst.effect().what())
                .severity(worst.effect().severity())
                .label("written by the cluster");
        List<TextEdit> edits = new ArrayList<>();
        SourceFile file = worst.entry().key().span().file();
        for (Use use : uses) {
            if (!use.equals(worst)) {
                finding.related(
                        use.entry().key().span(),
                        use.what() + ": " + use.effect().what());
            }
            if (use.entry().key().span().file().equals(file)) {
                LineRemoval.of(use.holder(), use.entry()).ifPresent(edits::add);
            }
        }
        if (!edits.isEmpty()) {
            finding.fix(new Fix("delete what the cluster writes", edits, Fix.Safety.SAFE));
        }
        sink.report(finding.help(
                edits.size() < uses.size()
                        ? "delete what the cluster writes"
                        : "delete what the cluster writes; `premortem check --fix` does it"));
    }

    /** Whether there is anything in it but empty texts, lists and mappings, nulls and zeros. */
    private static boolean isFilled(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping.effective().stream().anyMatch(entry -> isFilled(entry.value()));
        }
        if (node instanceof YamlSequence list) {
            return list.items().stream().anyMatch(ServerMetadataCommitted::isFilled);
        }
        return node instanceof YamlScalar scalar
                && !scalar.isNull()
                && !scalar.text().isEmpty()
                && !scalar.text().equals("0");
    }
}
