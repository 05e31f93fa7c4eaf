package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A location of schemas as kubeconform writes it: {@code schemas/{{ .Group }}/{{ .ResourceKind }}.json}.
 *
 * <p>Source: {@code pkg/registry/registry.go} of kubeconform 0.7 (read 2026-11). A location that does not end in
 * {@code json} (or {@code yaml}, which kubeconform does not read) is a folder; in it the layout of kubeconform's own schemas
 * is looked for, and that of the CRDs-catalog.
 */
record SchemaTemplate(String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*\\.([A-Za-z]+)\\s*}}");
    private static final List<String> LAYOUTS = List.of(
            "{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json",
            "{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json",
            "{{.ResourceKind}}{{.KindSuffix}}.json");

    /** The places where the schema of a kind may be, the first one first. */
    List<String> places(String apiVersion, String kind, KubernetesVersion version) {
        List<String> places = new ArrayList<>(1);
        if (text.endsWith("json") || text.endsWith(".yaml") || text.endsWith(".yml")) {
            places.add(filled(text, apiVersion, kind, version));
        } else {
            String folder = text.endsWith("/") ? text : text + "/";
            LAYOUTS.forEach(layout -> places.add(filled(folder + layout, apiVersion, kind, version)));
        }
        return places;
    }

    private static String filled(String template, String apiVersion, String kind, KubernetesVersion version) {
        return VARIABLE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(value(match, apiVersion, kind, version)));
    }

    private static String value(MatchResult match, String apiVersion, String kind, KubernetesVersion version) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? apiVersion : apiVersion.substring(0, slash);
        String name = slash < 0 ? "" : apiVersion.substring(slash + 1);
        return switch (match.group(1)) {
            case "NormalizedKubernetesVersion" -> "v" + version + ".0";
            case "StrictSuffix" -> "-strict";
            case "ResourceKind" -> kind.toLowerCase(Locale.ROOT);
            case "ResourceAPIVersion" -> name.isEmpty() ? group : name;
            case "Group" -> group;
            case "KindSuffix" -> suffix(group, name);
            default -> match.group();
        };
    }

    /** {@code -apps-v1}, {@code -networking-v1}, {@code -v1}. */
    private static String suffix(String group, String version) {
        int dot = group.indexOf('.');
        String label = (dot < 0 ? group : group.substring(0, dot)).toLowerCase(Locale.ROOT);
        return "-" + label + (version.isEmpty() ? "" : "-" + version);
    }
}
