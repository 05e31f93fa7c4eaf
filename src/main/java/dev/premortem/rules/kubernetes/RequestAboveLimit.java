package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/**
 * Requests that are above the limit of the same resource, and requests of extended resources and huge pages that are not
 * equal to it.
 *
 * <p>A limit without request is the request, so it is silent there. A LimitRange may add a limit that is lower than the
 * request; that needs the namespace and is no fault of the file. Claims for volumes are not looked at: the API server
 * takes any limit there.
 */
public final class RequestAboveLimit implements PodRule {
    private static final RuleMeta META = RuleMeta.of("request-above-limit", Area.KUBERNETES)
            .summary("a container requests more of a resource than its limit allows")
            .why("""
                    The scheduler reserves the request, and the kernel enforces the limit. A request above the limit would
                    reserve what can never be used, so the API server rejects the object: "must be less than or equal to
                    cpu limit". It happens when an overlay lowers a limit and the base keeps its request, or by a unit:
                    `1` core is more than `500m`.

                    Extended resources such as `nvidia.com/gpu` and huge pages cannot be overcommitted. There the request
                    must be equal to the limit, and a request without limit is rejected too.
                    """)
            .remedy("Lower the request or raise the limit.")
            .reference(
                    "Kubernetes: requests and limits",
                    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits")
            .reference(
                    "Kubernetes: consuming extended resources",
                    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#consuming-extended-resources")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(PodTemplate template, RuleContext context, FindingSink sink) {
        for (Container container : Container.of(template)) {
            check(template.owner(), container.display(), container.node(), sink);
        }
        template.spec().ifPresent(spec -> check(template.owner(), "the pod as a whole", spec, sink));
    }

    private static void check(Resource owner, String holder, YamlMapping node, FindingSink sink) {
        Optional<YamlMapping> resources = node.mapping("resources");
        Optional<YamlMapping> requests = resources.flatMap(mapping -> mapping.mapping("requests"));
        if (requests.isEmpty()) {
            return;
        }
        Optional<YamlNode> limits = resources.flatMap(mapping -> mapping.get("limits"));
        boolean known = limits.isEmpty()
                || limits.get().isNull()
                || limits.get().asMapping().isPresent();
        for (YamlEntry request : requests.get().effective()) {
            Optional<Quantity> amount = quantity(request.value());
            Optional<YamlNode> limit =
                    limits.flatMap(YamlNode::asMapping).flatMap(mapping -> mapping.get(request.name()));
            if (amount.isEmpty() || !known || Placeholder.isIn(request.name())) {
                continue;
            }
            if (limit.isEmpty()) {
                boolean templated = limits.flatMap(YamlNode::asMapping).stream()
                        .flatMap(mapping -> mapping.effective().stream())
                        .anyMatch(entry -> Placeholder.isIn(entry.name()));
                if (!isOvercommitted(request.name()) && !templated) {
                    sink.report(Finding.at(
                                    request.key().span(),
                                    holder + " requests `" + request.name() + "` without a limit of it: "
                                            + Refusal.of(owner))
                            .label("cannot be overcommitted, so it needs a limit")
                            .help("write it under `limits`; the request is then the same by itself"));
                }
                continue;
            }
            quantity(limit.get())
                    .ifPresent(most -> compare(owner, holder, request, amount.get(), limit.get(), most, sink));
        }
    }

    private static void compare(
            Resource owner,
            String holder,
            YamlEntry request,
            Quantity amount,
            YamlNode limit,
            Quantity most,
            FindingSink sink) {
        int order = amount.compareTo(most);
        boolean overcommitted = isOvercommitted(request.name());
        if (order == 0 || order < 0 && overcommitted) {
            return;
        }
        String relation = overcommitted ? ", more than its limit of `" : ", which must be equal to its limit of `";
        sink.report(Finding.at(
                        request.value().span(),
                        holder + " requests `" + request.name() + ": " + amount + "`" + relation + most + "`: "
                                + Refusal.of(owner))
                .label(overcommitted ? "above the limit" : "not the limit")
                .related(limit.span(), "the limit")
                .help(
                        overcommitted
                                ? "lower the request to at most `" + most + "`, or raise the limit"
                                : "`" + request.name() + "` cannot be overcommitted: write the same amount twice"));
    }

    /** Resources of Kubernetes but for huge pages ({@code IsOvercommitAllowed} of {@code pkg/apis/core/helper}). */
    private static boolean isOvercommitted(String name) {
        boolean known = !name.contains("/") || name.contains("kubernetes.io/");
        return known && !name.startsWith("hugepages-");
    }

    private static Optional<Quantity> quantity(YamlNode node) {
        return node.asScalar().flatMap(scalar -> Quantity.parse(scalar.text()));
    }
}
