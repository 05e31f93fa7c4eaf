package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Actions of Helm in an object that is applied without Helm, one finding an object.
 *
 * <p>Looked at: kinds of Kubernetes itself, and the name, namespace and labels of any object. Not told: ConfigMaps, Secrets,
 * annotations and texts of several lines, which may hold templates of anything; the fields of custom resources, likewise;
 * texts that mention Helm; actions that are no text of the YAML, which {@code template-unquoted} tells; objects that may yet
 * go through Helm, which {@link HelmFreeObjects} knows.
 */
public final class HelmSyntaxInManifest implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("helm-syntax-in-manifest", Area.KUBERNETES)
            .summary("a Helm template in an object that is applied without Helm")
            .why("""
                    `{{ .Values.host }}` means something to Helm alone, and only in files below `templates/` of a chart. \
                    kubectl, kustomize and an Argo CD Application of plain manifests take it for the text that it is. In a \
                    name, a label or a number the API server then rejects the object; a host, an image or an argument is \
                    applied as it stands, and the pods fail later.

                    The same is left in what `helm template` prints where a value holds a template and the chart does not \
                    pass it through `tpl`.
                    """)
            .remedy(
                    "Write the value, let an overlay set it, or move the file into a chart; in a chart pass the value through `tpl`.")
            .reference("Helm: built-in objects", "https://helm.sh/docs/chart_template_guide/builtin_objects/")
            .reference(
                    "Helm: the tpl function",
                    "https://helm.sh/docs/howto/charts_tips_and_tricks/#using-the-tpl-function")
            .build();

    private static final Pattern HELM = Pattern.compile("\\{\\{-?[^{}]*?(?:\\$?\\.(?:Values\\.\\w"
            + "|Release\\.(?:Name|Namespace|Service|Revision|IsInstall|IsUpgrade)\\b"
            + "|Chart\\.(?:Name|Version|AppVersion)\\b"
            + "|Capabilities\\.(?:KubeVersion|APIVersions|HelmVersion)\\b"
            + "|Template\\.(?:Name|BasePath)\\b"
            + "|Files\\.(?:Get|Glob|Lines)\\b)"
            + "|\\binclude \")[^{}]*\\}\\}");

    private static final Set<String> GROUPS = Set.of(
            "",
            "admissionregistration.k8s.io",
            "apiregistration.k8s.io",
            "apps",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "extensions",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    @Override
    public RuleMeta meta() {
        return META;
    }

    /** @param path the keys that lead to the text */
    private record Place(String path, YamlScalar text, String action, int start, int end) {}

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        List<Place> places = new ArrayList<>(0);
        if (isOfKubernetes(resource)) {
            visit(resource.node(), "", places);
        } else {
            resource.metadata().ifPresent(metadata -> {
                for (String field : List.of("name", "namespace", "labels")) {
                    metadata.get(field).ifPresent(node -> visit(node, "metadata." + field, places));
                }
            });
        }
        if (!places.isEmpty() && new HelmFreeObjects(context).contains(resource)) {
            sink.report(finding(resource, places));
        }
    }

    private static boolean isOfKubernetes(Resource resource) {
        return GROUPS.contains(resource.id().group())
                && !resource.kind().equals("ConfigMap")
                && !resource.kind().equals("Secret");
    }

    private static void visit(YamlNode node, String path, List<Place> into) {
        if (node instanceof YamlScalar scalar) {
            look(scalar, path, into);
        } else if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                if (entry.name().equals("annotations")) {
                    continue;
                }
                if (entry.key() instanceof YamlScalar key) {
                    look(key, path, into);
                }
                visit(entry.value(), path.isEmpty() ? entry.name() : path + "." + entry.name(), into);
            }
        } else {
            List<YamlNode> items = ((YamlSequence) node).items();
            for (int i = 0; i < items.size(); i++) {
                visit(items.get(i), path + "[" + i + "]", into);
            }
        }
    }

    private static void look(YamlScalar scalar, String path, List<Place> into) {
        String text = scalar.text();
        if (!text.contains("{{")
                || text.strip().indexOf('\n') >= 0
                || text.toLowerCase(Locale.ROOT).contains("helm")) {
            return;
        }
        Matcher action = HELM.matcher(text);
        if (action.find()) {
            into.add(new Place(path, scalar, action.group(), action.start(), action.end()));
        }
    }

    private static Finding.Builder finding(Resource resource, List<Place> places) {
        Place first = places.get(0);
        Finding.Builder finding = Finding.at(
                        span(first),
                        "`" + first.path() + "` of " + resource.id().display() + " holds `" + first.action()
                                + "`, and no Helm executes it")
                .label("applied as it stands");
        if (places.size() > 1) {
            finding.note(
                    places.size() - 1 == 1
                            ? "another text of the object holds one too"
                            : places.size() - 1 + " other texts of the object hold some too");
        }
        return finding.help(
                resource.template().isEmpty()
                        ? "write the value here or set it in an overlay; only files below `templates/` of a chart are executed"
                        : "the chart prints the value as it is: pass it through `tpl` in " + resource.template());
    }

    private static Span span(Place place) {
        EmbeddedText embedded = place.text().embedded();
        return embedded.text().equals(place.text().text())
                ? embedded.span(place.start(), place.end()).firstLine()
                : place.text().span().firstLine();
    }
}
