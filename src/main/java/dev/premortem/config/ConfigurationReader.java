package dev.premortem.config;

import dev.premortem.finding.Severity;
import dev.premortem.text.Glob;
import dev.premortem.text.NearestName;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code .premortem.yaml} over its own nodes, so that every complaint has a place and a suggestion. */
public final class ConfigurationReader {
    /** What was understood, and what was not. */
    public record Read(Configuration configuration, List<ConfigProblem> problems) {}

    private static final List<String> KEYS = List.of("rules", "ignore", "exclude");
    private static final List<String> IGNORE_KEYS = List.of("rule", "path", "resource", "reason");
    private static final List<String> LEVELS = List.of("off", "info", "warning", "error");

    private final Set<String> knownRules;
    private final Set<String> knownAreas;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<String, Optional<Severity>> rules = new HashMap<>();
    private final List<Ignore> ignores = new ArrayList<>();
    private final List<Glob> exclude = new ArrayList<>();

    private ConfigurationReader(Set<String> knownRules, Set<String> knownAreas) {
        this.knownRules = knownRules;
        this.knownAreas = knownAreas;
    }

    /** Reads a configuration file; {@code knownRules} and {@code knownAreas} are the names it may use. */
    public static Read read(SourceFile file, Set<String> knownRules, Set<String> knownAreas) {
        ConfigurationReader reader = new ConfigurationReader(knownRules, knownAreas);
        reader.file(YamlReader.read(file));
        return new Read(new Configuration(reader.rules, reader.ignores, reader.exclude), List.copyOf(reader.problems));
    }

    private void file(YamlFile yaml) {
        for (YamlProblem problem : yaml.problems()) {
            String message = problem instanceof YamlProblem.DuplicateKey duplicate
                    ? "`" + duplicate.key().replace('\n', ' ') + "` is given twice"
                    : "the configuration is no valid YAML here";
            problems.add(new ConfigProblem(problem.span(), message, Optional.empty()));
        }
        if (yaml.documents().size() > 1) {
            Span second = yaml.documents().get(1).span();
            problem(second, "the configuration is one document, and this begins another", "join the two");
        }
        Optional<YamlNode> root = yaml.documents().stream().findFirst().flatMap(YamlDocument::root);
        if (root.isEmpty()) {
            return;
        }
        mapping(root.get(), "the configuration").ifPresent(this::root);
    }

    private void root(YamlMapping root) {
        for (YamlEntry entry : root.effective()) {
            switch (entry.name()) {
                case "rules" -> mapping(entry.value(), "`rules`").ifPresent(this::rules);
                case "ignore" -> items(entry.value(), "`ignore`").forEach(this::ignore);
                case "exclude" -> items(entry.value(), "`exclude`").forEach(this::exclude);
                default -> unknownKey(entry, KEYS);
            }
        }
    }

    private void rules(YamlMapping mapping) {
        for (YamlEntry entry : mapping.effective()) {
            if (!knownRules.contains(entry.name())) {
                unknownRule(entry.key().span(), entry.name());
                continue;
            }
            // YAML 1.2 reads `off` as a string; nobody should have to quote it.
            Optional<YamlScalar> level = entry.value().asScalar();
            if (level.isEmpty() || !LEVELS.contains(level.get().text())) {
                problem(
                        entry.value().span(),
                        "the level of `" + entry.name() + "` is one of off, info, warning and error",
                        "");
                continue;
            }
            rules.put(entry.name(), Severity.of(level.get().text()));
        }
    }

    private void ignore(YamlNode node) {
        if (node.isNull()) {
            problem(node.span().firstLine(), "an entry of `ignore` is empty", "name a rule and a reason, or remove it");
            return;
        }
        Optional<YamlMapping> mapping = mapping(node, "an entry of `ignore`");
        if (mapping.isEmpty()) {
            return;
        }
        int before = problems.size();
        for (YamlEntry entry : mapping.get().effective()) {
            if (!IGNORE_KEYS.contains(entry.name())) {
                unknownKey(entry, IGNORE_KEYS);
            }
        }
        Optional<String> rule = required(mapping.get(), "rule", "name the rule, or `area/*`");
        rule.ifPresent(id -> knownRuleOrArea(mapping.get(), id));
        Optional<String> reason = required(mapping.get(), "reason", "say why: the next reader will ask");
        Optional<Glob> path = optional(mapping.get(), "path").map(Glob::of);
        Optional<Glob> resource = optional(mapping.get(), "resource").map(Glob::of);
        if (problems.size() == before) {
            ignores.add(new Ignore(rule.orElseThrow(), path, resource, reason.orElseThrow(), node.span()));
        }
    }

    private void knownRuleOrArea(YamlMapping mapping, String id) {
        boolean area = id.endsWith("/*") && knownAreas.contains(id.substring(0, id.length() - 2));
        if (!area && !knownRules.contains(id)) {
            unknownRule(mapping.get("rule").orElseThrow().span(), id);
        }
    }

    private void exclude(YamlNode node) {
        string(node, "an entry of `exclude`").ifPresent(pattern -> exclude.add(Glob.of(pattern)));
    }

    private Optional<String> required(YamlMapping mapping, String key, String help) {
        Optional<String> value = optional(mapping, key).filter(text -> !text.isBlank());
        if (value.isEmpty()) {
            problem(mapping.span().firstLine(), "an entry of `ignore` needs `" + key + "`", help);
        }
        return value;
    }

    private Optional<String> optional(YamlMapping mapping, String key) {
        return mapping.get(key).flatMap(node -> string(node, "`" + key + "`"));
    }

    private Optional<String> string(YamlNode node, String what) {
        if (node instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_2) == ScalarType.STRING) {
            return Optional.of(scalar.text());
        }
        problem(node.span().firstLine(), what + " is a text", "put it in quotes");
        return Optional.empty();
    }

    private Optional<YamlMapping> mapping(YamlNode node, String what) {
        if (node instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        if (!node.isNull()) {
            problem(node.span().firstLine(), what + " is a mapping of keys to values", "");
        }
        return Optional.empty();
    }

    private List<YamlNode> items(YamlNode node, String what) {
        if (node instanceof YamlSequence sequence) {
            return sequence.items();
        }
        if (!node.isNull()) {
            problem(node.span().firstLine(), what + " is a list", "begin each entry with `- `");
        }
        return List.of();
    }

    private void unknownKey(YamlEntry entry, List<String> known) {
        Optional<String> nearest = NearestName.of(entry.name(), known);
        problem(
                entry.key().span(),
                "unknown key `" + entry.name() + "`",
                nearest.map(name -> "a known key with a similar name is `" + name + "`")
                        .orElse("known keys: " + String.join(", ", known)));
    }

    private void unknownRule(Span span, String id) {
        problem(
                span,
                "there is no rule `" + id + "`",
                NearestName.of(id, knownRules)
                        .map(name -> "a rule with a similar name is `" + name + "`")
                        .orElse("`premortem rules` lists them"));
    }

    private void problem(Span span, String message, String help) {
        // A key or an id may hold a line break, and a message is one line.
        problems.add(new ConfigProblem(
                span, message.replaceAll("\\s*\\n\\s*", " "), help.isEmpty() ? Optional.empty() : Optional.of(help)));
    }
}
