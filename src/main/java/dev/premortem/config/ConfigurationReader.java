package dev.premortem.config;

import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.settings.SettingsReader;
import dev.premortem.text.Glob;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code .premortem.yaml} over its own nodes, so that every complaint has a place and a suggestion. */
public final class ConfigurationReader {
    /** What was understood, and what was not. */
    public record Read(Configuration configuration, List<SettingsProblem> problems) {}

    /** What was understood of {@code kustomizeVersion}, and what was not. */
    public record ReadVersion(Optional<KustomizeVersion> version, List<SettingsProblem> problems) {}

    private static final String KUSTOMIZE_VERSION = "kustomizeVersion";
    private static final List<String> KEYS = List.of(
            "rules",
            "ignore",
            "exclude",
            "profile",
            "kubernetesVersion",
            KUSTOMIZE_VERSION,
            "environments",
            "schemas",
            "actions",
            "shellcheck");
    private static final List<String> IGNORE_KEYS = List.of("rule", "path", "resource", "reason");
    private static final List<String> ENVIRONMENT_KEYS = List.of("cluster", "paths");
    private static final List<String> LEVELS = List.of("off", "info", "warning", "error");

    private final Set<String> knownRules;
    private final Set<String> knownAreas;
    private final SettingsReader settings = new SettingsReader();

    private ConfigurationReader(Set<String> knownRules, Set<String> knownAreas) {
        this.knownRules = knownRules;
        this.knownAreas = knownAreas;
    }

    /** Reads a configuration file; {@code knownRules} and {@code knownAreas} are the names it may use. */
    public static Read read(SourceFile file, Set<String> knownRules, Set<String> knownAreas) {
        ConfigurationReader reader = new ConfigurationReader(knownRules, knownAreas);
        String what = "the configuration";
        Configuration configuration = reader.settings
                .content(YamlReader.read(file), what)
                .flatMap(node -> Section.of(reader.settings, node, what, KEYS))
                .map(reader::configuration)
                .orElse(Configuration.EMPTY);
        return new Read(configuration, reader.settings.problems());
    }

    /** Reads the key {@code kustomizeVersion} alone; of the rest only broken YAML counts, which may hide the key. */
    public static ReadVersion readKustomizeVersion(SourceFile file) {
        ConfigurationReader reader = new ConfigurationReader(Set.of(), Set.of());
        YamlFile yaml = YamlReader.read(file);
        for (YamlProblem problem : yaml.problems()) {
            if (!(problem instanceof YamlProblem.DuplicateKey duplicate)) {
                reader.settings.problem(problem.span(), "the configuration is no valid YAML here", "");
            } else if (duplicate.key().equals(KUSTOMIZE_VERSION)) {
                reader.settings.problem(problem.span(), "`" + KUSTOMIZE_VERSION + "` is given twice", "");
            }
        }
        Optional<KustomizeVersion> version = yaml.documents().stream()
                .findFirst()
                .flatMap(YamlDocument::mapping)
                .flatMap(mapping -> mapping.get(KUSTOMIZE_VERSION))
                .flatMap(reader::kustomizeVersion);
        return new ReadVersion(version, reader.settings.problems());
    }

    private Configuration configuration(Section root) {
        return new Configuration(
                rules(root),
                ignores(root),
                globs(root, "exclude"),
                root.get("profile").flatMap(this::profile),
                root.get("kubernetesVersion").flatMap(this::kubernetesVersion),
                root.get(KUSTOMIZE_VERSION).flatMap(this::kustomizeVersion),
                environments(root),
                new SchemaSourceReader(settings).read(root),
                new ActionsSettingsReader(settings).read(root),
                root.word("shellcheck", "off", "exec").filter("exec"::equals).isPresent());
    }

    private Map<String, Optional<Severity>> rules(Section root) {
        Map<String, Optional<Severity>> rules = new HashMap<>();
        for (YamlEntry entry : root.entries("rules")) {
            String rule = entry.name();
            if (knownRules.contains(rule)) {
                settings.word(entry.value(), "the level of `" + rule + "`", LEVELS)
                        .ifPresent(level -> rules.put(rule, Severity.of(level)));
            } else {
                unknownRule(entry.key().span(), rule);
            }
        }
        return rules;
    }

