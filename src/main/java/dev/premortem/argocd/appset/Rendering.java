package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders trees with one engine: every string, keys of mappings included; what is no string stays, and a rendered value
 * is a string whatever it looks like.
 *
 * <p>Source: {@code deeplyReplace} in {@code applicationset/utils/utils.go} of Argo CD 3.x (read 2026-11).
 */
final class Rendering {
    private final TemplateEngine engine;
    private final List<String> options;
    private final ExpansionBudget budget;

    Rendering(TemplateEngine engine, List<String> options, ExpansionBudget budget) {
        this.engine = engine;
        this.options = List.copyOf(options);
        this.budget = budget;
    }

    /** Whether a tree has anything to render. */
    static boolean isNeeded(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return mayBeTemplate(scalar.text());
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().anyMatch(Rendering::isNeeded);
        }
        return node instanceof YamlMapping mapping
                && mapping.effective().stream()
                        .anyMatch(entry -> mayBeTemplate(entry.name()) || isNeeded(entry.value()));
    }

    /** A text without an opening pair of braces is itself in both languages. */
    private static boolean mayBeTemplate(String text) {
        return text.contains("{{");
    }

    /** The tree as rendered; nodes without templates are the same nodes, others know their template as former value. */
    YamlNode tree(YamlNode node, GoMap params) {
        budget.charge(1, node.span());
        if (node instanceof YamlMapping mapping) {
            return mapping(mapping, params);
        }
        if (node instanceof YamlSequence sequence) {
            List<YamlNode> items = new ArrayList<>(sequence.size());
            boolean changed = false;
            for (YamlNode item : sequence) {
                YamlNode rendered = tree(item, params);
                changed |= rendered != item;
                items.add(rendered);
            }
            return changed ? sequence.withItems(items) : sequence;
        }
        return scalar((YamlScalar) node, params);
    }

    YamlMapping mapping(YamlMapping mapping, GoMap params) {
        List<YamlEntry> entries = new ArrayList<>();
        boolean changed = false;
        for (YamlEntry entry : mapping.effective()) {
            YamlNode key = scalar((YamlScalar) entry.key(), params);
            YamlNode value = tree(entry.value(), params);
            changed |= key != entry.key() || value != entry.value();
            entries.add(new YamlEntry(key, value));
        }
        return changed ? mapping.withEntries(entries) : mapping;
    }

    YamlScalar scalar(YamlScalar scalar, GoMap params) {
        if (!mayBeTemplate(scalar.text()) || scalar.type(YamlVersion.V1_1) != ScalarType.STRING) {
            return scalar;
        }
        return changed(scalar, text(scalar.text(), params, scalar));
    }

    private static YamlScalar changed(YamlScalar scalar, String text) {
        return text.equals(scalar.text())
                ? scalar
                : scalar.changed(text, scalar.span()).asString();
    }

    /** The text as rendered; the expansion ends where it fails. */
    String text(String text, GoMap params, YamlScalar place) {
        return mayBeTemplate(text) ? rendered(run(text, params, options, place), place) : text;
    }

    private TemplateEngine.Result run(String text, GoMap params, List<String> with, YamlScalar place) {
        budget.chargeText(text.length(), place.span());
        TemplateEngine.Result result = engine.render(text, params, with);
        budget.chargeEngine(result.steps(), place.span());
        if (result instanceof TemplateEngine.Rendered rendered) {
            budget.chargeText(rendered.text().length(), place.span());
        }
        return result;
    }

    private static String rendered(TemplateEngine.Result result, YamlScalar place) {
        if (result instanceof TemplateEngine.Rendered rendered) {
            return rendered.text();
        }
        if (result instanceof TemplateEngine.Unknown unknown) {
            throw Halt.unknown(Unresolved.Reason.TEMPLATE, unknown.detail(), place.span());
        }
        TemplateEngine.Failed failed = (TemplateEngine.Failed) result;
        GeneratorFault.Kind kind = switch (failed.reason()) {
            case SYNTAX -> GeneratorFault.Kind.TEMPLATE_SYNTAX;
            case MISSING_KEY -> GeneratorFault.Kind.TEMPLATE_MISSING_KEY;
            case EXECUTION -> GeneratorFault.Kind.TEMPLATE_EXECUTION;
            case LIMIT -> GeneratorFault.Kind.LIMIT;
        };
        throw Halt.fault(kind, failed.detail(), place);
    }

    /**
     * A value of {@code values} of a matrix's second child: what the first child has no parameter for, or a parameter
     * without the field, is left for the generator's own parameters.
     */
    YamlScalar early(YamlScalar scalar, GoMap params) {
        if (!mayBeTemplate(scalar.text())) {
            return scalar;
        }
        TemplateEngine.Result result = run(scalar.text(), params, List.of("missingkey=error"), scalar);
        boolean later = result instanceof TemplateEngine.Failed failed
                && (failed.reason() == TemplateEngine.Reason.MISSING_KEY
                        || failed.detail().contains("can't evaluate field"));
        return later ? scalar : changed(scalar, rendered(result, scalar));
    }
}
