package dev.premortem.engine;

import dev.premortem.finding.RuleId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules that were silent for want of facts, and the facts; filled from several threads. */
final class WaitingRules {
    private final SortedMap<String, Set<RuleId>> byFact = new TreeMap<>();

    synchronized void add(RuleId rule, String fact) {
        byFact.computeIfAbsent(fact, name -> new TreeSet<>()).add(rule);
    }

    /** One sentence about all of them; empty when no rule waits. */
    synchronized Optional<String> sentence() {
        if (byFact.isEmpty()) {
            return Optional.empty();
        }
        Set<RuleId> rules = new TreeSet<>();
        byFact.values().forEach(rules::addAll);
        return Optional.of((rules.size() == 1 ? "1 rule waits" : rules.size() + " rules wait") + " for cluster facts ("
                + String.join(", ", byFact.keySet()) + "): premortem profile import");
    }
}
