package dev.premortem.environment;

import dev.premortem.argocd.AppProject;
import dev.premortem.argocd.Application;
import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.ApplicationSetExpansion;
import dev.premortem.argocd.appset.GeneratorInputs;
import dev.premortem.argocd.appset.GoTemplateEngine;
import dev.premortem.kubernetes.Resource;
import dev.premortem.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Applications of a run, and the ApplicationSets with what they come to. */
public final class Applications {
    private final List<KnownApplication> all = new ArrayList<>();
    private final List<ExpandedSet> sets = new ArrayList<>();
    private final IdentityHashMap<Resource, ExpandedSet> byResource = new IdentityHashMap<>();
    private final SourceRepositories repositories;

    private Applications(SourceRepositories repositories) {
        this.repositories = repositories;
    }

    /** Applications of a run that has none. */
    public static Applications none() {
        return of(List.of(), SourceRepositories.NONE, Profile.NONE);
    }

    /**
     * Expands what is among the objects of a run.
     *
     * @param profile the clusters that Argo CD knows, and what services would say
     */
    public static Applications of(Collection<Resource> resources, SourceRepositories repositories, Profile profile) {
        Applications applications = new Applications(repositories);
        Set<String> projects = projects(resources);
        for (Resource resource : resources) {
            Application.of(resource)
                    .ifPresent(application ->
                            applications.all.add(new KnownApplication(application, resource, Optional.empty())));
            ApplicationSet.of(resource).ifPresent(set -> {
                GeneratorInputs inputs =
                        new ApplicationSetInputs(resource.name(), repositories, profile.argocd(), projects);
                applications.add(new ExpandedSet(
                        resource, set, inputs, ApplicationSetExpansion.of(set, inputs, new GoTemplateEngine())));
            });
        }
        return applications;
    }

    private static Set<String> projects(Collection<Resource> resources) {
        Set<String> names = new HashSet<>();
        names.add(AppProject.DEFAULT);
        for (Resource resource : resources) {
            AppProject.of(resource).flatMap(AppProject::name).ifPresent(name -> names.add(name.text()));
        }
        return names;
    }

    private void add(ExpandedSet set) {
        sets.add(set);
        byResource.put(set.resource(), set);
        all.addAll(set.applications());
    }

    /** Those that are written and those that are generated, in the order of the objects. */
    public List<KnownApplication> all() {
        return List.copyOf(all);
    }

    public List<ExpandedSet> sets() {
        return List.copyOf(sets);
    }

    /** What the object comes to; empty where it is no ApplicationSet of the run. */
    public Optional<ExpandedSet> setOf(Resource resource) {
        return Optional.ofNullable(byResource.get(resource));
    }

    /** Which addresses of repositories mean files of the run. */
    public SourceRepositories repositories() {
        return repositories;
    }
}
