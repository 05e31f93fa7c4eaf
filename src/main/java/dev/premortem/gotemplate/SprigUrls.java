package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code urlParse} and {@code urlJoin} of sprig 3.3.0: https://masterminds.github.io/sprig/url.html. An address with
 * characters that Go would escape, unescape or refuse is unknown.
 */
final class SprigUrls {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]*");
    private static final Pattern PARTS = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://(?:([^/?#@]*)@)?([^/?#@]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]*)(?::[0-9]*)?");

    private SprigUrls() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            GoFunction.of("urlParse", "string", Reach.DEEP, a -> parse(a.text(0))),
            GoFunction.of("urlJoin", "map", Reach.DEEP, a -> join(a.map(0))),
        };
    }

    private static GoValue parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!PLAIN.matcher(text).matches() || !parts.matches()) {
            return new GoUnknown("urlParse");
        }
        String host = orEmpty(parts.group(3));
        String path = orEmpty(parts.group(4));
        Matcher hostParts = HOST.matcher(host);
        boolean opaque = parts.group(1) != null && parts.group(3) == null && !path.startsWith("/");
        boolean colon = parts.group(1) == null && path.split("/", 2)[0].contains(":");
        if (!hostParts.matches() || colon || text.startsWith(":")) {
            return new GoUnknown("urlParse");
        }
        String name = orEmpty(hostParts.group(1));
        Map<String, GoValue> entries = new LinkedHashMap<>();
        put(entries, "scheme", Words.lower(orEmpty(parts.group(1))));
        put(entries, "userinfo", orEmpty(parts.group(2)));
        put(entries, "host", host);
        put(entries, "hostname", name.startsWith("[") ? name.substring(1, name.length() - 1) : name);
        put(entries, "path", opaque ? "" : path);
        put(entries, "opaque", opaque ? path : "");
        put(entries, "query", orEmpty(parts.group(5)));
        put(entries, "fragment", orEmpty(parts.group(6)));
        return new GoMap(entries);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void put(Map<String, GoValue> entries, String key, String value) {
        entries.put(key, new GoString(value));
    }

    private static GoValue join(GoMap map) {
        StringBuilder out = new StringBuilder();
        String scheme = part(map, "scheme");
        String host = part(map, "host");
        String user = part(map, "userinfo");
        String path = part(map, "path");
        String opaque = part(map, "opaque");
        out.append(scheme.isEmpty() ? "" : scheme + ":");
        if (!opaque.isEmpty()) {
            out.append(opaque);
        } else {
            boolean authority = !host.isEmpty() || !user.isEmpty();
            out.append(authority ? "//" : "")
                    .append(user.isEmpty() ? "" : user + "@")
                    .append(host);
            out.append(authority && !path.isEmpty() && !path.startsWith("/") ? "/" : "")
                    .append(path);
        }
        String query = part(map, "query");
        String fragment = part(map, "fragment");
        out.append(query.isEmpty() ? "" : "?" + query).append(fragment.isEmpty() ? "" : "#" + fragment);
        boolean plain = PLAIN.matcher(out).matches() && (scheme.isEmpty() == host.isEmpty() || path.startsWith("/"));
        return plain ? new GoString(out.toString()) : new GoUnknown("urlJoin");
    }

    private static String part(GoMap map, String key) {
        GoValue value = map.entries().get(key);
        if (value == null) {
            return "";
        }
        if (value instanceof GoString text) {
            return text.value();
        }
        throw new TemplateFailure(
                Casts.isNil(value)
                        ? "runtime error: invalid memory address or nil pointer dereference"
                        : "unable to parse " + key + " key, must be of type string, but " + GoType.kindOf(value)
                                + " found");
    }
}
