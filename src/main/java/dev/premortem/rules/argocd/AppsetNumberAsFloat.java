package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.GeneratedApplication;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Fix;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.QuoteFixes;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.GoNumber;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Long integers of files and elements that come out of a template with an exponent.
 *
 * <p>Told only where the rendered text has the number in that form. Not told where it stands alone as a value of YAML
 * within a text, such as helm values: whoever reads that reads the same number as from the digits.
 */
public final class AppsetNumberAsFloat implements ApplicationSetRule {
    private static final Pattern EXPONENT = Pattern.compile("(?<![0-9.])[0-9](?:\\.[0-9]+)?e\\+[0-9]{2,3}(?![0-9])");

    private static final RuleMeta META = RuleMeta.of("appset-number-as-float", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("a long number is rendered with an exponent")
            .why("""
                    Argo CD reads the files of a git generator and the elements of a list by way of JSON, in which every \
                    number is a floating-point one, and Go prints those from a million on with an exponent: \
                    `account: 123456789012` comes out of `{{ .account }}` as `1.23456789012e+11`, in both template \
                    languages. In an address, a name or a label that is another text, and nothing fails before somebody \
                    uses it. Numbers of six digits are safe, which is why it shows late.
                    """)
            .remedy("Put the number in quotes, or write `{{ .account | int64 }}` with `goTemplate`.")
            .reference(
                    "Argo CD: Go templates",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/")
            .reference("Go: the verb %v of a float64", "https://pkg.go.dev/fmt#hdr-Printing")
            .build();

    /** A rendered text with an exponent in it. */
    private record Exponent(String number, YamlScalar rendered, YamlScalar template) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Set<Span> told = new HashSet<>();
        for (GeneratedApplication made : set.result().applications()) {
            List<Exponent> exponents = new ArrayList<>();
            collect(made.node(), set, exponents);
            for (Exponent exponent : exponents) {
                source(exponent, made.params())
                        .filter(number -> told.add(number.span()))
                        .ifPresent(number -> sink.report(finding(number, exponent, set)));
            }
        }
    }

    private static void collect(YamlNode node, ExpandedSet set, List<Exponent> into) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                collect(entry.key(), set, into);
                collect(entry.value(), set, into);
            }
        } else if (node instanceof YamlSequence list) {
            list.forEach(item -> collect(item, set, into));
        } else if (node instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_1) == ScalarType.STRING) {
            Matcher matcher = EXPONENT.matcher(scalar.text());
            while (matcher.find()) {
                String number = matcher.group();
                if (!isAlone(scalar.text(), matcher.start(), matcher.end())) {
                    template(scalar, set)
                            .filter(template -> !template.text().contains(number))
                            .ifPresent(template -> into.add(new Exponent(number, scalar, template)));
                }
            }
        }
    }

    /** What a text was rendered from. */
    private static Optional<YamlScalar> template(YamlScalar scalar, ExpandedSet set) {
        return scalar.former()
                .or(() -> set.set().templatePatch().filter(patch -> {
                    Span place = scalar.span();
                    Span whole = patch.span();
                    return place.file() == whole.file() && place.start() >= whole.start() && place.end() <= whole.end();
                }));
    }

    /** Whether a number is the whole value of a key or item on its line of a text that is YAML itself. */
    private static boolean isAlone(String text, int start, int end) {
        int lineStart = text.lastIndexOf('\n', start) + 1;
        int lineEnd = text.indexOf('\n', end);
        String before = text.substring(lineStart, start);
        String behind = text.substring(end, lineEnd < 0 ? text.length() : lineEnd);
        return behind.isBlank() && before.matches("\\s*(- |[^\\s#][^#]*: +)");
    }

    /** The integer that comes out in this form, as it is written; none where something else is written in this form. */
    private static Optional<YamlScalar> source(Exponent exponent, ParamSet params) {
        Optional<YamlScalar> found = Optional.empty();
        for (ParamSet.Origin origin : params.origins()) {
            if (origin.node().filter(node -> says(node, exponent.number())).isPresent()) {
                return Optional.empty();
            }
            boolean written = origin.kind() == ParamSet.Kind.ELEMENT || origin.kind() == ParamSet.Kind.FILE;
            if (written && found.isEmpty()) {
                found = origin.node().flatMap(node -> number(node, exponent.number()));
            }
        }
        return found;
    }

    private static boolean says(YamlNode node, String number) {
        return WrittenScalars.first(node, scalar -> scalar.text().contains(number))
                .isPresent();
    }

    private static Optional<YamlScalar> number(YamlNode node, String printed) {
        return WrittenScalars.first(node, scalar -> isPrintedAs(scalar, printed));
    }

    private static boolean isPrintedAs(YamlScalar scalar, String printed) {
        return scalar.type(YamlVersion.V1_1) == ScalarType.INTEGER
                && GoNumber.read(scalar.text()).orElse(null) instanceof GoNumber.Whole whole
                && new GoNumber.Fraction(whole.value().abs().doubleValue())
                        .yaml()
                        .equals(printed);
    }

    private static Finding.Builder finding(YamlScalar number, Exponent exponent, ExpandedSet set) {
        boolean go = set.set().goTemplate();
        return Finding.at(
                        number.span(),
                        quoted(number.text()) + " comes out of a template as " + quoted(exponent.number()))
                .label("read as a floating-point number")
                .related(
                        exponent.template().span().firstLine(),
                        exponent.rendered().text().indexOf('\n') < 0
                                ? "rendered: " + quoted(exponent.rendered().text())
                                : "the number goes in here")
                .help("put the number in quotes" + (go ? ", or write `| int64` behind it in the template" : ""))
                .fix(QuoteFixes.around(number).map(Fix::unsafe));
    }
}
