package dev.premortem.rules.kustomize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts that stand for a value still to come. The facts are in {@code placeholder-words.txt}, with their source. */
final class PlaceholderWords {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 200;

    private static final Pattern CROSSES = Pattern.compile("[xX]{3,}(?:[-_.:][xX]{3,})*");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");
    private static final Pattern BRACKETS = Pattern.compile("<\\s*([A-Za-z][A-Za-z0-9]*(?:[-_. ]+[A-Za-z0-9]+)*)\\s*>");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_. ]+");

    private static final Map<String, Set<String>> FACTS = read();

    private PlaceholderWords() {}

    /** Whether a whole value is a placeholder, or an ARN of which a part is one. */
    static boolean isPlaceholder(String value) {
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            return false;
        }
        String text = value.strip();
        return text.startsWith("arn:") ? isOpenArn(text) : isWord(text);
    }

    /** Whether what stands below a field may be prose, or the name of something. */
    static boolean isLeftAlone(String field) {
        return in("field", field);
    }

    /** Whether the kinds of an API group may name a placeholder to forbid it. */
    static boolean mayForbid(String group) {
        return in("group", group);
    }

    /** Whether the kustomization of a folder is there for others to copy or to build upon. */
    static boolean isCopied(String folder) {
        for (String segment : folder.split("/", -1)) {
            if (in("copied", segment.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpenArn(String arn) {
        for (String part : arn.split("[:/]", -1)) {
            if (in("arn", part) || isWord(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(String text) {
        return in("word", text.toLowerCase(Locale.ROOT))
                || in("capitals", text)
                || CROSSES.matcher(text).matches()
                || begins(text)
                || isInBrackets(text);
    }

    private static boolean begins(String text) {
        int first = text.indexOf('_');
        return first > 0
                && CAPITALS.matcher(text).matches()
                && facts("beginning").stream().anyMatch(text::startsWith);
    }

    /** {@code <your-domain>}, {@code <CHANGE_ME>}, {@code <ACCOUNT_ID>}; but neither {@code <none>} nor {@code <br>}. */
    private static boolean isInBrackets(String text) {
        var brackets = BRACKETS.matcher(text);
        if (!text.startsWith("<") || !brackets.matches()) {
            return false;
        }
        String inside = brackets.group(1);
        String[] words = BETWEEN_WORDS.split(inside, -1);
        return isWord(inside)
                || in("bracket", words[0].toLowerCase(Locale.ROOT))
                || words.length > 1 && CAPITALS.matcher(inside).matches();
    }

    private static boolean in(String section, String text) {
        return facts(section).contains(text);
    }

    private static Set<String> facts(String section) {
        return Objects.requireNonNull(FACTS.get(section), section);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> sections = new HashMap<>();
        Set<String> section = new HashSet<>();
        try (InputStream in =
                        Objects.requireNonNull(PlaceholderWords.class.getResourceAsStream("placeholder-words.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new HashSet<>();
                    sections.put(line.substring(1, line.indexOf(']')), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    section.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(sections);
    }
}
