package dev.premortem.rules.kubernetes;

import dev.premortem.argocd.ApplicationSources;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.RuleContext;
import dev.premortem.yaml.YamlMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The objects that are applied as they stand: what came from standard input or from Helm itself, what a kustomization
 * prints, and files in a folder that an Application of plain manifests or a Flux Kustomization applies.
 *
 * <p>Kustomizations also make the templates of charts. So one whose path speaks of Helm, charts or examples may be for
 * that, and one that a script which speaks of Helm names; a plugin of Argo CD may run Helm too.
 */
final class HelmFreeObjects {
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?i)(?:^|.*[/_-])(?:helm|charts?|templates?|examples?|samples?|testdata|tests?)(?:[/_-].*|$)");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?:gnu)?makefile.*|.*\\.(?:sh|bash|py|mk|go|just)|justfile|tiltfile|taskfile.*|jenkinsfile.*");

    private final RuleContext context;

    HelmFreeObjects(RuleContext context) {
        this.context = context;
    }

    boolean contains(Resource resource) {
        String path = resource.file().path();
        if (path.equals("-") || !resource.template().isEmpty()) {
            return true;
        }
        List<String> from = resource.appliedFrom();
        if (from.stream().anyMatch(part -> OTHERWISE.matcher(part).matches()) || isInChart(path) || hasPlugin()) {
            return false;
        }
        if (!resource.isBuilt()) {
            return isApplied(resource);
        }
        return context.settledObjects().isSettled(resource)
                && from.stream().map(RepositoryPath::folderOf).noneMatch(this::isNamedWithHelm);
    }

    private boolean isInChart(String path) {
        String folder = RepositoryPath.folderOf(path);
        while (true) {
            if (context.repository()
                    .file(folder.isEmpty() ? "Chart.yaml" : folder + "/Chart.yaml")
                    .isPresent()) {
                return true;
            }
            if (folder.isEmpty()) {
                return false;
            }
            folder = RepositoryPath.folderOf(folder);
        }
    }

    private boolean hasPlugin() {
        return context.resources().stream()
                .flatMap(resource -> ApplicationSources.of(resource).stream())
                .anyMatch(source -> source.has("plugin"));
    }

    private boolean isApplied(Resource resource) {
        String folder = RepositoryPath.folderOf(resource.file().path());
        return context.resources().stream().anyMatch(other -> isApplied(folder, other));
    }

    private static boolean isApplied(String folder, Resource by) {
        if (by.id().group().equals("kustomize.toolkit.fluxcd.io")) {
            boolean substitutes =
                    by.spec().filter(spec -> spec.has("postBuild")).isPresent();
            return !substitutes
                    && by.spec()
                            .flatMap(spec -> spec.text("path"))
                            .filter(path -> isBelow(folder, path))
                            .isPresent();
        }
        for (YamlMapping source : ApplicationSources.of(by)) {
            Optional<String> path = source.text("path").filter(text -> !text.contains("{{"));
            boolean deep = source.mapping("directory")
                    .flatMap(directory -> directory.text("recurse"))
                    .filter("true"::equals)
                    .isPresent();
            boolean plain = !source.has("helm") && !source.has("chart") && !source.has("kustomize");
            if (plain
                    && path.filter(text -> deep ? isBelow(folder, text) : folder.equals(RepositoryPath.normalise(text)))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String folder, String path) {
        String top = RepositoryPath.normalise(path);
        return top.isEmpty() || folder.equals(top) || folder.startsWith(top + "/");
    }

    private boolean isNamedWithHelm(String folder) {
        return context.repository().files().stream()
                .filter(HelmFreeObjects::isScript)
                .map(this::text)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("helm")
                        && (folder.isEmpty() ? text.contains("kustomize") : text.contains(folder)));
    }

    private static boolean isScript(RepositoryFile file) {
        return file.role() == FileRole.WORKFLOW
                || file.role() == FileRole.ACTION
                || file.executable()
                || SCRIPT.matcher(file.name().toLowerCase(Locale.ROOT)).matches();
    }

    private String text(RepositoryFile file) {
        return file.source()
                .map(source -> source.text())
                .or(() -> context.repository()
                        .content(file.path())
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                .orElse("");
    }
}
