package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.report.RulesTable;
import dev.premortem.rule.Rule;
import dev.premortem.rules.catalog.RuleCatalog;
import java.util.List;

/** {@code premortem rules}. */
final class RulesCommand {
    private final Console console;

    RulesCommand(Console console) {
        this.console = console;
    }

    int run(List<String> words) throws UsageException {
        if (!words.isEmpty()) {
            throw new UsageException("rules takes no arguments");
        }
        console.out()
                .print(RulesTable.text(
                        RuleCatalog.all().stream().map(Rule::meta).toList()));
        return ExitCode.CLEAN;
    }
}