    private List<Ignore> ignores(Section root) {
        List<Ignore> ignores = new ArrayList<>();
        for (YamlNode item : root.items("ignore")) {
            int before = settings.count();
            Optional<Ignore> ignore = Section.ofItem(settings, item, "an entry of `ignore`", IGNORE_KEYS)
                    .flatMap(section -> ignore(section, item.span()));
            if (settings.count() == before) {
                ignore.ifPresent(ignores::add);
            }
        }
        return ignores;
    }

    private Optional<Ignore> ignore(Section section, Span span) {
        Optional<String> rule = section.requiredString("rule", "name the rule, or `area/*`");
        rule.ifPresent(id -> knownRuleOrArea(section, id));
        Optional<String> reason = section.requiredString("reason", "say why: the next reader will ask");
        Optional<Glob> path = section.string("path").map(Glob::of);
        Optional<Glob> resource = section.string("resource").map(Glob::of);
        return rule.flatMap(id -> reason.map(why -> new Ignore(id, path, resource, why, span)));
    }

    private void knownRuleOrArea(Section section, String id) {
        boolean area = id.endsWith("/*") && knownAreas.contains(id.substring(0, id.length() - 2));
        if (!area && !knownRules.contains(id)) {
            unknownRule(section.get("rule").orElseThrow().span(), id);
        }
    }

    private List<Glob> globs(Section section, String key) {
        List<Glob> globs = new ArrayList<>();
        for (YamlNode item : section.items(key)) {
            settings.string(item, "an entry of `" + key + "`").ifPresent(pattern -> globs.add(Glob.of(pattern)));
        }
        return globs;
    }

    private Optional<ProfileSource> profile(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return Optional.of(new ProfileSource.Inline(mapping));
        }
        if (node.isNull()) {
            return Optional.empty();
        }
        if (node.asScalar().isEmpty()
                || node.asScalar().filter(path -> path.text().isBlank()).isPresent()) {
            settings.problem(
                    node.span().firstLine(), "`profile` is the path of a file, or the profile itself as a mapping", "");
            return Optional.empty();
        }
        return settings.string(node, "`profile`")
                .map(path -> new ProfileSource.InFile(path, node.span().firstLine()));
    }

    private Optional<KubernetesVersion> kubernetesVersion(YamlNode node) {
        return version(node, "`kubernetesVersion`", "Kubernetes", "1.30", KubernetesVersion::parse);
    }

    private Optional<KustomizeVersion> kustomizeVersion(YamlNode node) {
        return version(node, "`kustomizeVersion`", "kustomize", "5.7", KustomizeVersion::parse);
    }

    private <T> Optional<T> version(
            YamlNode node, String key, String of, String example, Function<String, Optional<T>> parse) {
        Optional<String> text = settings.text(node, key);
        Optional<T> version = text.flatMap(parse);
        if (text.isPresent() && version.isEmpty()) {
            settings.problem(
                    node.span().firstLine(),
                    key + " is no version of " + of,
                    "write it as major and minor, such as \"" + example + "\"");
        }
        return version;
    }

    private List<Environment> environments(Section root) {
        List<Environment> environments = new ArrayList<>();
        for (YamlEntry entry : root.entries("environments")) {
            String what = "the environment `" + entry.name() + "`";
            Section.ofItem(settings, entry.value(), what, ENVIRONMENT_KEYS)
                    .ifPresent(section -> environments.add(environment(entry, section)));
        }
        return environments;
    }

    private Environment environment(YamlEntry entry, Section section) {
        Optional<String> cluster = section.string("cluster");
        List<Glob> paths = globs(section, "paths");
        if (!section.has("paths")) {
            section.missing(
                    "paths", "list patterns for what is applied there, such as `clusters/" + entry.name() + "/**`");
        }
        Span span = section.get("cluster").orElse(entry.key()).span().firstLine();
        return new Environment(entry.name(), cluster.orElse(entry.name()), paths, span);
    }

    private void unknownRule(Span span, String id) {
        settings.problem(
                span,
                "there is no rule `" + id + "`",
                SettingsReader.similar("rule", id, knownRules).orElse("`premortem rules` lists them"));
    }
}
