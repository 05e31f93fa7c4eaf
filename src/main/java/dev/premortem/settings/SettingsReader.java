package dev.premortem.settings;

import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Typed readings of single values, and what is wrong with them. A value that is not what it should be is a problem and
 * reads as absent, so a reader goes on and reports every fault of a file at once.
 *
 * <p>A section without content ({@code rules:}) says nothing and is no fault; a single value that is missing is one.
 */
public final class SettingsReader {
    private static final int MOST_CANDIDATES = 1_000;

    private final List<SettingsProblem> problems = new ArrayList<>();

    /** Everything found wrong so far, in the order of reading. */
    public List<SettingsProblem> problems() {
        return List.copyOf(problems);
    }

    /** How many problems there are so far: whoever builds a value asks whether its parts added one. */
    public int count() {
        return problems.size();
    }

    /**
     * The content of a file, which is one YAML document.
     *
     * @param what the file as messages call it: {@code the configuration}
     */
    public Optional<YamlNode> content(YamlFile yaml, String what) {
        for (YamlProblem problem : yaml.problems()) {
            String message = problem instanceof YamlProblem.DuplicateKey duplicate
                    ? "`" + duplicate.key() + "` is given twice"
                    : what + " is no valid YAML here";
            problem(problem.span(), message, "");
        }
        if (yaml.documents().size() > 1) {
            Span second = yaml.documents().get(1).span();
            problem(second, what + " is one document, and this begins another", "join the two");
        }
        return yaml.documents().stream().findFirst().flatMap(YamlDocument::root);
    }

    /** A mapping; nothing where there is no content. */
    public Optional<YamlMapping> mapping(YamlNode node, String what) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                if (!(entry.key() instanceof YamlScalar)) {
                    problem(entry.key().span().firstLine(), "a key is a text", "");
                }
            }
            return Optional.of(mapping);
        }
        if (!node.isNull()) {
            problem(node.span().firstLine(), what + " is a mapping of keys to values", "");
        }
        return Optional.empty();
    }

    /** The entries of a mapping with keys of the user's own; none where there is no content. */
    public List<YamlEntry> entries(YamlNode node, String what) {
        return mapping(node, what).map(YamlMapping::effective).orElse(List.of());
    }

    /** The items of a list; none where there is no content. */
    public List<YamlNode> items(YamlNode node, String what) {
        if (node instanceof YamlSequence sequence) {
            return sequence.items();
        }
        if (!node.isNull()) {
            problem(node.span().firstLine(), what + " is a list", "begin each entry with `- `");
        }
        return List.of();
    }

    /** A text that every tool reads as one: what looks like a number or a boolean needs quotes. */
    public Optional<String> string(YamlNode node, String what) {
        if (node instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_2) == ScalarType.STRING) {
            return Optional.of(scalar.text());
        }
        problem(node.span().firstLine(), what + " is a text", "put it in quotes");
        return Optional.empty();
    }

    /** Any single value by its text, so that a version {@code 1.30} does not become 1.3. */
    public Optional<String> text(YamlNode node, String what) {
        if (node instanceof YamlScalar scalar
                && !node.isNull()
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problem(node.span().firstLine(), what + " is a text", "give it one value, or remove it");
        return Optional.empty();
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> bool(YamlNode node, String what) {
        if (node instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_2) == ScalarType.BOOLEAN) {
            return Optional.of(Boolean.valueOf(scalar.text()));
        }
        problem(node.span().firstLine(), what + " is true or false", "");
        return Optional.empty();
    }

    /** A whole number between two bounds, both included. */
    public Optional<Integer> number(YamlNode node, String what, int least, int most) {
        if (node instanceof YamlScalar scalar && scalar.isPlain() && isNumber(scalar.text())) {
            int number = Integer.parseInt(scalar.text());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        problem(node.span().firstLine(), what + " is a whole number from " + least + " to " + most, "");
        return Optional.empty();
    }

    /** One of a few words, by its text: {@code off} needs no quotes in YAML 1.2. */
    public Optional<String> word(YamlNode node, String what, List<String> words) {
        Optional<YamlScalar> scalar = node.asScalar();
        if (scalar.isPresent() && words.contains(scalar.get().text())) {
            return Optional.of(scalar.get().text());
        }
        String help = scalar.flatMap(written -> NearestName.of(written.text(), words))
                .map(near -> "a word with a similar name is `" + near + "`")
                .orElse("");
        problem(node.span().firstLine(), what + " is one of " + listed(words), help);
        return Optional.empty();
    }

    /** Says that a key is none of the known ones, and which of them is nearest. */
    public void unknownKey(YamlEntry entry, List<String> known) {
        problem(
                entry.key().span(),
                "unknown key `" + entry.name() + "`",
                similar("key", entry.name(), known).orElse("known keys: " + String.join(", ", known)));
    }

    /**
     * A sentence about the name that a mistyped one most likely means.
     *
     * @param kind what is named: {@code rule}
     */
    public static Optional<String> similar(String kind, String name, Collection<String> known) {
        String article = kind.equals("key") ? "a known key" : "a " + kind;
        // Every mistyped name is compared with every known one, and a cluster may have thousands of nodes.
        Optional<String> nearest = known.size() > MOST_CANDIDATES ? Optional.empty() : NearestName.of(name, known);
        return nearest.map(near -> article + " with a similar name is `" + near + "`");
    }

    /** Adds a problem; an empty {@code help} is none. */
    public void problem(Span span, String message, String help) {
        problems.add(new SettingsProblem(
                span, oneLine(message), help.isEmpty() ? Optional.empty() : Optional.of(oneLine(help))));
    }

    /** A key or a name may hold a line break, and a message is one line. */
    private static String oneLine(String text) {
        return text.indexOf('\n') < 0
                ? text
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
