package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarStyle;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text of an Application or of the template of an ApplicationSet.
 *
 * @param path the keys that lead to it, with dots; items of lists are {@code []}
 */
record TemplateText(String path, YamlScalar scalar) {
    /** Texts that other programs may fill in: Helm's {@code tpl}, Alertmanager, plugins. */
    private static final Pattern FOR_OTHERS = Pattern.compile("templatePatch|spec\\.sources?(\\[])?\\.("
            + "helm\\.values|helm\\.valuesObject\\..*|helm\\.parameters\\[]\\.value"
            + "|kustomize\\.patches\\[]\\..*|plugin\\..*)|spec\\.info\\[]\\..*");

    /** The path of the patch itself. */
    static final String PATCH = "templatePatch";

    private static final String ANNOTATIONS = "metadata.annotations.";

    /** The texts below a node, keys of mappings included. */
    static List<TemplateText> below(YamlNode node) {
        List<TemplateText> texts = new ArrayList<>();
        add(node, "", texts);
        return texts;
    }

    /** What Argo CD renders for each Application of a set: the templates that count, and the patch. */
    static List<TemplateText> of(ApplicationSet set) {
        List<TemplateText> texts = new ArrayList<>();
        templates(set).forEach(template -> add(template, "", texts));
        set.templatePatch().ifPresent(patch -> texts.add(new TemplateText(PATCH, patch)));
        return texts;
    }

    /** The template of a set, and those of its generators that count. */
    static List<YamlMapping> templates(ApplicationSet set) {
        List<YamlMapping> templates = new ArrayList<>();
        set.template().ifPresent(templates::add);
        for (GeneratorEntry entry : set.generators()) {
            for (GeneratorSpec generator : entry.generators()) {
                generator.template().ifPresent(templates::add);
            }
        }
        return templates;
    }

    private static void add(YamlNode node, String path, List<TemplateText> into) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
                if (entry.key() instanceof YamlScalar key && key.text().contains("{{")) {
                    into.add(new TemplateText(below, key));
                }
                add(entry.value(), below, into);
            }
        } else if (node instanceof YamlSequence sequence) {
            for (YamlNode item : sequence) {
                add(item, path + "[]", into);
            }
        } else {
            into.add(new TemplateText(path, (YamlScalar) node));
        }
    }

    String text() {
        return scalar.text();
    }

    /**
     * Whether a tag in it may be none of Argo CD's business. The image updater has Go templates in annotations, while a mere
     * name there is a parameter.
     */
    boolean isForOthers(TemplateTag tag) {
        return FOR_OTHERS.matcher(path).matches() || path.startsWith(ANNOTATIONS) && tag.isGo();
    }

    /** What it was before Argo CD rendered it; itself where nothing was rendered. */
    TemplateText template() {
        return new TemplateText(
                path,
                scalar.former()
                        .filter(former -> former.span().equals(scalar.span())
                                && former.text().contains("{{"))
                        .orElse(scalar));
    }

    List<TemplateTag> tags() {
        return TemplateTag.in(scalar.text());
    }

    /** The place of a tag in the file; the first line of the text where that is not known. */
    Span place(TemplateTag tag) {
        return place(scalar, tag.start(), tag.end());
    }

    /** The first line of a value: below the header of a block. */
    static Span line(YamlScalar value) {
        YamlScalar scalar = new TemplateText("", value).template().scalar();
        boolean block = scalar.style() == ScalarStyle.LITERAL || scalar.style() == ScalarStyle.FOLDED;
        int end = scalar.text().indexOf('\n');
        return block && !scalar.text().isEmpty()
                ? scalar.embedded()
                        .span(0, end < 0 ? scalar.text().length() : end)
                        .firstLine()
                : scalar.span().firstLine();
    }

    /** The place in the file of a stretch of a text. */
    static Span place(YamlScalar scalar, int start, int end) {
        Span span = scalar.embedded().span(start, end);
        boolean exact = start < end
                && end <= scalar.text().length()
                && span.text().equals(scalar.text().substring(start, end));
        return exact ? span.firstLine() : line(scalar);
    }

    /** {@code spec.source.path}: the field as people say it. */
    String field() {
        return path.replace("[]", "");
    }
}
