package dev.premortem.repository;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.Set;

/**
 * Tells a playbook or a task list by its content: a list of mappings of which one is a play, or names a module.
 *
 * <p>Module names that are plain English words ({@code command}, {@code file}, {@code service}) prove nothing alone, for
 * other tools have such lists too; they count beside a keyword of tasks. A list that shows neither is not detected.
 *
 * <p>Source: docs.ansible.com, "Playbook Keywords" and the index of {@code ansible.builtin}, read 2026-11.
 */
final class AnsibleContent {
    private static final Set<String> PLAY = Set.of("hosts", "import_playbook");

    private static final Set<String> MODULES = Set.of(
            "add_host",
            "apt",
            "apt_repository",
            "blockinfile",
            "dnf",
            "get_url",
            "group_by",
            "import_role",
            "import_tasks",
            "include_role",
            "include_tasks",
            "include_vars",
            "lineinfile",
            "set_fact",
            "systemd",
            "unarchive",
            "wait_for",
            "yum");

    private static final Set<String> WORDS = Set.of(
            "assert",
            "block",
            "command",
            "copy",
            "cron",
            "debug",
            "fail",
            "file",
            "git",
            "group",
            "helm",
            "hostname",
            "k8s",
            "meta",
            "mount",
            "package",
            "pause",
            "pip",
            "raw",
            "reboot",
            "replace",
            "script",
            "service",
            "setup",
            "shell",
            "stat",
            "sysctl",
            "template",
            "uri",
            "user");

    private static final Set<String> TASK = Set.of(
            "become",
            "become_user",
            "changed_when",
            "delegate_to",
            "failed_when",
            "ignore_errors",
            "loop",
            "no_log",
            "notify",
            "register",
            "rescue",
            "tags",
            "until",
            "when",
            "with_items");

    private AnsibleContent() {}

    static boolean isIn(YamlNode root) {
        if (!(root instanceof YamlSequence sequence) || sequence.size() == 0) {
            return false;
        }
        boolean found = false;
        for (YamlNode item : sequence) {
            if (!(item instanceof YamlMapping mapping)) {
                return false;
            }
            found |= isPlayOrTask(mapping);
        }
        return found;
    }

    private static boolean isPlayOrTask(YamlMapping mapping) {
        boolean word = false;
        boolean keyword = false;
        for (YamlEntry entry : mapping.entries()) {
            String key = entry.name();
            if (PLAY.contains(key) || MODULES.contains(key) || isQualified(key)) {
                return true;
            }
            word |= WORDS.contains(key);
            keyword |= TASK.contains(key);
        }
        return word && keyword;
    }

    /** A module with its collection: {@code kubernetes.core.k8s}. */
    private static boolean isQualified(String key) {
        int first = key.indexOf('.');
        int second = first < 0 ? -1 : key.indexOf('.', first + 1);
        if (first <= 0 || second <= first + 1 || second == key.length() - 1) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.')) {
                return false;
            }
        }
        return key.indexOf('.', second + 1) < 0;
    }
}
