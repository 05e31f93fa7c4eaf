package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.ApplicationSetExpansion;
import dev.premortem.argocd.appset.FastTemplate;
import dev.premortem.argocd.appset.Generated;
import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GoTemplateEngine;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.argocd.appset.TemplateEngine;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text that a fault of a template is about, looked up again with what the fault itself does not hold.
 *
 * @param place the stretch of it that fails; its first line where that is not known
 * @param params the parameters with which it fails; empty where they are those of a generator within
 */
record FaultyText(GeneratorFault fault, TemplateText text, Span place, Optional<ParamSet> params) {
    /** Texts that are rendered again to find the element of a fault; the rest of the faults go without one. */
    private static final int MOST_TRIES = 5_000;

    private static final Pattern BLOCK = Pattern.compile("(if|range|with|define|block)\\b");
    private static final GoMap NOTHING = new GoMap(Map.of());

    /** One for each fault of a template whose text is written in the set. */
    static List<FaultyText> of(ExpandedSet set) {
        List<FaultyText> found = new ArrayList<>();
        List<ParamSet> sets = set.result().faults().isEmpty() ? List.of() : sets(set);
        int[] tries = {MOST_TRIES};
        for (GeneratorFault fault : set.result().faults()) {
            boolean template = switch (fault.kind()) {
                case TEMPLATE_SYNTAX, TEMPLATE_EXECUTION, TEMPLATE_MISSING_KEY -> true;
                default -> false;
            };
            if (template && fault.span().isPresent()) {
                find(set.set().node(), "", fault.span().get())
                        .filter(text -> text.text().contains("{{"))
                        .ifPresent(text -> found.add(of(set.set(), fault, text, sets, tries)));
            }
        }
        return found;
    }

    private static FaultyText of(
            ApplicationSet set, GeneratorFault fault, TemplateText text, List<ParamSet> sets, int[] tries) {
        boolean perApplication = TemplateText.of(set).stream()
                .anyMatch(one -> one.scalar().span().equals(text.scalar().span()));
        if (perApplication) {
            for (ParamSet params : sets) {
                if (tries[0]-- <= 0) {
                    break;
                }
                Optional<Span> place = place(set, fault, text, params.params());
                if (place.isPresent()) {
                    return new FaultyText(fault, text, place.get(), Optional.of(params));
                }
            }
        }
        Span place = place(set, fault, text, NOTHING).orElse(TemplateText.line(text.scalar()));
        return new FaultyText(fault, text, place, Optional.empty());
    }

    /** Where the text fails as the fault says; empty where it does not. */
    private static Optional<Span> place(ApplicationSet set, GeneratorFault fault, TemplateText text, GoMap params) {
        return rendered(set, text.text(), params) instanceof TemplateEngine.Failed failed
                        && failed.detail().equals(fault.detail())
                ? Optional.of(place(text, failed))
                : Optional.empty();
    }

    /** The text with some parameters, in the language of the set. */
    static TemplateEngine.Result rendered(ApplicationSet set, String text, GoMap params) {
        TemplateEngine engine = set.goTemplate() ? new GoTemplateEngine() : new FastTemplate();
        return engine.render(text, params, set.goTemplateOptions());
    }

    /** The parameter sets of all generators, as far as they are known. */
    static List<ParamSet> sets(ExpandedSet set) {
        List<ParamSet> sets = new ArrayList<>();
        for (GeneratorEntry entry : set.set().generators()) {
            for (GeneratorSpec generator : entry.generators()) {
                Generated made = ApplicationSetExpansion.parameters(
                        set.set(), entry, generator, set.inputs(), new GoTemplateEngine());
                if (made instanceof Generated.Params params) {
                    sets.addAll(params.sets());
                }
            }
        }
        return sets;
    }

    /** The tag at an offset, else what is left of its line. */
    private static Span place(TemplateText text, TemplateEngine.Failed failed) {
        if (failed.detail().contains("EOF")) {
            return unended(text).map(text::place).orElse(TemplateText.line(text.scalar()));
        }
        int offset = failed.offset();
        for (TemplateTag tag : text.tags()) {
            if (offset >= tag.start() && offset < tag.end()) {
                return text.place(tag);
            }
        }
        String content = text.text();
        int end = content.indexOf('\n', offset);
        return offset == 0
                ? TemplateText.line(text.scalar())
                : TemplateText.place(text.scalar(), offset, end < 0 ? content.length() : end);
    }

    /** The last block that no {@code end} closes. */
    private static Optional<TemplateTag> unended(TemplateText text) {
        Deque<TemplateTag> open = new ArrayDeque<>();
        for (TemplateTag tag : text.tags()) {
            String content = tag.content().replaceFirst("^-\\s+", "");
            if (BLOCK.matcher(content).lookingAt()) {
                open.push(tag);
            } else if (content.startsWith("end") && !open.isEmpty()) {
                open.pop();
            }
        }
        return Optional.ofNullable(open.peek());
    }

    private static Optional<TemplateText> find(YamlNode node, String path, Span span) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
                Optional<TemplateText> found =
                        find(entry.key(), below, span).or(() -> find(entry.value(), below, span));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream()
                    .flatMap(item -> find(item, path + "[]", span).stream())
                    .findFirst();
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.alias().orElse(scalar.span()).equals(span)
                ? Optional.of(new TemplateText(path, scalar))
                : Optional.empty();
    }
}
