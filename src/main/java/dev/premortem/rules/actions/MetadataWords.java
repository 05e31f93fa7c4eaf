package dev.premortem.rules.actions;

import dev.premortem.actions.metadata.ActionKind;
import dev.premortem.actions.metadata.ActionProblem;
import dev.premortem.actions.metadata.ActionProblem.AmbiguousStep;
import dev.premortem.actions.metadata.ActionProblem.ConditionInBraces;
import dev.premortem.actions.metadata.ActionProblem.DuplicateName;
import dev.premortem.actions.metadata.ActionProblem.Empty;
import dev.premortem.actions.metadata.ActionProblem.FileMissing;
import dev.premortem.actions.metadata.ActionProblem.ForeignKey;
import dev.premortem.actions.metadata.ActionProblem.IdleStep;
import dev.premortem.actions.metadata.ActionProblem.MergeKey;
import dev.premortem.actions.metadata.ActionProblem.MissingKey;
import dev.premortem.actions.metadata.ActionProblem.ShellMissing;
import dev.premortem.actions.metadata.ActionProblem.UnknownColour;
import dev.premortem.actions.metadata.ActionProblem.UnknownIcon;
import dev.premortem.actions.metadata.ActionProblem.UnknownKey;
import dev.premortem.actions.metadata.ActionProblem.UnknownRuntime;
import dev.premortem.actions.metadata.ActionProblem.WrongKind;
import dev.premortem.finding.Severity;
import dev.premortem.text.NearestName;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of the problems of {@code action.yml}. */
final class MetadataWords {
    private MetadataWords() {}

    /**
     * A word that is new to this version and a key that only the documentation asks for are no errors; nor is a file that is
     * not there, since a step before the action may make it.
     */
    static Severity severity(ActionProblem problem) {
        if (problem instanceof UnknownIcon || problem instanceof UnknownColour || isUnusedMessage(problem)) {
            return Severity.INFO;
        }
        if (problem instanceof UnknownKey key && key.ignored()) {
            // A `type` of an input tells the reader something; a misspelt `required` is lost.
            return NearestName.of(key.key(), key.known()).isPresent() ? Severity.WARNING : Severity.INFO;
        }
        boolean soft = problem instanceof UnknownRuntime
                || problem instanceof MissingKey missing && !missing.fatal()
                || problem instanceof FileMissing;
        return soft ? Severity.WARNING : Severity.ERROR;
    }

    /** The documentation allows the name of an image, and the runner takes it for a path. */
    private static boolean isImage(FileMissing file) {
        return file.key().equals("image") && file.path().indexOf(':') >= 0;
    }

    private static boolean isUnusedMessage(ActionProblem problem) {
        return problem instanceof Empty empty && empty.key().equals("deprecationMessage");
    }

    static String foreign(List<ForeignKey> keys) {
        return "the runner refuses "
                + keys.stream().map(key -> "`" + key.key() + "`").collect(Collectors.joining(", ")) + " in "
                + keys.get(0).kind().noun();
    }

    static String message(ActionProblem problem) {
        if (problem instanceof UnknownKey key) {
            return key.ignored()
                    ? "the runner ignores `" + key.key() + "`, which " + key.owner() + " does not have"
                    : "the runner refuses `" + key.key() + "`, which " + key.owner() + " does not have";
        }
        if (problem instanceof ForeignKey key) {
            return foreign(List.of(key));
        }
        if (problem instanceof MissingKey key) {
            return "`" + key.key() + "` is missing in " + key.owner();
        }
        if (problem instanceof WrongKind wrong) {
            return "`" + wrong.key() + "` is " + wrong.found() + ", and " + wrong.expected() + " is expected";
        }
        if (problem instanceof Empty empty) {
            return "`" + empty.key() + "` is empty, and " + empty.expected() + " is expected";
        }
        if (problem instanceof MergeKey) {
            return "GitHub does not know the merge key `<<`";
        }
        if (problem instanceof DuplicateName name) {
            return "`" + name.name() + "` is there twice: case does not matter here";
        }
        if (problem instanceof UnknownRuntime runtime) {
            return "`" + runtime.runtime() + "` is not known to this version as a value of `using`";
        }
        if (problem instanceof UnknownColour colour) {
            return "the Marketplace has no colour `" + colour.colour() + "`";
        }
        if (problem instanceof UnknownIcon icon) {
            return "the Marketplace has no icon `" + icon.icon() + "`";
        }
        return ofStep(problem);
    }

    private static String ofStep(ActionProblem problem) {
        if (problem instanceof IdleStep) {
            return "this step has neither `run` nor `uses`";
        }
        if (problem instanceof AmbiguousStep) {
            return "this step has both `run` and `uses`";
        }
        if (problem instanceof ShellMissing) {
            return "`shell` is missing: a script of a composite action has no default for it";
        }
        if (problem instanceof ConditionInBraces condition) {
            return "`" + condition.key() + "` is read as an expression without `${{ }}`, which the runner refuses here";
        }
        FileMissing file = (FileMissing) problem;
        if (isImage(file)) {
            return "`" + file.path() + "` is taken for the path of a Dockerfile, which is not there";
        }
        return "`" + file.key() + "` names `" + file.path() + "`, which is not in the folder of the action";
    }

    static String help(ActionProblem problem) {
        if (problem instanceof UnknownKey key) {
            return known(key.key(), key.known());
        }
        if (problem instanceof ForeignKey key) {
            return "it belongs to "
                    + key.having().stream().map(ActionKind::noun).collect(Collectors.joining(" or "));
        }
        if (problem instanceof MissingKey key) {
            return "add `" + key.key() + ":`";
        }
        if (problem instanceof UnknownRuntime runtime) {
            return known(runtime.runtime(), runtime.known());
        }
        if (problem instanceof ShellMissing) {
            return "add `shell: bash`";
        }
        if (problem instanceof ConditionInBraces) {
            return "remove the braces";
        }
        if (problem instanceof FileMissing file && isImage(file)) {
            return "write `docker://" + file.path() + "` for an image";
        }
        if (problem instanceof FileMissing) {
            return "write the path from the folder of `action.yml`, and commit the file";
        }
        if (problem instanceof MergeKey) {
            return "write the keys out";
        }
        return problem instanceof AmbiguousStep ? "make two steps of it" : "see the metadata syntax of GitHub";
    }

    private static String known(String word, List<String> known) {
        return NearestName.of(word, known)
                .map(name -> "write `" + name + "`")
                .orElse("known here: " + String.join(", ", known));
    }
}
