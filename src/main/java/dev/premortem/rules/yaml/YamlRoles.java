package dev.premortem.rules.yaml;

import dev.premortem.repository.FileRole;
import java.util.EnumSet;
import java.util.Set;

/** The roles of files that are YAML as they stand. */
final class YamlRoles {
    static final Set<FileRole> ALL = all();

    private YamlRoles() {}

    private static Set<FileRole> all() {
        EnumSet<FileRole> roles = EnumSet.noneOf(FileRole.class);
        for (FileRole role : FileRole.values()) {
            if (role.isYaml()) {
                roles.add(role);
            }
        }
        return Set.copyOf(roles);
    }
}
