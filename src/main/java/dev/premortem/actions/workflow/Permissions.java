package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * What the token of a workflow or job may do. Where it is written, every scope that is not named is {@code none}.
 *
 * @param place the node of the key
 * @param all {@code read-all} or {@code write-all}
 * @param scopes the scopes with their levels
 */
public record Permissions(YamlNode place, Optional<YamlScalar> all, List<NamedValue> scopes) {
    public Permissions {
        scopes = List.copyOf(scopes);
    }

    static Optional<Permissions> of(YamlMapping owner) {
        return owner.entry("permissions")
                .filter(entry -> !ShapeChecker.isNull(entry.value()))
                .map(Permissions::of);
    }

    private static Permissions of(YamlEntry entry) {
        return new Permissions(entry.key(), entry.value().asScalar(), NamedValue.in(Optional.of(entry.value())));
    }

    /** The level of a scope: {@code none}, {@code read} or {@code write}. */
    public String level(String scope) {
        if (all.isPresent()) {
            boolean write = all.get().text().equals("write-all");
            List<String> levels = PermissionScopes.levels(scope);
            return write && levels.contains("write") ? "write" : levels.contains("read") ? "read" : "none";
        }
        return scopes.stream()
                .filter(named -> named.name().equals(scope))
                .findFirst()
                .flatMap(NamedValue::scalar)
                .map(YamlScalar::text)
                .orElse("none");
    }
}
