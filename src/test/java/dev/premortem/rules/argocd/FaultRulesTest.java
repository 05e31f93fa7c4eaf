package dev.premortem.rules.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.rule.Rule;
import dev.premortem.rules.catalog.RuleCatalog;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What stops Argo CD is told exactly once: every kind of fault belongs to one rule. */
class FaultRulesTest {
    @Test
    void noKindIsToldTwice() {
        assertThat(claims())
                .allSatisfy(
                        (kind, ids) -> assertThat(ids).as("rules for %s", kind).hasSize(1));
    }

    @Test
    void everyKindIsTold() {
        assertThat(claims().keySet()).containsExactlyInAnyOrder(Kind.values());
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
        for (Rule rule : RuleCatalog.all()) {
            if (rule instanceof ClaimsFaults told) {
                for (Kind kind : told.faults()) {
                    claims.computeIfAbsent(kind, none -> new TreeSet<>())
                            .add(rule.meta().id().value());
                }
            }
        }
        return claims;
    }
}
