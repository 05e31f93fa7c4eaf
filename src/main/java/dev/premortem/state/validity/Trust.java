package dev.premortem.state.validity;

import dev.premortem.kubernetes.Grammar;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.schema.ObjectSchema;
import dev.premortem.schema.SchemaProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which problems stand, although something about the object is not known.
 *
 * <p>What is missing proves nothing in an object that could not be read to its end, nor in a file below a kustomization
 * that does not use it: such files are often patches that nobody lists (yet). A field or value that the newest known
 * version lacks may be new in one that is newer still. A custom resource borrows types of Kubernetes whose grammar its own
 * server does not check. SOPS leaves its own key beside what it has encrypted.
 */
final class Trust {
    private static final String SOPS = "sops";

    private final Set<String> kustomized = new HashSet<>();

    Trust(Kustomizations kustomizations) {
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
        boolean whole = resource.complete() && (resource.isBuilt() || !isBelowKustomization(resource));
        return problems.stream()
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
