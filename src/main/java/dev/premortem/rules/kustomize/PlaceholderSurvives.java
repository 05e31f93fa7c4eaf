package dev.premortem.rules.kustomize;

import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.kustomize.Placeholders.Survivor;
import dev.premortem.rules.kustomize.Placeholders.Twin;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A value such as {@code CHANGEME} in what a build prints. An error where another root over the same base puts a value in
 * its place, so that it is known to be no value; a warning elsewhere, and for passwords and names of users, which
 * {@code changeme} may well be. Likewise a {@code $(NAME)} that is none of the variables that a build declares.
 *
 * <p>Not told: placeholders inside longer texts, but for ARNs; prose, policies and schemas; encoded data of Secrets that
 * are not generated; nulls, since a field without a value has its default; marks of template languages; words that a
 * script or workflow of the repository names; what an Argo CD plugin may fill in; folders that are there to be copied.
 * Images, whose tags pipelines set, and arguments, where {@code TODO} may be what a command looks for, count only where
 * another root replaces them.
 */
public final class PlaceholderSurvives implements RepositoryRule {
    private static final int MOST_SHOWN = 2;

    private static final Pattern NEEDS_TWIN = Pattern.compile("(?:.*\\.)?(?:image|newTag|args\\[.*|command\\[.*)");
    private static final Pattern IMAGE = Pattern.compile("(?:.*\\.)?image");
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i).*(?:pass|pwd|token|credential|api[-_]?key|secret(?!name|ref|keyref)|user|auth|salt).*");

    private static final RuleMeta META = RuleMeta.of("placeholder-survives", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .confidence(Confidence.MEDIUM)
            .evidence(Evidence.E4)
            .summary("a placeholder such as `CHANGEME` is still there after the build")
            .why("""
                    A base often has a placeholder where each environment is to put a value of its own. Nothing asks for \
                    it: kustomize takes `CHANGEME` for a value like any other, and so does the API server, as long as \
                    the field holds texts. An overlay that forgets one of them builds and is applied.

                    What happens then depends on who reads it. A load balancer finds no certificate of that ARN, an \
                    ingress answers for the host `changeme`, a program looks up a server that is not there, often only \
                    when the pods are next restarted.

                    In the same way `$(NAME)` stays as it is where no entry of `vars` has the name: kustomize says nothing.
                    """)
            .incident("""
                    The ARN of a certificate in a base was a placeholder, and was applied as it stood. It was taken out \
                    of the base; the next one, `PLACEHOLDER_ACM_ARN`, had to be repaired in the same way.
                    """)
            .remedy("Set the value in each overlay, or take the field out of the base, so that it cannot be forgotten.")
            .reference(
                    "kustomize: bases and overlays",
                    "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/#bases-and-overlays")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        PlaceholderFillers fillers = new PlaceholderFillers(context);
        Placeholders placeholders = Placeholders.in(context.builds().all(), fillers::isFinal);
        UndeclaredVars vars = new UndeclaredVars(context, fillers);
        context.builds().all().stream().filter(fillers::isFinal).forEach(build -> vars.check(build, sink));
        for (Survivor survivor : placeholders.survivors()) {
            List<Twin> twins = placeholders.twins(survivor);
            boolean counts =
                    !twins.isEmpty() || !NEEDS_TWIN.matcher(survivor.path()).matches();
            if (counts && !fillers.mayFill(survivor.object(), survivor.value().text())) {
                sink.report(finding(survivor, twins));
            }
        }
    }

    private static Finding.Builder finding(Survivor survivor, List<Twin> twins) {
        Finding.Builder finding = Finding.at(survivor.value().span().firstLine(), message(survivor))
                .label("still a placeholder")
                .severity(severity(survivor, twins))
                .renderedIn(Optional.of(survivor.build().root()));
        if (twins.isEmpty()) {
            return finding.help("write the value here, or set it with a patch in the overlay");
        }
        Set<Span> shown = new HashSet<>();
        for (Twin twin : twins) {
            if (shown.size() < MOST_SHOWN && shown.add(twin.value())) {
                finding.related(twin.value().firstLine(), PathText.quoted(twin.root()) + " replaces it");
            }
        }
        return finding.help("give it a value in the overlay, as "
                + PathText.quoted(twins.get(0).root()) + " does");
    }

    private static String message(Survivor survivor) {
        String object = ObjectText.of(survivor.object().originalId());
        return survivor.isInSecret()
                ? "`%s` of %s is still a placeholder after the build".formatted(survivor.path(), object)
                : "`%s` of %s is still the placeholder `%s` after the build"
                        .formatted(
                                survivor.path(), object, survivor.value().text().strip());
    }

    /** Two evidences make an error: the word, and a root that replaces it. A working password needs no replacing. */
    private static Severity severity(Survivor survivor, List<Twin> twins) {
        boolean mayWork = survivor.isInSecret()
                || IMAGE.matcher(survivor.path()).matches()
                || CREDENTIAL.matcher(survivor.path()).matches();
        return twins.isEmpty() || mayWork ? Severity.WARNING : Severity.ERROR;
    }
}
