package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.ClientSideGroups;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.schema.KnownKind;
import dev.premortem.schema.Schemas;
import dev.premortem.state.validity.Validity;
import dev.premortem.text.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Kinds without a schema: an error where Kubernetes itself has the group and not the kind, else one notice a kind.
 *
 * <p>Silent for kinds that never reach a cluster, and for APIs of Kubernetes that were removed ({@code api-removed}).
 */
public final class SchemaKindUnknown implements RepositoryRule {
    /** Kinds that OpenShift once had in the core group, and whose files its client still takes. */
    private static final Set<String> OPENSHIFT = Set.of(
            "Build",
            "BuildConfig",
            "DeploymentConfig",
            "Image",
            "ImageStream",
            "ImageStreamImport",
            "ImageStreamTag",
            "OAuthClient",
            "Project",
            "ProjectRequest",
            "Route",
            "SecurityContextConstraints",
            "Template");

    /**
     * Kinds of Kubernetes that nobody applies: they stand in requests and answers, and in files of tests only. Source: the
     * objects of {@code k8s.io/api} 0.36 that no resource is for.
     */
    private static final Set<String> NEVER_APPLIED = Set.of(
            "APIGroup",
            "APIGroupDiscovery",
            "APIVersions",
            "AdmissionReview",
            "ComponentStatus",
            "CreateOptions",
            "DeleteOptions",
            "DeploymentRollback",
            "Eviction",
            "GetOptions",
            "ImageReview",
            "ListOptions",
            "NodeProxyOptions",
            "PatchOptions",
            "PodAttachOptions",
            "PodExecOptions",
            "PodLogOptions",
            "PodPortForwardOptions",
            "PodProxyOptions",
            "PodStatusResult",
            "RangeAllocation",
            "Scale",
            "SerializedReference",
            "ServiceProxyOptions",
            "Status",
            "TokenRequest",
            "UpdateOptions",
            "WatchEvent");

    private static final Pattern CORE_VERSION = Pattern.compile("v[0-9]+((alpha|beta)[0-9]+)?");

