package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.reference.PathStop;
import dev.premortem.text.NearestName;
import java.util.List;
import java.util.Optional;

/** How far a path leads in the object that a replacement is about, where it does not lead to its end. */
final class FieldStop {
    private static final int MOST = 6;

    private FieldStop() {}

    /** The object whose field is missing; empty where it is the object that is missing. */
    static Optional<BuiltResource> of(FailedBuild failed) {
        return failed.problem()
                .about()
                .flatMap(id -> failed.problem().present().stream()
                        .filter(object -> object.id().isSameAs(id))
                        .findFirst());
    }

    /** That the field of a target is missing. */
    static String message(FailedBuild failed) {
        return of(failed)
                .map(object -> ObjectText.of(object) + " has no field " + quoted(path(failed))
                        + " that this replacement could change")
                .orElse(failed.problem().message());
    }

    /** How to have the field made, where that is possible: a place in a list cannot be made. */
    static Optional<String> creation(FailedBuild failed) {
        return stop(failed)
                .filter(at -> at.step().chars().anyMatch(c -> c < '0' || c > '9')
                        && !at.step().equals("*"))
                .map(at -> "where the field is to be made, set `options.create: true` on the target");
    }

    private static Optional<PathStop> stop(FailedBuild failed) {
        return of(failed).flatMap(object -> PathStop.of(object.node(), path(failed)));
    }

    /** Says where the path ends, and what could stand there instead. */
    static void explain(FailedBuild failed, Finding.Builder finding) {
        stop(failed).ifPresent(at -> {
            finding.related(at.place(), "there is no " + quoted(at.step()) + " in this" + choices(at.there()));
            Optional<String> near = NearestName.of(name(at.step()), at.there());
            near.ifPresent(name -> finding.help("write " + quoted(at.step().replace(name(at.step()), name))));
        });
    }

    /** As it is written, without the quotes around it. */
    private static String path(FailedBuild failed) {
        String text = failed.place().text();
        boolean inQuotes = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
        return inQuotes ? text.substring(1, text.length() - 1).replace("\\\\", "\\") : text;
    }

    /** What a step compares: {@code web} of {@code [name=web]}. */
    private static String name(String step) {
        int equals = step.indexOf('=');
        return equals >= 0 && step.endsWith("]") ? step.substring(equals + 1, step.length() - 1) : step;
    }

    private static String choices(List<String> there) {
        if (there.isEmpty()) {
            return "";
        }
        List<String> shown = there.stream().limit(MOST).map(PathText::quoted).toList();
        return ", but " + String.join(", ", shown) + (there.size() > MOST ? ", …" : "");
    }
}
