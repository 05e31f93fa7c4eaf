package dev.premortem.rules.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.rules.catalog.RuleCatalog;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What stops Argo CD is told exactly once: every kind of fault belongs to one rule. */
class FaultRulesTest {
    /** Kinds of faults in templates and patches, whose rules come on their own. */
    private static final Set<Kind> OF_TEMPLATES = EnumSet.of(
            Kind.TEMPLATE_SYNTAX,
            Kind.TEMPLATE_EXECUTION,
            Kind.TEMPLATE_MISSING_KEY,
            Kind.PATCH_UNREADABLE,
            Kind.PATCH_NOT_OBJECT);

    @Test
    void noKindIsToldTwice() {
        assertThat(claims())
                .allSatisfy(
                        (kind, ids) -> assertThat(ids).as("rules for %s", kind).hasSize(1));
    }

    @Test
    void everyKindOfAGeneratorIsTold() {
        assertThat(claims().keySet()).containsAll(EnumSet.complementOf(EnumSet.copyOf(OF_TEMPLATES)));
    }

    @Test
    void rulesAreNamedByTheirKinds() {
        Map<Kind, Set<String>> claims = claims();
        assertThat(claims.get(Kind.LIMIT)).containsExactly("appset-limit-exceeded");
        assertThat(claims.get(Kind.NOT_UNIQUE)).containsExactly("appset-merge-not-unique");
        assertThat(claims.get(Kind.DUPLICATE_KEY)).containsExactly("appset-matrix-key-conflict");
    }

    private static Map<Kind, Set<String>> claims() {
        Map<Kind, Set<String>> claims = new EnumMap<>(Kind.class);
        List<FaultRule> rules = RuleCatalog.all().stream()
                .filter(FaultRule.class::isInstance)
                .map(FaultRule.class::cast)
                .toList();
        for (FaultRule rule : rules) {
            for (Kind kind : rule.faults()) {
                claims.computeIfAbsent(kind, none -> new TreeSet<>())
                        .add(rule.meta().id().value());
            }
        }
        return claims;
    }
}
