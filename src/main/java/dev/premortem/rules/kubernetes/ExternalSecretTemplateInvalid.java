package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;
import java.util.Set;

/**
 * Templates of External Secrets Operator that it cannot read or execute. They are parsed and run with every value unknown,
 * so that a fault is one whatever the values are.
 *
 * <p>Silent: engine {@code v1}; names that Helm has, and objects with templates in other fields too, unless a kustomization
 * has built them, since someone may execute the file first; what functions say of values; other delimiters, which a flag of
 * the operator may set; everything behind a decision that hangs on a value.
 */
public final class ExternalSecretTemplateInvalid implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("external-secret-template-invalid", Area.KUBERNETES)
            .summary("a template of an external secret that the operator cannot execute")
            .why("""
                    External Secrets Operator reads the texts below `template` as Go templates when it has fetched the \
                    values. Nothing looks at them earlier: the API server takes any text. A template that does not parse, \
                    calls a function that the operator does not have, or asks for a key that no entry of `data` gives \
                    fails as a whole; the operator executes with `missingkey=error`, so `if` and `default` help against no \
                    missing key. The Secret is then not created, or keeps its old values while the external secret has the \
                    status `SecretSyncedError`.

                    A key with a dash or a dot in it is no name of a field: `{{ .api-key }}` does not parse, and \
                    `{{ .tls.crt }}` asks for the key `tls`. `index` takes any key: `{{ index . "tls.crt" }}`.
                    """)
            .remedy(
                    "Correct the template; write `{{ index . \"my-key\" }}` for keys that are no names, and the functions of engine v2.")
            .reference(
                    "External Secrets Operator: advanced templating",
                    "https://external-secrets.io/latest/guides/templating/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ExternalSecret", "ClusterExternalSecret", "PushSecret", "ClusterPushSecret");
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Optional<SecretTemplates> templates = SecretTemplates.of(resource, context);
        if (templates.isEmpty() || !resource.complete() || templates.get().isInsideTemplate()) {
            return;
        }
        SecretTemplateFaults.report(resource, templates.get(), context, sink);
    }
}
