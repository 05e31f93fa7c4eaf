package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields hold the names of which objects: those that kustomize knows and those of {@code nameReference} in
 * configuration files. Immutable.
 *
 * <p>Source: {@code api/internal/plugins/builtinconfig/namebackreferences.go} and {@code api/types/fieldspec.go} of
 * kustomize v5.5.0.
 */
public final class NameReferences {
    private static final Set<String> RULE_FIELDS = Set.of("group", "version", "kind", "fieldspecs");
    private static final Set<String> SPEC_FIELDS = Set.of("group", "version", "kind", "path", "create");

    private final List<Rule> rules;

    /**
     * @param referral the objects that are named; an empty part stands for any
     * @param fields where other objects name them
     */
    public record Rule(Gvk referral, List<FieldSpec> fields) {
        public Rule {
            fields = List.copyOf(fields);
        }
    }

    private NameReferences(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules that are built in, from {@code name-references.txt}. */
    public static NameReferences defaults() {
        return Defaults.VALUE;
    }

    public static NameReferences none() {
        return new NameReferences(List.of());
    }

    public static NameReferences of(List<Rule> rules) {
        return new NameReferences(rules);
    }

    public List<Rule> rules() {
        return rules;
    }

    /** These rules and those of the list under {@code nameReference} in a configuration file. */
    public NameReferences with(YamlNode node) {
        List<Rule> more = new ArrayList<>();
        if (!node.isNull()) {
            for (YamlNode item : node.asSequence()
                    .orElseThrow(() -> BuildFailure.at(node.span(), "`nameReference` must be a list"))) {
                more.add(rule(item));
            }
        }
        return merged(more, Optional.of(node.span()));
    }

    /** These rules and others, such as those of a base. */
    public NameReferences merged(NameReferences others) {
        return others == this ? this : merged(others.rules, Optional.empty());
    }

    private static Rule rule(YamlNode node) {
        ConfigFields fields = ConfigFields.of(node, "an entry of `nameReference`", RULE_FIELDS);
        List<FieldSpec> specs = new ArrayList<>();
        for (YamlNode item : fields.list("fieldSpecs")) {
            ConfigFields spec = ConfigFields.of(item, "an entry of `fieldSpecs`", SPEC_FIELDS);
            specs.add(FieldSpec.of(gvk(spec), spec.text("path"), spec.flag("create")));
        }
        return new Rule(gvk(fields), specs);
    }

    private static Gvk gvk(ConfigFields fields) {
        return new Gvk(fields.text("group"), fields.text("version"), fields.text("kind"));
    }

    private NameReferences merged(List<Rule> more, Optional<Span> place) {
        Map<Gvk, List<FieldSpec>> all = new LinkedHashMap<>();
        for (Rule rule : rules) {
            all.computeIfAbsent(rule.referral(), none -> new ArrayList<>()).addAll(rule.fields());
        }
        for (Rule rule : more) {
            List<FieldSpec> known = all.computeIfAbsent(rule.referral(), none -> new ArrayList<>());
            rule.fields().forEach(field -> add(field, known, place));
        }
        List<Rule> merged = new ArrayList<>();
        all.forEach((referral, fields) -> merged.add(new Rule(referral, fields)));
        return new NameReferences(merged);
    }

    private static void add(FieldSpec field, List<FieldSpec> known, Optional<Span> place) {
        for (FieldSpec one : known) {
            // Not symmetric, as in kustomize: a field of any kind adds nothing to one of a certain kind.
            if (one.gvk().isSelectedBy(field.gvk()) && one.path().equals(field.path())) {
                if (one.create() != field.create()) {
                    throw new BuildFailure(
                            "two configurations disagree about `create` of `" + Shown.of(field.pathText()) + "`",
                            place);
                }
                return;
            }
        }
        known.add(field);
    }

    private static final class Defaults {
        static final NameReferences VALUE = new NameReferences(NameReferenceTable.read());
    }
}
