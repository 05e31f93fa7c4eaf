package dev.premortem.state.validity;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Grammar;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.schema.ObjectSchema;
import dev.premortem.schema.SchemaProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which problems stand, although something about the object is not known.
 *
 * <p>What is missing proves nothing in an object that could not be read to its end, nor in a file below a kustomization
 * that does not use it: such files are often patches that nobody lists (yet). Nor does it where the object is a part of
 * one: Argo CD and Flux merge it into what is there where an annotation asks for it, and tests of Chainsaw and KUTTL hold
 * it against what has become of an object, with expressions in parentheses for keys. A value proves nothing where a patch
 * on the way to the cluster may set another one (ADR 7); that a field is unknown does, since no patch is written to take
 * it out again. A field or value that the newest known
 * version lacks may be new in one that is newer still. A custom resource borrows types of Kubernetes whose grammar its own
 * server does not check. SOPS leaves its own key beside what it has encrypted.
 */
final class Trust {
    private static final String SOPS = "sops";
    private static final String CHAINSAW = "chainsaw-test.yaml";
    private static final Pattern KUTTL = Pattern.compile("[0-9]+-(assert|errors?)([-.].*)?\\.ya?ml");

    private final Set<String> kustomized = new HashSet<>();
    private final Repository repository;
    private final SettledObjects settledObjects;

    Trust(Kustomizations kustomizations, Repository repository, SettledObjects settledObjects) {
        this.repository = repository;
        this.settledObjects = settledObjects;
        for (KustomizationFile kustomization : kustomizations.all()) {
            kustomized.add(kustomization.folder());
        }
    }

    /** The problems that stand. */
    List<SchemaProblem> of(
            Resource resource, List<SchemaProblem> problems, ObjectSchema.Source source, Targets targets) {
        if (problems.isEmpty()) {
            return problems;
        }
        boolean asserted = isAsserted(resource);
        boolean changing = settledObjects.mayChange(resource);
        boolean whole = resource.complete()
                && (resource.isBuilt() || !isBelowKustomization(resource))
                && !asserted
                && !isMerged(resource);
        return problems.stream()
                .filter(problem -> !changing || problem instanceof SchemaProblem.UnknownField)
                .filter(problem -> !asserted || !isExpression(problem))
                .filter(problem -> whole || !isAboutAbsence(problem))
                .filter(problem -> !targets.beyond() || !mayBeNew(problem))
                .filter(problem -> source != ObjectSchema.Source.CATALOGUE || !isBorrowedGrammar(problem))
                .filter(problem -> !isOfSops(problem) && !(source == ObjectSchema.Source.BUILT_IN && isEmpty(problem)))
                .toList();
    }

    private boolean isBelowKustomization(Resource resource) {
        String folder = RepositoryPath.folderOf(resource.file().path());
        while (!kustomized.contains(folder)) {
            if (folder.isEmpty()) {
                return false;
            }
            folder = RepositoryPath.folderOf(folder);
        }
        return true;
    }

    /** Whether it may stand for what a test expects. */
    private boolean isAsserted(Resource resource) {
        String path = resource.file().path();
        return repository.namesIn(RepositoryPath.folderOf(path)).contains(CHAINSAW)
                || KUTTL.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }

    /** Whether it is applied into an object that has the rest. */
    private static boolean isMerged(Resource resource) {
        Map<String, String> annotations = resource.annotations();
        return annotations.getOrDefault("argocd.argoproj.io/sync-options", "").contains("ServerSideApply=true")
                || annotations
                        .getOrDefault("kustomize.toolkit.fluxcd.io/ssa", "")
                        .equalsIgnoreCase("merge");
    }

    private static boolean isExpression(SchemaProblem problem) {
        if (problem instanceof SchemaProblem.UnknownField unknown) {
            return unknown.entry().name().startsWith("(");
        }
        return problem instanceof SchemaProblem.WrongType wrong
                && wrong.node()
                        .asMapping()
                        .filter(mapping -> mapping.effective().stream()
                                .anyMatch(entry -> entry.name().startsWith("(")))
                        .isPresent();
    }

    private static boolean isAboutAbsence(SchemaProblem problem) {
        return problem instanceof SchemaProblem.MissingField
                || problem instanceof SchemaProblem.NoAlternative
                || problem instanceof SchemaProblem.Malformed malformed
                        && malformed.reason().startsWith("has fewer");
    }

    private static boolean mayBeNew(SchemaProblem problem) {
        return problem instanceof SchemaProblem.UnknownField || problem instanceof SchemaProblem.UnknownValue;
    }

    private static boolean isBorrowedGrammar(SchemaProblem problem) {
        return problem instanceof SchemaProblem.Malformed malformed
                && !malformed.path().startsWith("metadata")
                && Grammar.of(malformed.format())
                        .filter(grammar ->
                                grammar != Grammar.QUANTITY && grammar != Grammar.DATE_TIME && grammar != Grammar.BYTE)
                        .isPresent();
    }

    /** The server takes an empty string for a value that is not set; a name must be set. */
    private static boolean isEmpty(SchemaProblem problem) {
        if (problem instanceof SchemaProblem.Malformed malformed) {
            boolean text = malformed.node().asScalar().isPresent();
            return text
                    && malformed.text().isEmpty()
                    && !malformed.key()
                    && !malformed.path().endsWith("name");
        }
        return problem instanceof SchemaProblem.UnknownValue unknown
                && unknown.text().isEmpty();
    }

    private static boolean isOfSops(SchemaProblem problem) {
        return problem instanceof SchemaProblem.UnknownField unknown
                && unknown.path().isEmpty()
                && unknown.entry().name().equals(SOPS);
    }
}
