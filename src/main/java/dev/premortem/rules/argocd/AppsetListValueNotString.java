package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.QuoteFixes;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Elements of a list generator whose values are no strings, without {@code goTemplate}. Argo CD names the first one; here
 * all of the same list are named.
 */
public final class AppsetListValueNotString implements FaultRule {
    private static final RuleMeta META = RuleMeta.of("appset-list-value-not-string", Area.ARGOCD)
            .summary("a value of a list element is no string, and `goTemplate` is off")
            .why("""
                    Without `goTemplate` an ApplicationSet replaces `{{key}}` by text, and its list generator takes \
                    strings only: an element with `replicas: 3`, `enabled: true`, a list or an object ends the \
                    reconciliation with `error parsing value as string`. `values` is the one key that may hold an \
                    object, whose own values are strings again. The API server accepts any JSON there, so the fault \
                    shows in the conditions of the ApplicationSet and nowhere else. YAML 1.1 counts: `on`, `yes` and `n` \
                    are booleans.

                    One such value stops the whole ApplicationSet: none of its Applications is made, changed or removed.
                    """)
            .remedy("Put the value in quotes, or set `goTemplate: true` and write the templates as `{{ .key }}`.")
            .reference("Argo CD issue 13153", "https://github.com/argoproj/argo-cd/issues/13153")
            .reference(
                    "Argo CD: list generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/")
            .build();

    /** @param place the value, or the key of one with lines of its own */
    private record Bad(String key, YamlNode node, Span place) {
        static Bad of(String key, YamlEntry entry) {
            boolean block = entry.value() instanceof YamlMapping mapping && !mapping.isFlow();
            return new Bad(
                    key,
                    entry.value(),
                    (block ? entry.key() : entry.value()).span().firstLine());
        }
    }

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> faults() {
        return EnumSet.of(Kind.ELEMENT_VALUE_NOT_STRING, Kind.ELEMENT_VALUES_NOT_MAP, Kind.ELEMENT_NOT_MAP);
    }

    @Override
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        Optional<ListGenerator> list = AskedGenerator.failedBy(fault, set)
                .map(GeneratorRun::generator)
                .filter(ListGenerator.class::isInstance)
                .map(ListGenerator.class::cast);
        if (list.isPresent()) {
            for (YamlNode element : list.get().elements()) {
                bad(element, set.set().goTemplate()).forEach(bad -> sink.report(finding(bad, set)));
            }
        }
    }

    private static List<Bad> bad(YamlNode element, boolean goTemplate) {
        if (!(element instanceof YamlMapping mapping)) {
            return element.isNull()
                    ? List.of()
                    : List.of(new Bad("", element, element.span().firstLine()));
        }
        List<Bad> bad = new ArrayList<>();
        if (!goTemplate) {
            for (YamlEntry entry : mapping.effective()) {
                addBad(entry, bad);
            }
        }
        return bad;
    }

    private static void addBad(YamlEntry entry, List<Bad> into) {
        boolean values = entry.name().equals("values");
        if (values && entry.value() instanceof YamlMapping inner) {
            for (YamlEntry value : inner.effective()) {
                if (!isString(value.value())) {
                    into.add(Bad.of("values." + value.name(), value));
                }
            }
        } else if (values || !isString(entry.value())) {
            into.add(Bad.of(entry.name(), entry));
        }
    }

    private static boolean isString(YamlNode node) {
        ScalarType type = node instanceof YamlScalar scalar ? scalar.type(YamlVersion.V1_1) : ScalarType.NULL;
        return type == ScalarType.STRING || type == ScalarType.TIMESTAMP;
    }

    private static Finding.Builder finding(Bad bad, ExpandedSet set) {
        YamlNode node = bad.node();
        String type = type(node);
        if (bad.key().isEmpty()) {
            return Finding.at(bad.place(), "an element of a list generator is " + type + ", not an object")
                    .note(FaultRule.EFFECT)
                    .help("write it as an object of parameters, such as `name: …`");
        }
        boolean values = bad.key().equals("values");
        String message = values
                ? "`values` of a list element is " + type + ", and has to be an object of strings"
                : quoted(bad.key()) + " of a list element is " + type
                        + ", and without `goTemplate` only strings are taken";
        Finding.Builder finding = Finding.at(bad.place(), message)
                .label(type)
                .note(FaultRule.EFFECT)
                .help(help(bad))
                .fix(values || node.isNull() ? Optional.empty() : QuoteFixes.around(node));
        set.set()
                .spec()
                .flatMap(spec -> spec.entry("goTemplate"))
                .ifPresent(entry -> finding.related(entry.span().firstLine(), "`goTemplate` is off here"));
        return finding;
    }

    private static String help(Bad bad) {
        if (bad.node() instanceof YamlMapping && !bad.key().startsWith("values")) {
            return "write its values as keys of `values`, which is the one object that is taken, or set"
                    + " `goTemplate: true`";
        }
        return bad.key().equals("values")
                ? "write an object of strings, or call the key otherwise"
                : "put the value in quotes, or set `goTemplate: true` and write templates as `{{ .key }}`";
    }

    private static String type(YamlNode node) {
        if (node instanceof YamlSequence) {
            return "a list";
        }
        if (node instanceof YamlMapping) {
            return "an object";
        }
        return switch (((YamlScalar) node).type(YamlVersion.V1_1)) {
            case NULL -> "empty";
            case BOOLEAN -> "a boolean";
            case INTEGER, FLOAT -> "a number";
            case STRING, TIMESTAMP -> "a string";
        };
    }
}
