package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.report.ExplainPage;
import dev.premortem.rule.Rule;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.text.NearestName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code premortem explain RULE}. */
final class ExplainCommand {
    private final Console console;

    ExplainCommand(Console console) {
        this.console = console;
    }

    int run(List<String> words) throws UsageException, IOException {
        if (words.size() != 1) {
            throw new UsageException("explain takes one rule, as in `premortem explain yaml-syntax`");
        }
        Optional<Rule> rule = RuleCatalog.find(words.get(0));
        if (rule.isEmpty()) {
            throw new UsageException("there is no rule `" + words.get(0) + "`"
                    + NearestName.of(words.get(0), RuleCatalog.ids())
                            .map(name -> "; a rule with a similar name is `" + name + "`")
                            .orElse("; `premortem rules` lists them"));
        }
        console.out().print(ExplainPage.text(rule.get().meta(), BundledExamples.of(words.get(0))));
        return ExitCode.CLEAN;
    }
}
