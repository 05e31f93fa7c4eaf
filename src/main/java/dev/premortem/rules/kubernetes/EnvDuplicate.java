package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Environment variables that a container sets twice.
 *
 * <p>Silent where an entry between them or the later one takes up the former value as {@code $(NAME)}: that is how a
 * value is prolonged. What {@code envFrom} brings is not looked at, for {@code env} is meant to win over it.
 */
public final class EnvDuplicate implements PodRule {
    private static final RuleMeta META = RuleMeta.of("env-duplicate", Area.KUBERNETES)
            .severity(Severity.WARNING)
            .summary("a container sets an environment variable twice, and the first value is lost")
            .why("""
                    `env` is a list, so the same name can stand in it twice, and the API server takes it. The process gets
                    the last value. Worse, `kubectl apply` and kustomize merge the list by name: when one of the two is
                    changed or removed later, both may be, and the variable is gone from the pod although the file still
                    has it.
                    """)
            .remedy("Remove the entry that is not meant.")
            .reference(
                    "Kubernetes: apply drops duplicated environment variables (kubernetes#58477)",
                    "https://github.com/kubernetes/kubernetes/issues/58477")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(PodTemplate template, RuleContext context, FindingSink sink) {
        for (Container container : Container.of(template)) {
            List<YamlMapping> env = container.list("env");
            Map<String, Integer> last = new HashMap<>();
            for (int i = 0; i < env.size(); i++) {
                Optional<YamlScalar> name = env.get(i).scalar("name");
                if (name.isEmpty() || Placeholder.isIn(name.get().text())) {
                    continue;
                }
                Integer before = last.put(name.get().text(), i);
                if (before != null && !isTakenUp(name.get().text(), env.subList(before + 1, i + 1))) {
                    report(container, name.get(), env.get(before), env.get(i), sink);
                }
            }
        }
    }

    private static boolean isTakenUp(String name, List<YamlMapping> later) {
        return later.stream()
                .flatMap(entry -> entry.text("value").stream())
                .anyMatch(value -> value.contains("$(" + name + ")"));
    }

    private static void report(
            Container container, YamlScalar name, YamlMapping former, YamlMapping later, FindingSink sink) {
        boolean same = YamlWriter.json(former).equals(YamlWriter.json(later));
        sink.report(Finding.at(
                        name.span(),
                        container.display() + " sets `" + name.text() + "` twice"
                                + (same ? ", with the same value" : ", and the first value is lost"))
                .severity(same ? Severity.INFO : Severity.WARNING)
                .label(same ? "once more" : "this one wins")
                .related(
                        former.scalar("name").orElse(name).span(),
                        same ? "the same entry" : "never reaches the process")
                .help("remove one of the two; `kubectl apply` merges them by name and may lose both"));
    }
}
