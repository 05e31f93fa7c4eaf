package dev.premortem.repository;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a file by its content, where its path alone does not settle it.
 *
 * <p>One document with {@code apiVersion} and {@code kind} makes a file a manifest, even when others of its documents
 * lack them: {@link Repository#isListedAsResource} tells whether a kustomization promises that all of them are objects.
 * A text that cannot be read to the end is judged by its lines, so that one syntax error does not hide what it is.
 */
final class ContentRoles {
    private static final Set<String> ARGOCD_KINDS = Set.of("Application", "ApplicationSet", "AppProject");

    private boolean manifest;
    private boolean argocd;
    private boolean clientSide;
    private boolean ofKustomize;

    private ContentRoles() {}

    static FileRole of(PathRole path, SourceFile source, YamlFile yaml) {
        if (path.isSettled()) {
            return path.role();
        }
        String text = source.text();
        if (path == PathRole.STREAM) {
            return ofStream(text, yaml);
        }
        boolean broken = hasSyntaxProblem(yaml);
        if (broken && !hasBrokenBlock(yaml) && TemplateStatements.isIn(text)) {
            // An ApplicationSet with statements on lines of their own is a fault to report, not somebody's template.
            boolean argocd = hasLine(text, "kind:", "ApplicationSet") || hasLine(text, "kind:", "Application");
            return argocd ? FileRole.ARGOCD : FileRole.TEMPLATE;
        }
        FileRole role = byDocuments(path, text, yaml, broken);
        return hasUnquotedTemplate(yaml) && !isReadAsItStands(role) ? FileRole.TEMPLATE : role;
    }

    private static FileRole byDocuments(PathRole path, String text, YamlFile yaml, boolean broken) {
        ContentRoles seen = new ContentRoles();
        for (YamlDocument document : yaml.documents()) {
            if (document.root().isPresent()) {
                YamlNode root = document.root().get();
                if (path == PathRole.ACTION && root instanceof YamlMapping mapping && hasMapping(mapping, "runs")) {
                    return FileRole.ACTION;
                }
                if (isJsonPatch(root)) {
                    return FileRole.PATCH;
                }
                seen.look(root);
            }
        }
        if (text.contains("$patch") && hasDirective(yaml)) {
            return FileRole.PATCH;
        }
        if (broken && !seen.argocd && !seen.manifest && !seen.clientSide) {
            seen.lookAtLines(text);
        }
        return seen.decide(path, text, yaml);
    }

    /**
     * Argo CD fills in templates after parsing, and so does Ansible; of any other file some program may make YAML before
     * anyone parses it. Where a kustomization lists the file, {@link RoleResolution} knows better.
     */
    private static boolean isReadAsItStands(FileRole role) {
        return role == FileRole.ARGOCD || role == FileRole.ANSIBLE || role == FileRole.ACTION;
    }

    private static boolean hasUnquotedTemplate(YamlFile yaml) {
        for (YamlProblem problem : yaml.problems()) {
            if (problem instanceof YamlProblem.UnquotedTemplate) {
                return true;
            }
            if (problem instanceof YamlProblem.BlockScalarLeft left) {
                String line = left.span().text();
                if (line.startsWith("{{") || line.startsWith("{%")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is piped in would be applied as it is, so it is a manifest whatever it looks like. */
    private static FileRole ofStream(String text, YamlFile yaml) {
        ContentRoles seen = new ContentRoles();
        for (YamlDocument document : yaml.documents()) {
            if (document.root().isPresent()) {
                seen.look(document.root().get());
            }
        }
        if (seen.argocd) {
            return FileRole.ARGOCD;
        }
        return hasHelmSource(text) ? FileRole.HELM_OUTPUT : FileRole.MANIFEST;
    }

    /** Whether {@code helm template} has printed this: it writes {@code # Source: chart/templates/file} above each object. */
    private static boolean hasHelmSource(String text) {
        int at = text.indexOf("# Source: ");
        while (at >= 0) {
            if (at == 0 || text.charAt(at - 1) == '\n') {
                int newline = text.indexOf('\n', at);
                String line = text.substring(at, newline < 0 ? text.length() : newline);
                if (line.contains("/templates/") || line.contains("/crds/")) {
                    return true;
                }
            }
            at = text.indexOf("# Source: ", at + 1);
        }
        return false;
    }

    private FileRole decide(PathRole path, String text, YamlFile yaml) {
        if (argocd) {
            return FileRole.ARGOCD;
        }
        if (manifest) {
            return hasHelmSource(text) ? FileRole.HELM_OUTPUT : FileRole.MANIFEST;
        }
        if (ofKustomize) {
            return FileRole.KUSTOMIZE_DATA;
        }
        if (clientSide) {
            return FileRole.OTHER_YAML;
        }
        if (path == PathRole.YAML || path == PathRole.ACTION) {
            for (YamlDocument document : yaml.documents()) {
                if (document.root().isPresent()
                        && AnsibleContent.isIn(document.root().get())) {
                    return FileRole.ANSIBLE;
                }
            }
        }
        return path.role();
    }

    private void look(YamlNode root) {
        if (root instanceof YamlMapping mapping) {
            String apiVersion = scalar(mapping, "apiVersion");
            String kind = scalar(mapping, "kind");
            if (apiVersion != null && kind != null) {
                look(apiVersion, kind);
            }
        }
    }

    private void look(String apiVersion, String kind) {
        if (apiVersion.startsWith("argoproj.io/") && ARGOCD_KINDS.contains(kind)) {
            argocd = true;
        } else if (apiVersion.equals("builtin")) {
            ofKustomize = true; // kustomize's own transformers and generators; it applies none of them
        } else if (ClientSideGroups.contain(apiVersion, kind)) {
            clientSide = true;
        } else {
            manifest = true;
        }
    }

    private void lookAtLines(String text) {
        String apiVersion = lineValue(text, "apiVersion:");
        String kind = lineValue(text, "kind:");
        if (apiVersion != null && kind != null) {
            look(apiVersion, kind);
        }
    }

    private static boolean isJsonPatch(YamlNode root) {
        if (!(root instanceof YamlSequence sequence) || sequence.size() == 0) {
            return false;
        }
        for (YamlNode item : sequence) {
            if (!(item instanceof YamlMapping mapping)
                    || scalar(mapping, "op") == null
                    || scalar(mapping, "path") == null) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code $patch} is a key anywhere: a directive of strategic merge, which no applied object has. */
    private static boolean hasDirective(YamlFile yaml) {
        Deque<YamlNode> waiting = new ArrayDeque<>();
        for (YamlDocument document : yaml.documents()) {
            if (document.root().isPresent()) {
                waiting.push(document.root().get());
            }
        }
        while (!waiting.isEmpty()) {
            YamlNode node = waiting.pop();
            if (node.alias().isPresent()) {
                continue; // visited where it is written; so an alias bomb costs nothing
            }
            if (node instanceof YamlSequence sequence) {
                for (YamlNode item : sequence) {
                    waiting.push(item);
                }
            } else if (node instanceof YamlMapping mapping) {
                for (YamlEntry entry : mapping.entries()) {
                    if (entry.name().equals("$patch")) {
                        return true;
                    }
                    waiting.push(entry.value());
                }
            }
        }
        return false;
    }

    private static boolean hasSyntaxProblem(YamlFile yaml) {
        for (YamlProblem problem : yaml.problems()) {
            if (problem instanceof YamlProblem.Syntax || problem instanceof YamlProblem.BlockScalarLeft) {
                return true;
            }
        }
        return false;
    }

    /** A template inside a block scalar whose lines have slipped out is no template file. */
    private static boolean hasBrokenBlock(YamlFile yaml) {
        for (YamlProblem problem : yaml.problems()) {
            if (problem instanceof YamlProblem.BlockScalarLeft) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMapping(YamlMapping mapping, String key) {
        return mapping.has(key) && mapping.get(key).orElseThrow() instanceof YamlMapping;
    }

    private static @Nullable String scalar(YamlMapping mapping, String key) {
        if (!mapping.has(key)) {
            return null;
        }
        YamlNode value = mapping.get(key).orElseThrow();
        return value instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text() : null;
    }

    private static boolean hasLine(String text, String key, String value) {
        int at = lineStart(text, key, 0);
        while (at >= 0) {
            if (value.equals(valueAt(text, at + key.length()))) {
                return true;
            }
            at = lineStart(text, key, at + 1);
        }
        return false;
    }

    private static @Nullable String lineValue(String text, String key) {
        int at = lineStart(text, key, 0);
        return at < 0 ? null : valueAt(text, at + key.length());
    }

    /** Offset of the next line that begins with {@code key}; -1 when there is none. */
    private static int lineStart(String text, String key, int from) {
        int at = text.indexOf(key, from);
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at = text.indexOf(key, at + 1);
        }
        return at;
    }

    private static @Nullable String valueAt(String text, int from) {
        int newline = text.indexOf('\n', from);
        String rest = text.substring(from, newline < 0 ? text.length() : newline);
        int comment = rest.indexOf(" #");
        String value = (comment < 0 ? rest : rest.substring(0, comment)).strip();
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        String plain = quoted ? value.substring(1, value.length() - 1) : value;
        return plain.isEmpty() ? null : plain;
    }
}
