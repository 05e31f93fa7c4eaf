package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys in the files of a git generator that the generator's own parameters take the place of. The first file of each
 * generator is told, with the number of the others.
 *
 * <p>Not told: a `path` that is the folder of the file anyway, and values that the generator hands on by name.
 */
public final class AppsetParameterOverwritten implements ApplicationSetRule {
    private static final Set<String> PARTS_OF_PATH =
            Set.of("basename", "basenameNormalized", "filename", "filenameNormalized");

    private static final RuleMeta META = RuleMeta.of("appset-parameter-overwritten", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("a key of a file is overwritten by a parameter that the git generator sets itself")
            .why("""
                    A git generator for files gives the content of each file as parameters, and then adds its own: \
                    `path`, with the folder and the name of the file, and `values`, where it has any. They are set last. \
                    With `goTemplate` a key `path` or `values` at the top of the file is replaced as a whole, so \
                    `{{ .path }}` prints a map and `{{ .values.image }}` finds nothing; without it, the keys with the \
                    same full name are. No template can reach what the file says there, and nothing is reported.
                    """)
            .remedy("Call the key otherwise in the files, or give the generator a `pathParamPrefix` for its `path`.")
            .reference(
                    "Argo CD: git generator, files",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/#git-generator-files")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Map<String, Lost> found = new LinkedHashMap<>();
        for (GeneratorRun run : AskedGenerator.all(set)) {
            if (run.generator() instanceof GitGenerator git && !GitMatches.ofDirectories(git)) {
                for (ParamSet one : run.unselected()) {
                    for (ParamSet.Origin origin : one.origins()) {
                        origin.node()
                                .flatMap(YamlNode::asMapping)
                                .ifPresent(content -> collect(content, origin.name(), git, set, found));
                    }
                }
            }
        }
        found.values().forEach(lost -> sink.report(lost.finding()));
    }

    /** One key of the files of one generator. */
    private record Lost(YamlEntry entry, String message, String help, Span generator, Set<String> files) {
        Finding.Builder finding() {
            Finding.Builder finding = Finding.at(entry.key().span(), message)
                    .label("no template can reach it")
                    .related(generator, "sets the parameter itself")
                    .help(help);
            int others = files.size() - 1;
            return others < 1
                    ? finding
                    : finding.note("so it is in " + AppsetText.count(others, "other file", "other files")
                            + " of this generator");
        }
    }

    private static void collect(
            YamlMapping content, String file, GitGenerator git, ExpandedSet set, Map<String, Lost> into) {
        Span generator = WrittenPlace.of(git.node(), set);
        boolean go = set.set().goTemplate();
        path(content, file, git, go).ifPresent(entry -> {
            String key = entry.name();
            String shown = go ? "`{{ ." + key + ".path }}`" : "`{{path}}`";
            add(
                    new Lost(
                            entry,
                            quoted(key) + " of " + quoted(file) + " is lost: the git generator sets " + quoted(key)
                                    + " to the path of the file",
                            "call the key otherwise, or set `pathParamPrefix`, with which " + shown + " gets a prefix",
                            generator,
                            new HashSet<>()),
                    file,
                    into);
        });
        values(content, git, go)
                .ifPresent(keys -> content.entry("values")
                        .ifPresent(entry -> add(
                                new Lost(
                                        entry,
                                        "`values` of " + quoted(file) + " loses " + some(keys)
                                                + ": the git generator sets `values` itself",
                                        "call the key otherwise, or hand it on in `values` of the generator",
                                        generator,
                                        new HashSet<>()),
                                file,
                                into)));
    }

    private static void add(Lost lost, String file, Map<String, Lost> into) {
        String key = lost.generator().start() + " " + lost.entry().name();
        Lost first = into.computeIfAbsent(key, none -> lost);
        first.files().add(file);
    }

    private static Optional<YamlEntry> path(YamlMapping content, String file, GitGenerator git, boolean go) {
        if (!go && !git.pathParamPrefix().isEmpty()) {
            return Optional.empty();
        }
        String key = git.pathParamPrefix().isEmpty() ? "path" : git.pathParamPrefix();
        return content.entry(key).filter(entry -> {
            if (entry.value() instanceof YamlScalar scalar) {
                int slash = file.lastIndexOf('/');
                String folder = slash < 0 ? "." : file.substring(0, slash);
                return !scalar.isNull() && !scalar.text().equals(folder);
            }
            return go
                    || entry.value() instanceof YamlMapping parts
                            && parts.effective().stream().anyMatch(part -> PARTS_OF_PATH.contains(part.name()));
        });
    }

    /** The keys of {@code values} that the file has and no template can reach. */
    private static Optional<List<String>> values(YamlMapping content, GitGenerator git, boolean go) {
        Optional<YamlMapping> own = git.node().mapping("values");
        Optional<YamlMapping> inFile = content.mapping("values");
        if (own.isEmpty() || own.get().effective().isEmpty() || inFile.isEmpty()) {
            return Optional.empty();
        }
        List<String> lost = inFile.get().effective().stream()
                .map(YamlEntry::name)
                .filter(name -> go != own.get().has(name) && !isHandedOn(name, own.get()))
                .toList();
        return lost.isEmpty() ? Optional.empty() : Optional.of(lost);
    }

    private static boolean isHandedOn(String name, YamlMapping own) {
        return own.effective().stream()
                .anyMatch(entry -> entry.value() instanceof YamlScalar scalar
                        && scalar.text().contains("values")
                        && (scalar.text().contains(name) || scalar.text().contains("toJson")));
    }
}
