package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratedApplication;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.finding.Finding;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two Applications with one name.
 *
 * <p>Within one set both are known to be made, so nothing else has to be. Across sets, and against Applications that are
 * written, it is told where both are applied from one folder or one build and every element of the sets is known: two
 * folders are often for two installations of Argo CD, which have the same names in peace.
 *
 * <p>Not told: names with braces or {@code <no value>} left in them, which are the cause, and sets that a fault stops.
 */
public final class AppsetDuplicateName implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-duplicate-name", Area.ARGOCD)
            .summary("an ApplicationSet makes two Applications of one name")
            .why("""
                    An Application is known by its name. Where two elements of a set come to the same one, Argo CD makes the \
                    Application of the first and drops the other, with an error in the conditions of the set; which of two \
                    clusters or merged elements is the first can change with every reconciliation. Names made of \
                    `path.basename` collide as soon as two directories of different parents have the same last segment.

                    Nobody compares the names of different sets, or those of written Applications. There the second controller \
                    overwrites the first one's Application, and the first takes it back: both sources are applied in turn, with \
                    pruning each removes what the other one has made, and removing one of the sets deletes the Application and \
                    its resources.
                    """)
            .remedy("Put what tells the elements apart into the name: a further segment of the path, the cluster, the "
                    + "environment.")
            .reference("argo-cd issue 14579", "https://github.com/argoproj/argo-cd/issues/14579")
            .reference("argo-cd issue 15874", "https://github.com/argoproj/argo-cd/issues/15874")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        if (!set.result().faults().isEmpty()) {
            return;
        }
        Map<String, List<KnownApplication>> byName = new LinkedHashMap<>();
        for (KnownApplication application : set.applications()) {
            if (isResolved(application.name())) {
                byName.computeIfAbsent(application.name(), name -> new ArrayList<>())
                        .add(application);
            }
        }
        byName.forEach((name, applications) -> {
            if (applications.size() > 1) {
                sink.report(within(name, applications));
            }
        });
        if (set.isWhole()) {
            across(byName, rivals(set, context), sink);
        }
    }

    private static boolean isResolved(String name) {
        return !name.isEmpty() && !Placeholder.isIn(name) && !name.contains("<no value>");
    }

    private static Span nameOf(KnownApplication application) {
        return TemplateText.line(application.application().name().orElseThrow());
    }

    private static ParamSet paramsOf(KnownApplication application) {
        return application.generated().orElseThrow().params();
    }

    private static Finding.Builder within(String name, List<KnownApplication> applications) {
        ParamSet first = paramsOf(applications.get(0));
        ParamSet second = paramsOf(applications.get(1));
        boolean same = first.params().equals(second.params());
        Optional<Span> element =
                same && second.origins().size() == 1 ? second.origins().get(0).place() : Optional.empty();
        String one = Origins.words(first);
        String other = Origins.words(second);
        String both = one.equals(other) ? "both for " + one : "one for " + one + ", one for " + other;
        Finding.Builder finding = Finding.at(
                        element.map(Span::firstLine).orElse(nameOf(applications.get(1))),
                        "two Applications of one set are called `" + name + "`: " + both)
                .label(element.isPresent() ? "the same element again" : "the same for both");
        Origins.label(finding, first, "`" + name + "`");
        if (element.isPresent()) {
            return finding.help("remove one of the elements");
        }
        Origins.label(finding, second, "`" + name + "` too");
        if (applications.size() > 2) {
            finding.note(applications.size() + " Applications of the set have this name");
        }
        return finding.help(difference(applications.get(1), first, second)
                .map(tag -> "put what differs into the name: `" + tag + "`")
                .orElse("put what differs into the name"));
    }

    /** A parameter that tells two sets apart, as the language of the set writes it; a segment of the path before others. */
    private static Optional<String> difference(KnownApplication application, ParamSet first, ParamSet second) {
        boolean goTemplate = application
                .resource()
                .spec()
                .flatMap(spec -> spec.text("goTemplate"))
                .filter("true"::equals)
                .isPresent();
        TreeSet<String> names = new TreeSet<>(FieldChains.names(first.params()));
        names.addAll(FieldChains.names(second.params()));
        Optional<String> segment = segment(first, second, goTemplate);
        if (segment.isPresent()) {
            return segment;
        }
        return names.stream()
                .filter(name -> !name.endsWith("ormalized") && !name.equals("server"))
                .filter(name -> differ(name, first, second, goTemplate))
                .findFirst()
                .map(name -> goTemplate ? OtherLanguage.toGo(name, false) : "{{" + name + "}}");
    }

    private static boolean differ(String name, ParamSet first, ParamSet second, boolean goTemplate) {
        Optional<String> one = text(first, name, goTemplate);
        Optional<String> other = text(second, name, goTemplate);
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private static Optional<String> text(ParamSet params, String name, boolean goTemplate) {
        GoValue value = params.params();
        for (String key : goTemplate ? name.split("\\.", -1) : new String[] {name}) {
            value = value instanceof GoValue.GoMap map && map.entries().containsKey(key)
                    ? map.entries().get(key)
                    : GoValue.GoNil.NIL;
        }
        return value instanceof GoString string ? Optional.of(string.value()) : Optional.empty();
    }

    /** The first segment in which two directories differ. */
    private static Optional<String> segment(ParamSet first, ParamSet second, boolean goTemplate) {
        for (String prefix : prefixes(first)) {
            String path = goTemplate ? prefix + "path.path" : prefix + "path";
            Optional<String> one = text(first, path, goTemplate);
            Optional<String> other = text(second, path, goTemplate);
            if (one.isEmpty() || other.isEmpty()) {
                continue;
            }
            String[] left = one.get().split("/", -1);
            String[] right = other.get().split("/", -1);
            for (int i = 0; i < Math.min(left.length, right.length); i++) {
                if (!left[i].equals(right[i])) {
                    String name = prefix + "path[" + i + "]";
                    String base = prefix + "path.basename";
                    return Optional.of(
                            goTemplate
                                    ? OtherLanguage.toGo(name, true) + "-" + OtherLanguage.toGo(base, true)
                                    : "{{" + name + "}}-{{" + base + "}}");
                }
            }
        }
        return Optional.empty();
    }

    /** What stands before {@code path} of git generators. */
    private static List<String> prefixes(ParamSet params) {
        return params.origins().stream()
                .filter(origin -> origin.kind() == ParamSet.Kind.DIRECTORY || origin.kind() == ParamSet.Kind.FILE)
                .map(origin -> origin.generator().text("pathParamPrefix").orElse(""))
                .map(prefix -> prefix.isEmpty() ? "" : prefix + ".")
                .distinct()
                .toList();
    }

    /** Applications that come from elsewhere and can meet those of the set, the first one of each name. */
    private static Map<String, KnownApplication> rivals(ExpandedSet set, RuleContext context) {
        Map<Resource, Boolean> known = new HashMap<>();
        Map<String, KnownApplication> rivals = new HashMap<>();
        for (KnownApplication other : context.applications().all()) {
            if (known.computeIfAbsent(other.resource(), resource -> isRival(other, set, context))) {
                rivals.putIfAbsent(other.name(), other);
            }
        }
        return rivals;
    }

    /** Pairs of sets are told at the later one, written Applications at the set. */
    private static boolean isRival(KnownApplication other, ExpandedSet set, RuleContext context) {
        Resource mine = set.resource();
        Resource its = other.resource();
        boolean together = !its.equals(mine)
                && its.folder().equals(mine.folder())
                && its.root().equals(mine.root());
        if (!together
                || !its.namespace().equals(mine.namespace())
                || !context.settledObjects().isSettled(its)) {
            return false;
        }
        if (other.generated().isEmpty()) {
            return true;
        }
        boolean alternative = its.id().equals(mine.id());
        boolean whole =
                context.applications().setOf(its).filter(ExpandedSet::isWhole).isPresent();
        return !alternative && whole && isBefore(its, mine, context);
    }

    private static boolean isBefore(Resource one, Resource other, RuleContext context) {
        for (ExpandedSet set : context.applications().sets()) {
            if (set.resource().equals(one) || set.resource().equals(other)) {
                return set.resource().equals(one);
            }
        }
        return false;
    }

    /** One finding for each rival, whatever number of names it shares. */
    private static void across(
            Map<String, List<KnownApplication>> byName, Map<String, KnownApplication> rivals, FindingSink sink) {
        Map<Resource, Finding.Builder> findings = new LinkedHashMap<>();
        Map<Resource, Integer> counts = new HashMap<>();
        byName.forEach((name, applications) -> Optional.ofNullable(rivals.get(name))
                .ifPresent(rival -> {
                    findings.computeIfAbsent(rival.resource(), resource -> across(applications.get(0), rival));
                    counts.merge(rival.resource(), 1, Integer::sum);
                }));
        findings.forEach((resource, finding) -> {
            int count = counts.getOrDefault(resource, 1);
            if (count > 1) {
                finding.note("both make " + count + " Applications of the same names");
            }
            sink.report(finding);
        });
    }

    private static Finding.Builder across(KnownApplication mine, KnownApplication other) {
        Optional<GeneratedApplication> made = other.generated();
        String rival = made.isPresent()
                ? "the ApplicationSet `" + other.resource().name() + "` makes too"
                : "is written as an Application too";
        Finding.Builder finding = Finding.at(
                        nameOf(mine),
                        "`" + mine.name() + "`, the Application for " + Origins.words(paramsOf(mine)) + ", " + rival
                                + "; each controller overwrites what the other one made")
                .label("makes `" + mine.name() + "`");
        other.application()
                .name()
                .ifPresent(name -> finding.related(TemplateText.line(name), "makes `" + mine.name() + "` too"));
        Origins.label(finding, paramsOf(mine), "`" + mine.name() + "`");
        return finding.help(
                made.isPresent()
                        ? "give the names of one set a prefix of its own"
                        : "remove one of the two Applications");
    }
}
