package dev.premortem.repository;

import dev.premortem.repository.References.As;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last word on roles: what other files say about a file goes before what its content says.
 *
 * <p>Of several references {@code resources} wins, for then the file is applied as it is; after it a patch, then
 * configuration of kustomize. Roles that the path settles (a chart's files, workflows, Dockerfiles) stay.
 */
final class RoleResolution {
    private final References references;
    private final Surroundings surroundings;

    private RoleResolution(References references, Surroundings surroundings) {
        this.references = references;
        this.surroundings = surroundings;
    }

    /** Collects who refers to whom, and lays down the roles accordingly. */
    static List<RepositoryFile> resolve(
            List<RepositoryFile> files, References references, Surroundings surroundings, String prefix) {
        for (RepositoryFile file : files) {
            collect(file, references, prefix);
        }
        if (references.isEmpty()) {
            return files;
        }
        RoleResolution resolution = new RoleResolution(references, surroundings);
        List<RepositoryFile> resolved = new ArrayList<>(files.size());
        for (RepositoryFile file : files) {
            resolved.add(resolution.resolve(file));
        }
        return resolved;
    }

    private static void collect(RepositoryFile file, References references, String prefix) {
        boolean kustomization = file.role() == FileRole.KUSTOMIZATION;
        if (!kustomization && file.role() != FileRole.ARGOCD || file.yaml().isEmpty()) {
            return;
        }
        for (YamlDocument document : file.yaml().get().documents()) {
            if (document.root().orElse(null) instanceof YamlMapping mapping) {
                if (kustomization) {
                    KustomizationReferences.collect(file.path(), mapping, references);
                    return; // kustomize ignores further documents
                }
                ValueFileReferences.collect(file.path(), mapping, prefix, references);
            }
        }
    }

    private RepositoryFile resolve(RepositoryFile file) {
        Set<As> ways = references.waysTo(file.path());
        if (ways.isEmpty()) {
            return file;
        }
        FileRole role = roleOf(file, ways);
        return role == file.role() ? file : inRole(file, role);
    }

    private static FileRole roleOf(RepositoryFile file, Set<As> ways) {
        FileRole role = file.role();
        switch (role) {
            case KUSTOMIZATION, CHART, CHART_TEMPLATE, WORKFLOW, DOCKERFILE, CONFIGURATION -> {
                return role;
            }
            default -> {
                // the others depend on who refers to them
            }
        }
        if (ways.contains(As.RESOURCE)) {
            // transformers that a kustomization of transformers lists are still no objects of a cluster
            return role.isManifest() || role == FileRole.KUSTOMIZE_DATA ? role : FileRole.MANIFEST;
        }
        if (ways.contains(As.PATCH)) {
            return FileRole.PATCH;
        }
        if (ways.contains(As.CONFIGURATION)) {
            return FileRole.KUSTOMIZE_DATA;
        }
        if (ways.contains(As.HELM_VALUES)) {
            return role == FileRole.OTHER ? role : FileRole.HELM_VALUES;
        }
        boolean ordinary = role.isManifest() || role == FileRole.PATCH || role == FileRole.OTHER_YAML;
        return ordinary ? FileRole.KUSTOMIZE_DATA : role;
    }

    private RepositoryFile inRole(RepositoryFile file, FileRole role) {
        if (file.yaml().isPresent()) {
            return file.inRole(role);
        }
        // It was not parsed: JSON that looked like data, a name without .yaml, or a template.
        FoundFile found = new FoundFile(file.path(), file.tracking(), FoundFile.Mode.UNRECORDED);
        Optional<byte[]> content = surroundings.content(file.path());
        return content.isEmpty()
                ? FileParser.unread(found, role, file.executable())
                : FileParser.parseAs(found, role, file.executable(), content.get());
    }
}
