package dev.premortem.argocd.appset;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import java.util.Optional;

/**
 * What Go's YAML reads of a text: its first document, whatever follows.
 *
 * @param readable whether the document is YAML
 * @param root its content; empty where it says nothing
 */
record FirstDocument(boolean readable, Optional<YamlNode> root) {
    private static final FirstDocument UNREADABLE = new FirstDocument(false, Optional.empty());

    /** @param place where the text is asked for */
    static FirstDocument of(YamlFile file, Span place) {
        if (file.problems().stream().anyMatch(problem -> problem instanceof YamlProblem.LimitExceeded)) {
            throw Halt.fault(GeneratorFault.Kind.LIMIT, "the text is larger than is read", Optional.of(place));
        }
        if (file.documents().isEmpty()) {
            return file.problems().isEmpty() ? new FirstDocument(true, Optional.empty()) : UNREADABLE;
        }
        YamlDocument first = file.documents().get(0);
        int end = file.documents().size() > 1 ? file.documents().get(1).span().start() : Integer.MAX_VALUE;
        boolean broken = !first.complete()
                || file.problems().stream()
                        .anyMatch(problem -> isFatal(problem) && problem.span().start() < end);
        return broken ? UNREADABLE : new FirstDocument(true, first.root().filter(root -> !root.isNull()));
    }

    private static boolean isFatal(YamlProblem problem) {
        return !(problem instanceof YamlProblem.DuplicateKey);
    }
}
