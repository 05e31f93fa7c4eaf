package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A matrix without exactly two children, a merge without two or without keys, and children that generate nothing. */
public final class AppsetGeneratorChildrenInvalid implements FaultRule {
    private static final List<String> NESTING = List.of("matrix", "merge");
    private static final List<String> TERMINAL =
            List.of("list", "clusters", "git", "scmProvider", "clusterDecisionResource", "pullRequest", "plugin");

    private static final RuleMeta META = RuleMeta.of("appset-generator-children-invalid", Area.ARGOCD)
            .summary("a matrix or merge has children that Argo CD refuses")
            .why("""
                    A `matrix` combines exactly two generators. A `merge` has two or more, and `mergeKeys` that say which \
                    sets of parameters belong together. Each child is one list item with exactly one generator in it. A \
                    `matrix` or `merge` at the top may hold another one, and that one may not: at the third level the \
                    API server drops the keys `matrix` and `merge` without a word, so the child is left without any \
                    generator.

                    The API server takes all of that. The controller then ends the reconciliation of the whole \
                    ApplicationSet with a fault, and no Application is made, changed or removed.
                    """)
            .remedy("Give a matrix two children, a merge at least two and `mergeKeys`, and each child one generator.")
            .reference(
                    "Argo CD: restrictions of the matrix generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Matrix/#restrictions")
            .reference(
                    "Argo CD: restrictions of the merge generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Merge/#restrictions")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> faults() {
        return EnumSet.of(
                Kind.MATRIX_CHILDREN,
                Kind.MERGE_CHILDREN,
                Kind.MERGE_KEYS,
                Kind.CHILD_NOT_ALONE,
                Kind.CHILD_WITHOUT_GENERATOR);
    }

    @Override
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        Optional<YamlMapping> parent =
                AskedGenerator.failedBy(fault, set).map(GeneratorRun::generator).map(generator -> generator.node());
        sink.report(
                switch (fault.kind()) {
                    case MATRIX_CHILDREN -> matrix(fault, parent, set);
                    case MERGE_CHILDREN ->
                        finding(
                                place(parent, "generators", fault, set),
                                "a merge needs at least two generators, and this one has " + fault.detail(),
                                "add the generator whose sets override those of the first");
                    case MERGE_KEYS ->
                        finding(
                                place(parent, "mergeKeys", fault, set),
                                "a merge without `mergeKeys`",
                                "name the parameters by which sets belong together under `mergeKeys`");
                    default -> child(fault, parent, set);
                });
    }

    private static Finding.Builder finding(Span place, String message, String help) {
        return Finding.at(place.firstLine(), message).note(FaultRule.EFFECT).help(help);
    }

    private static Span place(Optional<YamlMapping> parent, String key, GeneratorFault fault, ExpandedSet set) {
        return parent.flatMap(node -> node.entry(key))
                .map(entry -> entry.key().span())
                .orElseGet(() -> WrittenPlace.of(fault, set));
    }

    private static Finding.Builder matrix(GeneratorFault fault, Optional<YamlMapping> parent, ExpandedSet set) {
        Optional<Span> third = parent.flatMap(node -> node.sequence("generators"))
                .filter(children -> children.size() > 2)
                .map(children -> children.items().get(2).span());
        return finding(
                third.orElseGet(() -> place(parent, "generators", fault, set)),
                "a matrix needs exactly two generators, and this one has " + fault.detail(),
                third.isPresent()
                        ? "put two of them into a matrix of their own, which is then one child of this one"
                        : fault.detail().equals("0")
                                ? "list two generators under `generators`"
                                : "add the generator to combine with, or use the only one without a matrix");
    }

    private static Finding.Builder child(GeneratorFault fault, Optional<YamlMapping> parent, ExpandedSet set) {
        Optional<YamlMapping> written = parent.flatMap(node -> node.sequence("generators")).stream()
                .flatMap(children -> children.items().stream())
                .flatMap(child -> child.asMapping().stream())
                .filter(child -> fault.span()
                        .filter(child.alias().orElse(child.span())::equals)
                        .isPresent())
                .findFirst();
        if (written.isEmpty()) {
            return finding(
                    WrittenPlace.of(fault, set), "a child of a matrix or merge without one generator", "name one");
        }
        YamlMapping child = written.get();
        return fault.kind() == Kind.CHILD_NOT_ALONE ? several(child) : none(child);
    }

    private static Finding.Builder several(YamlMapping child) {
        List<YamlEntry> generators = child.effective().stream()
                .filter(entry -> TERMINAL.contains(entry.name()) || NESTING.contains(entry.name()))
                .toList();
        Finding.Builder finding = finding(
                generators.get(generators.size() - 1).key().span(),
                "one child of a matrix or merge holds "
                        + AppsetText.some(
                                generators.stream().map(YamlEntry::name).toList()),
                "make each generator a list item of its own, with a dash before it");
        return finding.related(generators.get(0).key().span(), "the first generator of this child");
    }

    private static Finding.Builder none(YamlMapping child) {
        for (YamlEntry entry : child.effective()) {
            Span key = entry.key().span();
            String name = entry.name();
            if (NESTING.contains(name) && entry.value() instanceof YamlMapping) {
                return finding(
                                key,
                                "a " + name + " at the third level generates nothing",
                                "nest one level less: " + nestingHelp(entry.value()))
                        .label("the API server drops this key")
                        .note("the child is left without a generator");
            }
            if (TERMINAL.contains(name) || NESTING.contains(name)) {
                String shown = entry.value().isNull() ? "is empty, and so no generator" : "is no object";
                return finding(
                        key,
                        "`" + name + "` " + shown,
                        name.equals("clusters") ? "write `clusters: {}` for all clusters" : "say what it generates");
            }
        }
        Optional<YamlEntry> unknown = child.effective().stream()
                .filter(entry -> !entry.name().equals("selector"))
                .findFirst();
        if (unknown.isPresent()) {
            String name = unknown.get().name();
            return finding(
                    unknown.get().key().span(),
                    quoted(name) + " is no generator, so this child generates nothing",
                    NearestName.of(name, TERMINAL)
                            .map(near -> "write `" + near + "`")
                            .orElse("name one of " + all()));
        }
        return finding(
                child.span(), "a child of a matrix or merge without a generator", "name one of " + all() + " in it");
    }

    private static String nestingHelp(YamlNode nested) {
        boolean small = nested.at("generators")
                .flatMap(YamlNode::asSequence)
                .map(YamlSequence::size)
                .filter(size -> size == 1)
                .isPresent();
        return small
                ? "use its only generator in its place"
                : "list the combinations as `elements` of a `list`, or make them files of a `git` generator";
    }

    private static String all() {
        return "`" + String.join("`, `", TERMINAL) + "`";
    }
}
