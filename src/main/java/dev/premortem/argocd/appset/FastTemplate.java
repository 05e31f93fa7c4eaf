package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.List;

/**
 * The language of ApplicationSets without {@code goTemplate}: a name in double braces stands for a string parameter.
 * What names none, or one that is no string, stays as it is written.
 *
 * <p>Source: {@code Render.Replace} in {@code applicationset/utils/utils.go} of Argo CD 3.x and the parser of
 * valyala/fasttemplate (read 2026-11): a text without braces that open and close on one line is no template at all, and
 * in a template every opening pair must be closed.
 */
public final class FastTemplate implements TemplateEngine {
    /** Characters of a rendered text; those of an object that an API server takes are fewer. */
    static final int MOST_CHARACTERS = 3_000_000;

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    @Override
    public Result render(String text, GoValue params, List<String> options) {
        if (!isTemplate(text)) {
            return new Rendered(text);
        }
        StringBuilder into = new StringBuilder(text.length());
        int at = 0;
        while (true) {
            int open = text.indexOf(OPEN, at);
            if (open < 0) {
                into.append(text, at, text.length());
                return new Rendered(into.toString());
            }
            int close = text.indexOf(CLOSE, open + OPEN.length());
            if (close < 0) {
                return new Failed(Reason.SYNTAX, "`{{` is never closed", open);
            }
            into.append(text, at, open);
            at = close + CLOSE.length();
            String tag = text.substring(open, at);
            String name = name(tag);
            if (params instanceof GoMap map && map.entries().get(name) instanceof GoUnknown unknown) {
                return new Unknown("nobody said what the " + unknown.source() + " is", 1);
            }
            into.append(value(tag, name, params));
            if (into.length() > MOST_CHARACTERS) {
                return new Failed(Reason.LIMIT, "the text grows beyond " + MOST_CHARACTERS + " characters", open);
            }
        }
    }

    private static String name(String tag) {
        return tag.substring(OPEN.length(), tag.length() - CLOSE.length()).strip();
    }

    private static String value(String tag, String name, GoValue params) {
        if (!name.isEmpty() && params instanceof GoMap map && map.entries().get(name) instanceof GoString string) {
            return string.value();
        }
        return tag;
    }

    /** Whether on some line braces close behind others that open. */
    private static boolean isTemplate(String text) {
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            int lineEnd = text.indexOf('\n', open);
            int close = text.indexOf(CLOSE, open + OPEN.length());
            if (close < 0) {
                return false;
            }
            if (lineEnd < 0 || close < lineEnd) {
                return true;
            }
            open = text.indexOf(OPEN, lineEnd);
        }
        return false;
    }
}
