package dev.premortem.rules.kustomize;

import dev.premortem.argocd.ApplicationSources;
import dev.premortem.environment.Builds;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may put a value in the place of a placeholder between the build and the cluster, or before the build. */
final class PlaceholderFillers {
    private static final Pattern SCRIPT = Pattern.compile(
            ".*\\.(?:sh|bash|zsh|py|rb|js|ts|go|ps1|mk|tf|just|groovy)|(?:gnu)?makefile|justfile|jenkinsfile.*|tiltfile|rakefile");
    private static final String VAULT_PLUGIN = "avp.kubernetes.io/";

    private final RuleContext context;
    private final boolean plugin;
    private final Map<String, Boolean> named = new HashMap<>();

    PlaceholderFillers(RuleContext context) {
        this.context = context;
        this.plugin = context.resources().stream()
                .flatMap(resource -> ApplicationSources.of(resource).stream())
                .anyMatch(source -> source.has("plugin"));
    }

    /** Whether the build is what someone applies, and is known to its last part. */
    boolean isFinal(Builds.Build build) {
        return build.result().problem().isEmpty()
                && build.needsVersion().isEmpty()
                && !context.builds().mayChange(build.root())
                && !PlaceholderWords.isCopied(build.root());
    }

    /** Whether anything may fill in a text of an object. */
    boolean mayFill(BuiltResource object, String text) {
        Resource resource = Resource.built(object.node(), object.chain());
        return plugin
                || resource.annotations().keySet().stream().anyMatch(key -> key.startsWith(VAULT_PLUGIN))
                || !context.settledObjects().isSettled(resource)
                || named.computeIfAbsent(text.strip(), this::isNamedInScript);
    }

    /** A pipeline or a script that knows the word is likely to replace it. */
    private boolean isNamedInScript(String text) {
        List<RepositoryFile> files = context.repository().files();
        return files.stream()
                .filter(PlaceholderFillers::isScript)
                .anyMatch(file ->
                        text(file).filter(content -> content.contains(text)).isPresent());
    }

    private Optional<String> text(RepositoryFile file) {
        return file.source()
                .map(source -> source.text())
                .or(() -> context.repository()
                        .content(file.path())
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    private static boolean isScript(RepositoryFile file) {
        FileRole role = file.role();
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean pipeline = role == FileRole.OTHER_YAML
                && (name.contains("-ci.y")
                        || name.contains("pipeline")
                        || name.startsWith("taskfile")
                        || name.startsWith("cloudbuild")
                        || name.startsWith("skaffold")
                        || file.path().startsWith("."));
        return role == FileRole.WORKFLOW
                || role == FileRole.ACTION
                || role == FileRole.ANSIBLE
                || pipeline
                || role == FileRole.OTHER
                        && (file.executable() || SCRIPT.matcher(name).matches());
    }
}
