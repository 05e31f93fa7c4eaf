package dev.premortem.rules.argocd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands between double braces in a text, braces included.
 *
 * @param start where the braces open
 * @param end behind the braces that close
 * @param content what is between, without blanks around it
 */
record TemplateTag(int start, int end, String content) {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    /** A parameter by its name, which may hold what labels and paths of files hold. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./\\[\\]-]*");

    private static final Set<String> KEYWORDS = Set.of("end", "else", "break", "continue", "nil", "true", "false");

    /** The tags of a text, from left to right. */
    static List<TemplateTag> in(String text) {
        List<TemplateTag> tags = new ArrayList<>(1);
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            int close = text.indexOf(CLOSE, open + OPEN.length());
            if (close < 0) {
                break;
            }
            int end = close + CLOSE.length();
            tags.add(new TemplateTag(
                    open, end, text.substring(open + OPEN.length(), close).strip()));
            open = text.indexOf(OPEN, end);
        }
        return tags;
    }

    /** Whether it is a name and nothing else, as the language without {@code goTemplate} has it. */
    boolean isName() {
        return NAME.matcher(content).matches() && !KEYWORDS.contains(content);
    }

    /** Whether only a Go template can mean it: a field, a variable, a function with arguments, a pipe, a keyword. */
    boolean isGo() {
        return !content.isEmpty() && !isName() && !content.contains("{{");
    }

    /** The tag with single blanks, for a message. */
    String shown() {
        String inner = content.replaceAll("\\s+", " ");
        return OPEN + (inner.length() > 60 ? inner.substring(0, 60) + "…" : inner) + CLOSE;
    }
}
