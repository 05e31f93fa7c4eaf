package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.Element;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The strings of sprig 3.3.0: https://masterminds.github.io/sprig/strings.html and string_slice.html. */
final class SprigStrings {
    private SprigStrings() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            text("upper", "string", a -> Words.upper(a.text(0))),
            text("lower", "string", a -> Words.lower(a.text(0))),
            text("title", "string", a -> Words.title(a.text(0))),
            text("untitle", "string", a -> Words.untitle(a.text(0))),
            text("swapcase", "string", a -> Words.swapCase(a.text(0))),
            text("snakecase", "string", a -> CamelCase.separated(a.text(0), '_')),
            text("kebabcase", "string", a -> CamelCase.separated(a.text(0), '-')),
            text("camelcase", "string", a -> CamelCase.joined(a.text(0))),
            text("initials", "string", a -> Words.initials(a.text(0))),
            text("trim", "string", a -> Words.trimSpace(a.text(0))),
            text("trimAll", "string,string", a -> trim(a.text(1), a.text(0))),
            text("trimall", "string,string", a -> trim(a.text(1), a.text(0))),
            text(
                    "trimPrefix",
                    "string,string",
                    a -> a.text(1).startsWith(a.text(0))
                            ? a.text(1).substring(a.text(0).length())
                            : a.text(1)),
            text("trimSuffix", "string,string", a -> withoutSuffix(a.text(1), a.text(0))),
            text("nospace", "string", a -> Words.withoutSpace(a.text(0))),
            text("repeat", "int,string", SprigStrings::repeat),
            text("substr", "int,int,string", SprigStrings::substring),
            text("trunc", "int,string", SprigStrings::truncate),
            text("abbrev", "int,string", a -> Abbreviations.abbreviate(a.text(1), 0, a.size(0))),
            text("abbrevboth", "int,int,string", a -> Abbreviations.abbreviate(a.text(2), a.size(0), a.size(1))),
            text("wrap", "int,string", a -> Abbreviations.wrap(a.text(1), a.size(0), "\n", false)),
            text("wrapWith", "int,string,string", a -> Abbreviations.wrap(a.text(2), a.size(0), a.text(1), true)),
            text("replace", "string,string,string", SprigStrings::replace),
            text("plural", "string,string,int", a -> a.integer(2) == 1 ? a.text(0) : a.text(1)),
            text("indent", "int,string", a -> indent(a)),
            text("nindent", "int,string", a -> "\n" + indent(a)),
            text("quote", "any...", a -> quote(a, false)),
            text("squote", "any...", a -> quote(a, true)),
            text("cat", "any...", SprigStrings::cat),
            text("toString", "any", a -> Casts.text(a.get(0))),
            text("join", "string,any", a -> join(a)),
            of("contains", "string,string", a -> new GoBool(a.text(1).contains(a.text(0)))),
            of("hasPrefix", "string,string", a -> new GoBool(a.text(1).startsWith(a.text(0)))),
            of("hasSuffix", "string,string", a -> new GoBool(a.text(1).endsWith(a.text(0)))),
            of("toStrings", "any", a -> BuiltinFunctions.texts(Casts.texts(a.get(0)))),
            of("splitList", "string,string", a -> BuiltinFunctions.texts(split(a.text(1), a.text(0), -1))),
            of("split", "string,string", a -> numbered(split(a.text(1), a.text(0), -1))),
            of("splitn", "string,int,string", a -> numbered(split(a.text(2), a.text(0), a.integer(1)))),
        };
    }

    @FunctionalInterface
    private interface TextBody {
        String apply(Arguments arguments);
    }

    private static GoFunction text(String name, String signature, TextBody body) {
        return of(name, signature, a -> new GoString(body.apply(a)));
    }

    private static GoFunction of(String name, String signature, GoFunction.Body body) {
        return GoFunction.of(name, signature, Reach.DEEP, body);
    }

    private static String trim(String text, String characters) {
        int[] all = text.codePoints().toArray();
        int from = 0;
        int to = all.length;
        while (from < to && characters.indexOf(all[from]) >= 0) {
            from++;
        }
        while (to > from && characters.indexOf(all[to - 1]) >= 0) {
            to--;
        }
        return new String(all, from, to - from);
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String repeat(Arguments arguments) {
        long count = arguments.integer(0);
        if (count < 0) {
            throw new TemplateFailure("strings: negative Repeat count");
        }
        String text = arguments.text(1);
        // Keeps the product within a long; nothing of this size passes the limit.
        arguments.budget().requireLength(Math.min(count, Integer.MAX_VALUE) * text.length());
        return text.isEmpty() ? "" : text.repeat((int) count);
    }

    private static String substring(Arguments arguments) {
        long start = arguments.integer(0);
        long end = arguments.integer(1);
        String text = arguments.text(2);
        int length = GoBytes.length(text);
        if (start < 0) {
            if (end < 0 || end > length) {
                throw new TemplateFailure("runtime error: slice bounds out of range [:" + end + "]"
                        + (end < 0 ? "" : " with length " + length));
            }
            return GoBytes.slice(text, 0, (int) end);
        }
        long to = end < 0 || end > length ? length : end;
        if (start > to) {
            throw new TemplateFailure("runtime error: slice bounds out of range [" + start + ":" + to + "]");
        }
        return GoBytes.slice(text, (int) start, (int) to);
    }

    private static String truncate(Arguments arguments) {
        long count = arguments.integer(0);
        String text = arguments.text(1);
        int length = GoBytes.length(text);
        if (count < 0 && length + count > 0) {
            return GoBytes.slice(text, (int) (length + count), length);
        }
        return count >= 0 && length > count ? GoBytes.slice(text, 0, (int) count) : text;
    }

    private static String replace(Arguments arguments) {
        String text = arguments.text(2);
        String before = arguments.text(0);
        String after = arguments.text(1);
        long most = before.isEmpty() ? text.length() + 1L : text.length() / before.length();
        arguments.budget().requireLength(text.length() + most * after.length() / 8);
        return text.replace(before, after);
    }

    private static String indent(Arguments arguments) {
        long count = arguments.integer(0);
        String text = arguments.text(1);
        if (count < 0) {
            throw new TemplateFailure("strings: negative Repeat count");
        }
        long lines = text.chars().filter(c -> c == '\n').count() + 1;
        arguments.budget().requireLength(text.length() + lines * Math.min(count, Integer.MAX_VALUE));
        String pad = " ".repeat((int) count);
        return pad + text.replace("\n", "\n" + pad);
    }

    private static String quote(Arguments arguments, boolean single) {
        List<String> quoted = new ArrayList<>();
        for (GoValue value : arguments.rest(0)) {
            if (!Casts.isNil(value)) {
                quoted.add(single ? "'" + ValueText.of(value) + "'" : GoQuote.quote(Casts.text(value)));
            }
        }
        return String.join(" ", quoted);
    }

    private static String cat(Arguments arguments) {
        List<String> texts = new ArrayList<>();
        for (GoValue value : arguments.rest(0)) {
            if (!Casts.isNil(value)) {
                texts.add(ValueText.of(value));
            }
        }
        return String.join(" ", texts);
    }

    private static String join(Arguments arguments) {
        List<String> texts = Casts.texts(arguments.get(1));
        long length = (long) texts.size() * arguments.text(0).length();
        for (String text : texts) {
            length += text.length();
        }
        arguments.budget().requireLength(length);
        return String.join(arguments.text(0), texts);
    }

    /** {@code strings.SplitN}: at most {@code most} parts, all where it is negative; between all characters where empty. */
    private static List<String> split(String text, String separator, long most) {
        List<String> parts = new ArrayList<>();
        if (most == 0) {
            return parts;
        }
        int from = 0;
        while (most < 0 || parts.size() < most - 1) {
            int at;
            if (separator.isEmpty()) {
                boolean more =
                        from < text.length() && from + Character.charCount(text.codePointAt(from)) < text.length();
                at = more ? text.offsetByCodePoints(from, 1) : -1;
            } else {
                at = text.indexOf(separator, from);
            }
            if (at < 0) {
                break;
            }
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        if (!separator.isEmpty() || !text.isEmpty()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static GoValue numbered(List<String> parts) {
        Map<String, GoValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            entries.put("_" + i, new GoString(parts.get(i)));
        }
        return new GoMap(entries, Element.STRING);
    }
}
