package dev.premortem.rule;

import dev.premortem.kubernetes.Resource;
import dev.premortem.schema.ObjectSchema;
import dev.premortem.state.validity.Validity;
import java.util.List;

/** The words of findings about what a schema says. */
public final class SchemaText {
    /** Beyond this many names a list helps nobody. */
    private static final int MOST_NAMES = 12;

    private SchemaText() {}

    /** {@code `spec.template` of Deployment `web`}; for the object itself {@code Deployment `web`}. */
    public static String place(String path, Resource resource) {
        return path.isEmpty()
                ? resource.id().display()
                : "`" + path + "` of " + resource.id().display();
    }

    /** {@code `a`, `b` or `c`}, at most so many. */
    public static String names(List<String> names, String last) {
        StringBuilder text = new StringBuilder();
        int shown = Math.min(names.size(), MOST_NAMES);
        for (int i = 0; i < shown; i++) {
            boolean closing = i == shown - 1 && shown == names.size();
            text.append(i == 0 ? "" : closing ? " " + last + " " : ", ");
            text.append('`').append(names.get(i)).append('`');
        }
        return shown < names.size() ? text + " and " + (names.size() - shown) + " more" : text.toString();
    }

    /** JSON's words for types as people say them, with an article. */
    public static String type(String word) {
        return switch (word) {
            case "integer" -> "an integer";
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "boolean" -> "a boolean";
            case "number" -> "a number";
            case "null" -> "null";
            default -> "a string";
        };
    }

    /** What the finding rests on, where that is not Kubernetes itself. */
    public static String schemaOf(Validity.Verdict verdict) {
        ObjectSchema.Source source = verdict.source().orElse(ObjectSchema.Source.BUILT_IN);
        return switch (source) {
            case BUILT_IN -> "";
            case DEFINITION -> "by its CustomResourceDefinition in this repository";
            case USER -> "by the schema that the configuration names";
            case CATALOGUE ->
                "by the bundled schema of "
                        + verdict.kind().orElseThrow().project()
                        + "; the release that is installed may differ";
        };
    }
}
