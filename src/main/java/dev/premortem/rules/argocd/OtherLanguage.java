package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GoTemplateEngine;
import dev.premortem.argocd.appset.TemplateEngine;
import dev.premortem.gotemplate.GoValue.GoMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One parameter in the two template languages of ApplicationSets, and tags that are of the wrong one. */
final class OtherLanguage {
    private static final GoMap NOTHING = new GoMap(Map.of());
    private static final TemplateEngine GO = new GoTemplateEngine();
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FIELD = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)");
    private static final Pattern SEGMENT =
            Pattern.compile("index\\s+\\.((?:[A-Za-z_][A-Za-z0-9_]*\\.)?path)\\.segments\\s+([0-9]+)");
    private static final Pattern LABEL =
            Pattern.compile("index\\s+\\.([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)\\s+\"([^\"\\s]+)\"");
    private static final Pattern FAST_SEGMENT = Pattern.compile("(.*)\\[([0-9]+)]");

    private OtherLanguage() {}

    /** The names in braces that Go takes for functions it does not have; empty where Go can read the text. */
    static List<TemplateTag> namesIn(TemplateText text) {
        List<TemplateTag> names = text.tags().stream()
                .filter(tag -> tag.isName() && !isReadable("{{" + tag.content() + "}}"))
                .toList();
        return names.isEmpty() || isReadable(text.text()) ? List.of() : names;
    }

    private static boolean isReadable(String text) {
        return !(GO.render(text, NOTHING, List.of()) instanceof TemplateEngine.Failed failed)
                || failed.reason() != TemplateEngine.Reason.SYNTAX;
    }

    /**
     * {@code {{.path.basename}}} for {@code path.basename}.
     *
     * @param git whether {@code path} is that of a git generator, a mapping in a Go template
     */
    static String toGo(String name, boolean git) {
        Matcher segment = FAST_SEGMENT.matcher(name);
        if (segment.matches()) {
            return "{{index ." + segment.group(1) + ".segments " + segment.group(2) + "}}";
        }
        if (git && (name.equals("path") || name.endsWith(".path"))) {
            return "{{." + name + ".path}}";
        }
        for (String map : List.of("metadata.labels.", "metadata.annotations.", "values.")) {
            String key = name.startsWith(map) ? name.substring(map.length()) : "";
            if (!key.isEmpty() && !IDENTIFIER.matcher(key).matches()) {
                return "{{index ." + map.substring(0, map.length() - 1) + " \"" + key + "\"}}";
            }
        }
        boolean plain = true;
        for (String part : name.split("\\.", -1)) {
            plain &= IDENTIFIER.matcher(part).matches();
        }
        return plain ? "{{." + name + "}}" : "{{index . \"" + name + "\"}}";
    }

    /** The name of the parameter that a tag of Go means; empty where it does more than to name one. */
    static Optional<String> toFast(String content) {
        Matcher field = FIELD.matcher(content);
        if (field.matches()) {
            String name = field.group(1);
            boolean whole = name.equals("path.path") || name.endsWith(".path.path");
            return Optional.of(whole ? name.substring(0, name.length() - ".path".length()) : name);
        }
        Matcher segment = SEGMENT.matcher(content);
        if (segment.matches()) {
            return Optional.of(segment.group(1) + "[" + segment.group(2) + "]");
        }
        Matcher label = LABEL.matcher(content);
        return label.matches() ? Optional.of(label.group(1) + "." + label.group(2)) : Optional.empty();
    }
}