    private static final RuleMeta META = RuleMeta.of("schema-kind-unknown", Area.SCHEMA)
            .evidence(Evidence.E2)
            .summary("a kind that no schema describes")
            .why("""
                    The API server finds the kind by `apiVersion` and `kind` together. In the groups of Kubernetes itself
                    nobody else can add one, so a name that is not there is a mistake, and nothing of the object is applied.

                    A kind of any other group is that of a custom resource. Its fields cannot be checked unless its
                    CustomResourceDefinition is in the repository, in a folder that `schemas` of `.premortem.yaml` names, or among
                    the projects whose schemas come with premortem. One notice a kind says so; the rest of the object is checked
                    as usual.
                    """)
            .remedy("Correct `apiVersion` or `kind`; for a custom resource, name its schema under `schemas`.")
            .reference(
                    "Kubernetes: API groups and versioning",
                    "https://kubernetes.io/docs/reference/using-api/#api-groups")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        Map<String, Resource> customResources = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Resource resource : context.resources()) {
            Validity.Verdict verdict = context.validity().of(resource);
            String apiVersion = resource.id().apiVersion();
            boolean settled = verdict.source().isPresent()
                    || !isVersion(apiVersion)
                            && !isHomeless(resource, context.validity().schemas())
                    || isListOrNeverApplied(resource, context.validity().schemas())
                    || ClientSideGroups.contain(apiVersion, resource.kind())
                    || context.validity()
                            .schemas()
                            .lifecycle(apiVersion, resource.kind())
                            .isPresent();
            if (settled) {
                continue;
            }
            if (isOfKubernetes(resource, context.validity().schemas())) {
                if (!verdict.targets().beyond()) {
                    sink.report(builtIn(resource, context.validity(), verdict).renderedIn(resource.root()));
                }
            } else {
                String kind = apiVersion + " " + resource.kind();
                customResources.putIfAbsent(kind, resource);
                counts.merge(kind, 1, Integer::sum);
            }
        }
        customResources.forEach((kind, first) ->
                sink.report(customResource(first, counts.getOrDefault(kind, 1)).renderedIn(first.root())));
    }

    /** Whether the text has the form of a group and a version; others are of tools that have an {@code apiVersion} too. */
    private static boolean isVersion(String apiVersion) {
        return apiVersion.contains("/") || CORE_VERSION.matcher(apiVersion).matches();
    }

    /** Whether Kubernetes has the kind, so that the group or the version was forgotten. */
    private static boolean isHomeless(Resource resource, Schemas schemas) {
        String apiVersion = resource.id().apiVersion();
        return !apiVersion.isEmpty()
                && schemas.named(resource.kind()).stream()
                        .anyMatch(kind -> kind.builtIn() && kind.apiVersion().contains(apiVersion));
    }

    private static boolean isListOrNeverApplied(Resource resource, Schemas schemas) {
        String kind = resource.kind();
        boolean list = kind.endsWith("List")
                && schemas.known(resource.id().apiVersion(), kind.substring(0, kind.length() - "List".length()))
                        .isPresent();
        return list || NEVER_APPLIED.contains(kind);
    }

    private static boolean isOfKubernetes(Resource resource, Schemas schemas) {
        boolean ofOpenShift = resource.id().apiVersion().equals("v1") && OPENSHIFT.contains(resource.kind());
        return schemas.isBuiltInGroup(resource.id().group()) && !ofOpenShift;
    }

    private static Finding.Builder builtIn(Resource resource, Validity validity, Validity.Verdict verdict) {
        String apiVersion = resource.id().apiVersion();
        Finding.Builder finding = Finding.at(
                resource.node().get("kind").orElse(resource.node()).span().firstLine(),
                "Kubernetes" + version(verdict) + " has no kind `" + resource.kind() + "` in `" + apiVersion + "`");
        if (verdict.kind().isPresent()) {
            KnownKind kind = verdict.kind().get();
            return finding.label(
                            kind.from().compareTo(verdict.targets().newest()) > 0
                                    ? "new in Kubernetes " + kind.from()
                                    : "last served by Kubernetes " + kind.to())
                    .help("upgrade the cluster first, or use a kind that it has");
        }
        List<String> homes = validity.schemas().named(resource.kind()).stream()
                .filter(KnownKind::builtIn)
                .filter(kind -> verdict.targets().versions().stream().anyMatch(kind::servedBy))
                .map(KnownKind::apiVersion)
                .distinct()
                .toList();
        if (!homes.isEmpty()) {
            return finding.label("the kind has another home")
                    .help("write `apiVersion: " + homes.get(homes.size() - 1) + "`");
        }
        TreeSet<String> there = new TreeSet<>();
        validity.schemas().kinds().stream().filter(KnownKind::builtIn).forEach(kind -> there.add(kind.kind()));
        Optional<String> near = NearestName.of(resource.kind(), there);
        return finding.label("no such kind")
                .help(near.map(name -> "a kind with a similar name is `" + name + "`")
                        .orElse("correct `apiVersion` or `kind`"));
    }

    private static String version(Validity.Verdict verdict) {
        List<KubernetesVersion> versions = verdict.targets().versions();
        return verdict.targets().declared() ? " " + versions.get(0) : "";
    }

    private static Finding.Builder customResource(Resource resource, int count) {
        String others = count == 1 ? "" : ", and neither can " + (count - 1) + (count == 2 ? " other" : " others");
        return Finding.at(
                        resource.node()
                                .get("kind")
                                .orElse(resource.node())
                                .span()
                                .firstLine(),
                        "no schema for `" + resource.kind() + "` of `"
                                + resource.id().apiVersion() + "`: its fields cannot be checked" + others)
                .severity(Severity.INFO)
                .label("a custom resource that nothing here defines")
                .help(
                        "put its CustomResourceDefinition into the repository, or name a folder with schemas under `schemas` in"
                                + " `.premortem.yaml`");
    }
}
