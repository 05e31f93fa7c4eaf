package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ProviderGenerator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A project that comes from a parameter which others than the owner of the ApplicationSet write.
 *
 * <p>Not told of parameters of lists, clusters and {@code values}, which the set or the administrators write; of a git
 * generator that reads the repository of the run: whoever can push there can change the set itself, as far as anybody here
 * knows; of plugins, whose answer nobody here knows.
 */
public final class AppsetProjectTemplated implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-project-templated", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("whoever can push to a repository chooses the project of generated Applications")
            .why("""
                    The project is what confines an Application: its repositories, clusters, namespaces and kinds of objects. \
                    With `project: '{{…}}'` out of a file, a path, a repository's name or a pull request, everybody who can \
                    write there, which for a pull request may be anybody, names the project of the Application that deploys \
                    their manifests, the most powerful one included. The documentation asks for a fixed project, or for \
                    generators that administrators alone control.
                    """)
            .remedy(
                    "Write the project as a fixed text, one ApplicationSet for each project, or take it from a list or the "
                            + "clusters' secrets.")
            .reference(
                    "Argo CD: ApplicationSet security considerations",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Security/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        for (YamlMapping template : TemplateText.templates(set.set())) {
            template.at("spec", "project")
                    .flatMap(YamlNode::asScalar)
                    .map(project -> new TemplateText("spec.project", project))
                    .ifPresent(project -> check(project, set, sink));
        }
    }

    private static void check(TemplateText project, ExpandedSet set, FindingSink sink) {
        for (TemplateTag tag : project.tags()) {
            for (String name : names(tag, project, set.set().goTemplate())) {
                for (GeneratorEntry entry : set.set().generators()) {
                    Optional<Source> source = source(name, leaves(entry), set);
                    if (source.isPresent()) {
                        sink.report(Finding.at(
                                        project.place(tag),
                                        "`" + tag.shown() + "` lets everybody who writes "
                                                + source.get().words() + " choose the project of their Application")
                                .label("a project of their choice")
                                .related(source.get().place(), "gives `" + name + "`")
                                .help("write a fixed project"));
                        return;
                    }
                }
            }
        }
    }

    private record Source(String words, Span place) {}

    private static List<String> names(TemplateTag tag, TemplateText text, boolean goTemplate) {
        if (!goTemplate) {
            return tag.isName() ? List.of(tag.content()) : List.of();
        }
        TemplateText alone = new TemplateText(
                text.path(),
                text.scalar().changed("{{" + tag.content() + "}}", text.scalar().span()));
        return FieldChains.of(alone).stream()
                .map(chain -> String.join(".", chain))
                .toList();
    }

    private static List<GeneratorSpec> leaves(GeneratorEntry entry) {
        List<GeneratorSpec> leaves = new ArrayList<>();
        for (GeneratorSpec generator : entry.generators()) {
            if (generator.children().isEmpty()) {
                leaves.add(generator);
            }
            generator.children().forEach(child -> leaves.addAll(leaves(child)));
        }
        return leaves;
    }

    /** Who writes a parameter; empty where it is an administrator, or not known. */
    private static Optional<Source> source(String name, List<GeneratorSpec> leaves, ExpandedSet set) {
        String root = name.replaceAll("[.\\[].*", "");
        boolean trusted = root.equals("values") || leaves.stream().anyMatch(leaf -> isTrusted(leaf, root));
        if (trusted) {
            return Optional.empty();
        }
        for (GeneratorSpec leaf : leaves) {
            Span place = leaf.node().span().firstLine();
            if (leaf instanceof GitGenerator git) {
                boolean own =
                        set.inputs().repository(git.repoUrl(), git.revision()).isPresent();
                boolean path = root.equals(git.pathParamPrefix().isEmpty() ? "path" : git.pathParamPrefix());
                boolean files = git.directories().isEmpty() && !git.files().isEmpty();
                if (!own && (path || files)) {
                    return Optional.of(new Source((path ? "folders" : "files") + " of `" + git.repoUrl() + "`", place));
                }
            } else if (leaf instanceof ProviderGenerator provider) {
                if (provider.key().equals("pullRequest")) {
                    return Optional.of(new Source("a pull request", place));
                }
                if (provider.key().equals("scmProvider")) {
                    return Optional.of(new Source("a repository of the organisation", place));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTrusted(GeneratorSpec leaf, String root) {
        if (leaf instanceof ListGenerator list) {
            return list.elementsYaml().isPresent()
                    || list.elements().stream()
                            .anyMatch(element -> element.asMapping().stream()
                                    .flatMap(mapping -> mapping.effective().stream())
                                    .map(YamlEntry::name)
                                    .anyMatch(root::equals));
        }
        if (leaf instanceof ClustersGenerator) {
            return Set.of("name", "nameNormalized", "server", "project", "metadata", "clusters")
                    .contains(root);
        }
        return leaf instanceof ProviderGenerator provider
                && (provider.key().equals("plugin") || provider.key().equals("clusterDecisionResource"));
    }
}
