package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.argocd.appset.ParamSet.Origin;
import dev.premortem.finding.Finding;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for what gave the parameters of an Application. */
final class Origins {
    private static final int LONGEST = 40;

    private Origins() {}

    /** {@code element `cluster: dev` and directory `apps/web`}. */
    static String words(ParamSet params) {
        return params.origins().stream().map(Origins::words).distinct().collect(Collectors.joining(" and "));
    }

    /** What one origin is called. */
    static String words(Origin origin) {
        return switch (origin.kind()) {
            case ELEMENT ->
                origin.node()
                        .flatMap(Origins::firstField)
                        .map(field -> "element `" + field + "`")
                        .orElseGet(() -> origin.node()
                                        .filter(node -> node instanceof YamlScalar)
                                        .isPresent()
                                ? "an element of `elementsYaml`"
                                : "an element without fields");
            case DIRECTORY -> "directory `" + origin.name() + "`";
            case FILE -> "file `" + origin.name() + "`";
            case CLUSTER -> "cluster `" + origin.name() + "`";
            case PROVIDED -> "what the profile says for `" + origin.name() + "`";
        };
    }

    private static Optional<String> firstField(YamlNode node) {
        return node.asMapping().stream()
                .flatMap(mapping -> mapping.effective().stream())
                .flatMap(entry -> entry.value() instanceof YamlScalar value
                        ? Stream.of(entry.name() + ": " + shown(value))
                        : firstField(entry.value()).map(below -> entry.name() + "." + below).stream())
                .findFirst();
    }

    private static String shown(YamlScalar value) {
        String line = value.text().strip().lines().findFirst().orElse("\"\"");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** {@code the same for 2 more Applications of the set}. */
    static String more(int count) {
        return "the same for " + count + " more Application" + (count == 1 ? "" : "s") + " of the set";
    }

    /** Labels at the places that gave the parameters, as far as they are written in a file. */
    static void label(Finding.Builder finding, ParamSet params, String text) {
        for (Origin origin : params.origins()) {
            origin.place().ifPresent(place -> finding.related(place.firstLine(), text));
        }
    }
}
