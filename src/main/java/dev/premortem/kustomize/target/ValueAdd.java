package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.kustomize.reference.TargetSelector;
import dev.premortem.kustomize.transform.ValueAddTransformer;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The configuration of a ValueAddTransformer: its targets stand in it, in a file that it names, or in both. Source:
 * {@code api/internal/builtins/ValueAddTransformer.go} of kustomize v5.5.0.
 */
final class ValueAdd {
    private static final Set<String> SELECTOR =
            Set.of("group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector");

    private ValueAdd() {}

    /** The transformer; a failure where it has no target, or one that is not complete. */
    static Transformer read(BuildRoot root, YamlMapping config) {
        List<YamlNode> items = new ArrayList<>(targets(config));
        config.scalar("targetFilePath")
                .filter(path -> !path.text().isEmpty())
                .ifPresent(path -> ConfigFile.roots(root.yaml(path.text(), path.span())).stream()
                        .findFirst()
                        .flatMap(YamlNode::asMapping)
                        .ifPresent(file -> items.addAll(targets(file))));
        if (items.isEmpty()) {
            throw BuildFailure.at(config.span().firstLine(), "a ValueAddTransformer needs at least one target");
        }
        return new ValueAddTransformer(
                value(root, config), items.stream().map(ValueAdd::target).toList(), root.version());
    }

    private static List<YamlNode> targets(YamlMapping mapping) {
        return mapping.sequence("targets").map(list -> list.items()).orElse(List.of());
    }

    /** The name of the folder where no other value is given. */
    private static YamlScalar value(BuildRoot root, YamlMapping config) {
        Optional<YamlScalar> written =
                config.scalar("value").filter(value -> !value.text().isBlank());
        return written.map(value -> YamlScalar.plain(value.text().strip(), value.span()))
                .orElseGet(() -> YamlScalar.plain(
                        root.folder().substring(root.folder().lastIndexOf('/') + 1),
                        config.span().firstLine()));
    }

    private static ValueAddTransformer.Target target(YamlNode node) {
        YamlMapping target =
                node.asMapping().orElseThrow(() -> BuildFailure.at(node.span().firstLine(), "a target is a mapping"));
        YamlScalar path = target.scalar("fieldPath")
                .filter(text -> !text.text().isEmpty())
                .orElseThrow(() -> BuildFailure.at(target.span().firstLine(), "a target needs a `fieldPath`"));
        Optional<YamlMapping> selector = target.mapping("selector");
        Predicate<BuiltResource> selects =
                selector.isEmpty() ? resource -> true : TargetSelector.read(known(selector.get()))::selects;
        return new ValueAddTransformer.Target(selects, path, position(target));
    }

    /** Fields that are no part of a selector count for nothing here. */
    private static YamlMapping known(YamlMapping selector) {
        return selector.withEntries(selector.effective().stream()
                .filter(entry -> SELECTOR.contains(entry.name()))
                .toList());
    }

    private static int position(YamlMapping target) {
        Optional<YamlScalar> written = target.scalar("filePathPosition");
        if (written.isEmpty()) {
            return 0;
        }
        try {
            int position = Integer.parseInt(written.get().text());
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // the same fault as a negative number
        }
        throw BuildFailure.at(written.get().span(), "`filePathPosition` is a number, and not negative");
    }
}
