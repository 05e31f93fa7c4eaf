package dev.premortem.rules.argocd;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Optional;
import java.util.function.Predicate;

/** Scalars below a node, such as the values of an element, in the order of the file. */
final class WrittenScalars {
    private WrittenScalars() {}

    /** The first one that is wanted. */
    static Optional<YamlScalar> first(YamlNode node, Predicate<YamlScalar> wanted) {
        if (node instanceof YamlMapping mapping) {
            return mapping.effective().stream()
                    .flatMap(entry -> first(entry.value(), wanted).stream())
                    .findFirst();
        }
        if (node instanceof YamlSequence list) {
            return list.items().stream()
                    .flatMap(item -> first(item, wanted).stream())
                    .findFirst();
        }
        return Optional.of((YamlScalar) node).filter(wanted);
    }
}
