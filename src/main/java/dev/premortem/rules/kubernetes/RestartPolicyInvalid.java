package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import java.util.Set;

/**
 * Restart policies that the kind of the workload does not take.
 *
 * <p>Words that are no policy at all are for the schema to tell. A missing policy is told only where the object has
 * the other fields that it must have: what lacks them may be a patch.
 */
public final class RestartPolicyInvalid implements PodRule {
    private static final Set<String> ALWAYS =
            Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController", "Rollout");
    private static final Set<String> ENDING = Set.of("Job", "CronJob", "ScaledJob");
    private static final Set<String> POLICIES = Set.of("Always", "OnFailure", "Never");

    private static final RuleMeta META = RuleMeta.of("restart-policy-invalid", Area.KUBERNETES)
            .summary("the restart policy of a pod is one that its workload cannot have")
            .why("""
                    The pods of a Job come to an end, so their restart policy is `OnFailure` or `Never`. A pod that names
                    none gets `Always`, and then the API server rejects the Job: "Required value: valid values:
                    \\"OnFailure\\", \\"Never\\"". Pods of a Deployment, a StatefulSet or a DaemonSet run for ever and take
                    `Always` alone. No schema knows of this, for the pod is the same type everywhere.

                    With `podFailurePolicy` a Job takes `Never` only.
                    """)
            .remedy("Write `OnFailure` or `Never` for a Job, and nothing for a workload that runs for ever.")
            .reference(
                    "Kubernetes: pod template of a Job",
                    "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template")
            .reference(
                    "Kubernetes: pod template of a Deployment",
                    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(PodTemplate template, RuleContext context, FindingSink sink) {
        Resource owner = template.owner();
        Optional<YamlEntry> entry = template.spec().flatMap(spec -> Fields.entry(spec, "restartPolicy"));
        Optional<String> policy = entry.flatMap(found -> Fields.string(found.value()));
        if (entry.isEmpty()) {
            if (ENDING.contains(owner.kind())) {
                missing(template, sink);
            }
        } else if (policy.filter(POLICIES::contains).isPresent()) {
            boolean always = policy.get().equals("Always");
            if (ALWAYS.contains(owner.kind()) && !always) {
                onlyAlways(owner, entry.get(), policy.get(), sink);
            } else if (ENDING.contains(owner.kind()) && always) {
                sink.report(Finding.at(
                                entry.get().value().span(),
                                "the pods of " + owner.id().display()
                                        + " have the restart policy `Always`, but they are" + " to end: "
                                        + Refusal.ofIt(owner))
                        .label("`OnFailure` or `Never`")
                        .help(help(owner)));
            } else if (policy.get().equals("OnFailure")) {
                failurePolicy(template, entry.get(), sink);
            }
        }
    }

    private static void missing(PodTemplate template, FindingSink sink) {
        Resource owner = template.owner();
        Optional<YamlEntry> spec = template.node().entry("spec");
        if (Container.areWhole(template) && isWhole(owner) && spec.isPresent()) {
            sink.report(Finding.at(
                            spec.get().key().span(),
                            "the pods of " + owner.id().display() + " name no restart policy, which means `Always`: "
                                    + Refusal.ofIt(owner))
                    .label("`restartPolicy` is missing here")
                    .help(help(owner)));
        }
    }

    /** Whether a file holds the object and not a patch for it, as far as the fields that it must have tell. */
    private static boolean isWhole(Resource owner) {
        return owner.isBuilt()
                || switch (owner.kind()) {
                    case "CronJob" ->
                        owner.spec().filter(spec -> spec.has("schedule")).isPresent();
                    case "ScaledJob" ->
                        owner.spec().filter(spec -> spec.has("triggers")).isPresent();
                    default -> true;
                };
    }

    private static String help(Resource owner) {
        String kind = owner.kind().equals("ScaledJob") ? "Job" : owner.kind();
        return "a " + kind + " takes `restartPolicy: OnFailure`, which starts the container again in the same pod,"
                + " or `Never`, which makes a new pod";
    }

    private static void onlyAlways(Resource owner, YamlEntry entry, String policy, FindingSink sink) {
        sink.report(Finding.at(
                        entry.value().span(),
                        "the pods of " + owner.id().display() + " have the restart policy `" + policy + "`: "
                                + Refusal.ofIt(owner))
                .label("only `Always` is allowed")
                .fix(always(entry, policy))
                .help("remove the field, or make it a Job if the pods are to end"));
    }

    /** Somebody may have meant a Job. */
    private static Optional<Fix> always(YamlEntry entry, String policy) {
        boolean plain = entry.value() instanceof YamlScalar scalar
                && scalar.alias().isEmpty()
                && scalar.span().text().replaceAll("[\"']", "").equals(policy);
        return plain
                ? Optional.of(
                        Fix.safe("write `Always`", new TextEdit(entry.value().span(), "Always"))
                                .unsafe())
                : Optional.empty();
    }

    private static void failurePolicy(PodTemplate template, YamlEntry entry, FindingSink sink) {
        Resource owner = template.owner();
        Optional<YamlMapping> job = switch (owner.kind()) {
            case "Job" -> owner.spec();
            case "CronJob" -> owner.node().at("spec", "jobTemplate", "spec").flatMap(node -> node.asMapping());
            default -> Optional.empty();
        };
        job.flatMap(spec -> Fields.entry(spec, "podFailurePolicy"))
                .ifPresent(policy -> sink.report(Finding.at(
                                entry.value().span(),
                                owner.id().display() + " has a `podFailurePolicy`, and then the restart policy must be"
                                        + " `Never`: " + Refusal.ofIt(owner))
                        .label("must be `Never`")
                        .related(policy.key().span(), "the policy")
                        .help("write `restartPolicy: Never`")));
    }
}
