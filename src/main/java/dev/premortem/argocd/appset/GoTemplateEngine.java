package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.FunctionSet;
import dev.premortem.gotemplate.GoTemplate;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.Options;
import dev.premortem.gotemplate.Rendered.Taint;
import dev.premortem.gotemplate.TemplateFault;
import java.util.List;

/**
 * The template language of an ApplicationSet with {@code goTemplate}: Go's {@code text/template} with the functions of
 * sprig and Argo CD's own.
 *
 * <p>Source of the options: {@code Option} of {@code text/template}, which panics on one it does not know; Argo CD answers
 * with a fault since argo-cd#20935 and falls over before.
 */
public final class GoTemplateEngine implements TemplateEngine {
    private static final String MISSING = "map has no entry for key";
    private static final FunctionSet FUNCTIONS = FunctionSet.argoCd();

    @Override
    public Result render(String text, GoValue params, List<String> options) {
        Options chosen = Options.DEFAULTS;
        for (String option : options) {
            switch (option) {
                case "missingkey=default", "missingkey=invalid" ->
                    chosen = chosen.withMissingKey(Options.MissingKey.DEFAULT);
                case "missingkey=zero" -> chosen = chosen.withMissingKey(Options.MissingKey.ZERO);
                case "missingkey=error" -> chosen = chosen.withMissingKey(Options.MissingKey.ERROR);
                default -> {
                    return new Failed(Reason.SYNTAX, "unrecognized option: " + option, 0);
                }
            }
        }
        GoTemplate.Parsed parsed = GoTemplate.parse("", text, FUNCTIONS);
        if (parsed instanceof GoTemplate.Parsed.Bad bad) {
            return new Failed(Reason.SYNTAX, bad.fault().message(), bad.fault().offset());
        }
        GoTemplate.Executed executed =
                ((GoTemplate.Parsed.Good) parsed).template().execute(params, chosen);
        if (executed instanceof GoTemplate.Executed.Bad bad) {
            return failed(bad.fault());
        }
        GoTemplate.Executed.Good good = (GoTemplate.Executed.Good) executed;
        dev.premortem.gotemplate.Rendered rendered = good.rendered();
        if (rendered.isTainted()) {
            Taint first = rendered.taints().get(0);
            return new Unknown("what `" + first.source() + "` gives is known only when Argo CD runs", good.steps());
        }
        return new Rendered(rendered.text(), good.steps());
    }

    private static Failed failed(TemplateFault fault) {
        Reason reason = fault.message().contains(MISSING) ? Reason.MISSING_KEY : Reason.EXECUTION;
        return new Failed(fault.limit() ? Reason.LIMIT : reason, fault.message(), fault.offset());
    }
}
