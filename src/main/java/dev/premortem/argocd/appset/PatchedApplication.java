package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * A generated Application before its {@code templatePatch}, and what the patch says for it.
 *
 * @param patch as rendered, with places in the template as far as they are known
 */
public record PatchedApplication(YamlMapping before, YamlMapping patch) {
    /** Empty where there is no patch, it says nothing, or the two cannot be told. */
    public static Optional<PatchedApplication> of(
            ApplicationSet set, GeneratedApplication made, TemplateEngine goEngine) {
        Optional<YamlScalar> patch = set.templatePatch();
        if (patch.isEmpty() || made.entry().generators().size() != 1) {
            return Optional.empty();
        }
        Optional<YamlMapping> template =
                TemplateMerge.of(made.entry().generators().get(0).template(), set.template());
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Rendering rendering = new Rendering(
                set.goTemplate() ? goEngine : new FastTemplate(), set.goTemplateOptions(), new ExpansionBudget());
        try {
            YamlMapping before = ApplicationTemplate.rendered(
                    ApplicationTemplate.object(template.get()),
                    made.params().params(),
                    set.preservesResources(),
                    rendering);
            String text = rendering.text(patch.get().text(), made.params().params(), patch.get());
            return PatchText.read(patch.get(), text)
                    .root()
                    .flatMap(root -> root.asMapping())
                    .map(root -> new PatchedApplication(before, root));
        } catch (Halt halt) {
            return Optional.empty();
        }
    }
}
