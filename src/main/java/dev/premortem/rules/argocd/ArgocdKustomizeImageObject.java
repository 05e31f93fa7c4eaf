package dev.premortem.rules.argocd;

import dev.premortem.argocd.ApplicationSources;
import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;
import java.util.Set;

/** Image overrides of an Application written as objects, the form of kustomization files. */
public final class ArgocdKustomizeImageObject implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("argocd-kustomize-image-object", Area.ARGOCD)
            .summary("an entry of `kustomize.images` is an object where Argo CD takes a string")
            .why("""
                    `images` exists twice with two shapes. A kustomization file lists objects with `name`, `newName`,
                    `newTag`. An Application's `spec.source.kustomize.images` lists strings in the form of
                    `kustomize edit set image`: `name=newName:tag`. The API server checks the type of the field and
                    rejects the whole Application or ApplicationSet, so none of its applications is made or updated.

                    The postmortem concluded that the field cannot be used in an ApplicationSet. It can: only the form
                    was wrong, and placeholders work inside the string.
                    """)
            .incident("""
                    2025-11-16: the ApplicationSet `api-services` was rejected with "must be of type string"; seven API
                    applications were never created, and the root application gave up after five tries.
                    """)
            .remedy("Write each entry as one string: `name:tag`, or `name=newName:tag`.")
            .reference(
                    "Argo CD: Kustomize image overrides",
                    "https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Application", "ApplicationSet");
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        for (YamlMapping source : ApplicationSources.of(resource)) {
            source.mapping("kustomize")
                    .flatMap(kustomize -> kustomize.sequence("images"))
                    .ifPresent(images -> images.forEach(image -> image.asMapping()
                            .filter(object -> !isTemplate(object))
                            .ifPresent(object -> report(resource, object, sink))));
        }
    }

    /** {@code - {{image}}} reads as an object too, but its fault is the missing quotes. */
    private static boolean isTemplate(YamlMapping object) {
        return object.isFlow() && object.span().text().startsWith("{{");
    }

    private static void report(Resource resource, YamlMapping object, FindingSink sink) {
        Finding.Builder finding = Finding.at(
                        object.span().firstLine(),
                        "an image override of " + resource.id().display()
                                + " is an object; Argo CD takes a string here")
                .label("the form of a kustomization file");
        Optional<String> string = asString(object);
        finding.help(string.map(text -> "write it as one string: \"" + text + "\"")
                .orElse("write it as one string: name=newName:tag"));
        sink.report(finding);
    }

    private static Optional<String> asString(YamlMapping object) {
        Optional<String> name = object.text("name");
        Optional<String> newName = object.text("newName");
        Optional<String> digest = object.text("digest");
        Optional<String> tag = object.text("newTag");
        boolean plain =
                object.effective().stream().map(entry -> entry.value()).allMatch(ArgocdKustomizeImageObject::isScalar);
        if (name.isEmpty() || !plain || (newName.isEmpty() && digest.isEmpty() && tag.isEmpty())) {
            return Optional.empty();
        }
        String left = newName.map(other -> name.get() + "=" + other).orElse(name.get());
        return Optional.of(left
                + digest.map(d -> "@" + d).orElseGet(() -> tag.map(t -> ":" + t).orElse("")));
    }

    private static boolean isScalar(YamlNode node) {
        return node.asScalar().isPresent();
    }
}
