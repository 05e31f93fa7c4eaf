package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code labelSelector} and {@code annotationSelector} of a selector. */
record LabelFilter(LabelExpression labels, LabelExpression annotations) {
    static LabelFilter read(ConfigFields fields) {
        return new LabelFilter(expression(fields, "labelSelector"), expression(fields, "annotationSelector"));
    }

    private static LabelExpression expression(ConfigFields fields, String field) {
        Optional<YamlScalar> text = fields.scalar(field);
        if (text.isEmpty()) {
            return new LabelExpression(List.of());
        }
        try {
            return LabelExpression.parse(text.get().text());
        } catch (LabelExpression.SyntaxException e) {
            throw BuildFailure.at(text.get().span(), "`" + field + "` cannot be read: " + e.reason());
        }
    }

    boolean isEmpty() {
        return labels.requirements().isEmpty() && annotations.requirements().isEmpty();
    }

    boolean selects(YamlMapping object) {
        return isEmpty()
                || labels.matches(texts(object, "labels")) && annotations.matches(texts(object, "annotations"));
    }

    private static Map<String, String> texts(YamlMapping object, String field) {
        Map<String, String> texts = new HashMap<>();
        Optional<YamlMapping> map = object.mapping("metadata").flatMap(metadata -> metadata.mapping(field));
        for (YamlEntry entry : map.map(YamlMapping::effective).orElse(List.of())) {
            entry.value().asScalar().ifPresent(value -> texts.put(entry.name(), value.text()));
        }
        return texts;
    }
}
