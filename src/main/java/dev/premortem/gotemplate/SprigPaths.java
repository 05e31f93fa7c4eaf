package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths of sprig 3.3.0: https://masterminds.github.io/sprig/paths.html, and Go's {@code path}. Controllers run on
 * Linux, so the paths of the operating system are the same.
 */
final class SprigPaths {
    private SprigPaths() {}

    static GoFunction[] all() {
        List<GoFunction> all = new ArrayList<>();
        for (String prefix : List.of("", "os")) {
            all.add(text(named(prefix, "base"), a -> base(a.text(0))));
            all.add(text(
                    named(prefix, "dir"),
                    a -> clean(a.text(0).substring(0, a.text(0).lastIndexOf('/') + 1))));
            all.add(text(named(prefix, "clean"), a -> clean(a.text(0))));
            all.add(text(named(prefix, "ext"), a -> extension(a.text(0))));
            all.add(GoFunction.of(
                    named(prefix, "isAbs"),
                    "string",
                    Reach.DEEP,
                    a -> new GoBool(a.text(0).startsWith("/"))));
        }
        return all.toArray(GoFunction[]::new);
    }

    private static String named(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @FunctionalInterface
    private interface TextBody {
        String apply(Arguments arguments);
    }

    private static GoFunction text(String name, TextBody body) {
        return GoFunction.of(name, "string", Reach.DEEP, a -> new GoString(body.apply(a)));
    }

    private static String base(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0) {
            return path.isEmpty() ? "." : "/";
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private static String extension(String path) {
        int point = path.lastIndexOf('.');
        return point > path.lastIndexOf('/') ? path.substring(point) : "";
    }

    private static String clean(String path) {
        boolean rooted = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            boolean inside = !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..");
            if (part.equals("..") && inside) {
                parts.remove(parts.size() - 1);
            } else if (part.equals("..") ? !rooted : !part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String joined = (rooted ? "/" : "") + String.join("/", parts);
        return joined.isEmpty() ? "." : joined;
    }
}
