package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.Availability;
import dev.premortem.actions.expression.ExpressionText;
import dev.premortem.actions.expression.TypeScope;
import dev.premortem.actions.workflow.ExpressionPlace.Use;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the scalars with expressions of a file, value by value. */
final class PlaceCollector {
    private static final int DEEPEST = 50;

    private final List<ExpressionPlace> places = new ArrayList<>();

    List<ExpressionPlace> found() {
        return List.copyOf(places);
    }

    /** A mapping of texts, which one expression may give as a whole. */
    void addMap(Optional<YamlNode> node, String key, TypeScope scope) {
        boolean whole = node.filter(YamlScalar.class::isInstance).isPresent();
        add(node, key, whole ? Use.MAPPING : Use.TEXT, scope);
    }

    /** Every scalar of a value, however deep, that has an expression. */
    void add(Optional<YamlNode> node, String key, Use use, TypeScope scope) {
        node.ifPresent(value -> collect(value, Availability.at(key), use, scope, 0));
    }

    private void collect(YamlNode node, Availability availability, Use use, TypeScope scope, int depth) {
        if (node instanceof YamlScalar scalar) {
            ExpressionText text =
                    use == Use.CONDITION ? ExpressionText.condition(scalar.text()) : ExpressionText.of(scalar.text());
            if (text.hasExpressions() || !text.problems().isEmpty()) {
                places.add(new ExpressionPlace(scalar, text, use, availability, scope));
            }
        } else if (node instanceof YamlSequence list && depth < DEEPEST) {
            list.forEach(item -> collect(item, availability, use, scope, depth + 1));
        } else if (node instanceof YamlMapping mapping && depth < DEEPEST) {
            ShapeChecker.entries(mapping).forEach(entry -> collect(entry.value(), availability, use, scope, depth + 1));
        }
    }
}
