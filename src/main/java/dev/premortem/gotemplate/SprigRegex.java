package dev.premortem.gotemplate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.ArrayList;
import java.util.List;

/**
 * The regular expressions of sprig 3.3.0: https://masterminds.github.io/sprig/strings.html, and Go's {@code regexp},
 * which RE2/J has the syntax of.
 */
final class SprigRegex {
    private SprigRegex() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            of("regexMatch", "string,string", a -> new GoBool(matches(a))),
            of(
                    "mustRegexMatch",
                    "string,string",
                    a -> new GoBool(must(a).matcher(a.text(1)).find())),
            of("regexFind", "string,string", a -> new GoString(first(pattern(a), a.text(1)))),
            of("mustRegexFind", "string,string", a -> new GoString(first(must(a), a.text(1)))),
            of("regexFindAll", "string,string,int", a -> BuiltinFunctions.texts(found(pattern(a), a))),
            of("mustRegexFindAll", "string,string,int", a -> BuiltinFunctions.texts(found(must(a), a))),
            of("regexSplit", "string,string,int", a -> BuiltinFunctions.texts(split(pattern(a), a))),
            of("mustRegexSplit", "string,string,int", a -> BuiltinFunctions.texts(split(must(a), a))),
            of("regexReplaceAll", "string,string,string", a -> replaced(pattern(a), a, false)),
            of("mustRegexReplaceAll", "string,string,string", a -> replaced(must(a), a, false)),
            of("regexReplaceAllLiteral", "string,string,string", a -> replaced(pattern(a), a, true)),
            of("mustRegexReplaceAllLiteral", "string,string,string", a -> replaced(must(a), a, true)),
            of("regexQuoteMeta", "string", a -> new GoString(quoted(a.text(0)))),
        };
    }

    private static GoFunction of(String name, String signature, GoFunction.Body body) {
        return GoFunction.of(name, signature, Reach.DEEP, body);
    }

    private static boolean matches(Arguments arguments) {
        try {
            return Pattern.compile(arguments.text(0)).matcher(arguments.text(1)).find();
        } catch (PatternSyntaxException wrong) {
            return false;
        }
    }

    /** The pattern; where it is wrong, the words of {@code regexp.MustCompile}. */
    private static Pattern pattern(Arguments arguments) {
        try {
            return Pattern.compile(arguments.text(0));
        } catch (PatternSyntaxException wrong) {
            String shown = arguments.text(0).indexOf('`') < 0
                    ? "`" + arguments.text(0) + "`"
                    : GoQuote.quote(arguments.text(0));
            throw new TemplateFailure("regexp: Compile(" + shown + "): " + wrong.getMessage());
        }
    }

    private static Pattern must(Arguments arguments) {
        try {
            return Pattern.compile(arguments.text(0));
        } catch (PatternSyntaxException wrong) {
            throw new TemplateFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** Where Go finds matches: an empty one right behind another does not count. */
    private static List<int[]> places(Matcher matcher, Budget budget) {
        List<int[]> places = new ArrayList<>();
        int behind = -1;
        while (matcher.find()) {
            budget.step();
            if (matcher.end() > matcher.start() || matcher.start() != behind) {
                int[] groups = new int[2 * (matcher.groupCount() + 1)];
                for (int i = 0; i <= matcher.groupCount(); i++) {
                    groups[2 * i] = matcher.start(i);
                    groups[2 * i + 1] = matcher.end(i);
                }
                places.add(groups);
                behind = matcher.end();
            }
        }
        return places;
    }

    private static List<String> found(Pattern pattern, Arguments arguments) {
        String text = arguments.text(1);
        long most = arguments.integer(2);
        List<String> found = new ArrayList<>();
        for (int[] place : places(pattern.matcher(text), arguments.budget())) {
            if (most >= 0 && found.size() >= most) {
                break;
            }
            found.add(text.substring(place[0], place[1]));
        }
        return found;
    }

    private static List<String> split(Pattern pattern, Arguments arguments) {
        String text = arguments.text(1);
        long most = arguments.integer(2);
        List<String> parts = new ArrayList<>();
        if (most == 0) {
            return parts;
        }
        if (text.isEmpty() && !pattern.pattern().isEmpty()) {
            return List.of("");
        }
        int from = 0;
        int end = 0;
        for (int[] place : places(pattern.matcher(text), arguments.budget())) {
            if (most > 0 && parts.size() == most - 1) {
                break;
            }
            end = place[0];
            if (place[1] != 0) {
                parts.add(text.substring(from, end));
            }
            from = place[1];
        }
        if (end != text.length()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static GoValue replaced(Pattern pattern, Arguments arguments, boolean literal) {
        String text = arguments.text(1);
        String replacement = arguments.text(2);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int[] place : places(pattern.matcher(text), arguments.budget())) {
            out.append(text, from, place[0]);
            if (literal) {
                out.append(replacement);
            } else {
                expand(pattern, replacement, text, place, out);
            }
            arguments.budget().requireLength(out.length());
            from = place[1];
        }
        return new GoString(out.append(text, from, text.length()).toString());
    }

    /** {@code Regexp.Expand}: {@code $1}, {@code ${1}}, {@code $name}, {@code $$}. */
    private static void expand(Pattern pattern, String template, String text, int[] place, StringBuilder out) {
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            out.append(template, at, dollar < 0 ? template.length() : dollar);
            if (dollar < 0) {
                return;
            }
            at = dollar + 1;
            if (template.startsWith("$", at)) {
                out.append('$');
                at++;
                continue;
            }
            boolean braces = template.startsWith("{", at);
            int start = braces ? at + 1 : at;
            int end = start;
            while (end < template.length() && isWord(template.charAt(end))) {
                end++;
            }
            if (end == start || braces && !template.startsWith("}", end)) {
                out.append('$');
                continue;
            }
            int group = group(pattern, template.substring(start, end));
            if (group >= 0 && 2 * group < place.length && place[2 * group] >= 0) {
                out.append(text, place[2 * group], place[2 * group + 1]);
            }
            at = braces ? end + 1 : end;
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static int group(Pattern pattern, String name) {
        if (name.matches("[0-9]{1,6}")) {
            return Integer.parseInt(name);
        }
        return pattern.namedGroups().getOrDefault(name, -1);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append("\\.+*?()|[]{}^$".indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return out.toString();
    }
}
