package dev.premortem.rules.kustomize;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.transform.FieldSpecs;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uses of variables that a build does not declare, in builds that declare others, and in the fields where kustomize puts
 * variables in.
 *
 * <p>In containers {@code $(NAME)} is the kubelet's business too, and in their scripts the shell's: there it counts only
 * where it is almost the name of a declared variable, and no environment variable of the object has it.
 */
final class UndeclaredVars {
    private static final Pattern USE = Pattern.compile("(?<!\\$)\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");
    private static final Pattern CONTAINERS = Pattern.compile("(?:c|initC)ontainers(?:\\[\\])?");

    private final PlaceholderFillers fillers;
    private final List<FieldSpec> fields;
    private final Map<String, KustomizationFile> kustomizations = new HashMap<>();

    UndeclaredVars(RuleContext context, PlaceholderFillers fillers) {
        this.fillers = fillers;
        this.fields = FieldSpecs.defaults(context.kustomizeVersion().orElse(KustomizeVersion.DEFAULT))
                .of(FieldSpecs.Use.VAR_REFERENCE);
        context.kustomizations()
                .all()
                .forEach(one -> kustomizations.put(one.file().path(), one));
    }

    void check(Builds.Build build, FindingSink sink) {
        Set<String> declared = declared(build);
        if (declared.isEmpty()) {
            return;
        }
        for (BuiltResource object : build.result().resources()) {
            Set<String> known = new HashSet<>(declared);
            boolean open = environment(object.node(), known);
            for (FieldSpec field : fields) {
                boolean inContainer = field.path().stream()
                        .anyMatch(key -> CONTAINERS.matcher(key).matches());
                if (object.gvk().isSelectedBy(field.gvk())) {
                    FieldEditor.apply(field, object.node(), object.node().span(), value -> {
                        YamlNode node = value.orElseThrow();
                        if (!inContainer || !open) {
                            new Field(build, object, field, declared, known, inContainer).visit(node, sink);
                        }
                        return node;
                    });
                }
            }
        }
    }

    /** The names under {@code vars} in every kustomization of the build. */
    private Set<String> declared(Builds.Build build) {
        Set<String> paths = new HashSet<>();
        paths.add(build.kustomization().file().path());
        build.result().resources().forEach(object -> paths.addAll(object.chain()));
        build.result().steps().forEach(step -> paths.add(step.kustomization()));
        Set<String> names = new TreeSet<>();
        for (String path : paths) {
            Optional.ofNullable(kustomizations.get(path))
                    .flatMap(one -> one.field("vars"))
                    .flatMap(YamlNode::asSequence)
                    .ifPresent(vars -> vars.forEach(item ->
                            item.asMapping().flatMap(one -> one.text("name")).ifPresent(names::add)));
        }
        return names;
    }

    /** Adds the environment variables of an object; whether there are more, from objects elsewhere. */
    private static boolean environment(YamlNode node, Set<String> into) {
        boolean open = false;
        if (node instanceof YamlSequence list) {
            for (YamlNode item : list) {
                open |= environment(item, into);
            }
        } else if (node instanceof YamlMapping mapping) {
            open = mapping.has("envFrom");
            mapping.sequence("env")
                    .ifPresent(list -> list.forEach(item ->
                            item.asMapping().flatMap(one -> one.text("name")).ifPresent(into::add)));
            for (var entry : mapping.effective()) {
                open |= environment(entry.value(), into);
            }
        }
        return open;
    }

    /** A field of an object in which kustomize looks for variables. */
    private final class Field {
        private final Builds.Build build;
        private final BuiltResource object;
        private final FieldSpec spec;
        private final Set<String> declared;
        private final Set<String> known;
        private final boolean inContainer;

        Field(
                Builds.Build build,
                BuiltResource object,
                FieldSpec spec,
                Set<String> declared,
                Set<String> known,
                boolean inContainer) {
            this.build = build;
            this.object = object;
            this.spec = spec;
            this.declared = declared;
            this.known = known;
            this.inContainer = inContainer;
        }

        void visit(YamlNode node, FindingSink sink) {
            if (node instanceof YamlScalar scalar) {
                scalar(scalar, sink);
            } else if (node instanceof YamlSequence list) {
                list.forEach(item -> visit(item, sink));
            } else if (node instanceof YamlMapping mapping) {
                mapping.effective().forEach(entry -> visit(entry.value(), sink));
            }
        }

        private void scalar(YamlScalar scalar, FindingSink sink) {
            if (scalar.text().strip().indexOf('\n') >= 0 || wasEscaped(scalar)) {
                return;
            }
            Matcher use = USE.matcher(scalar.text());
            while (use.find()) {
                String name = use.group(1);
                Optional<String> near = NearestName.of(name, declared);
                boolean meant = near.isPresent() || !inContainer;
                if (meant && !known.contains(name) && !fillers.mayFill(object, use.group())) {
                    sink.report(finding(written(scalar, use.group()), name, near));
                }
            }
        }

        /** Where a use stands: the value of another variable may have been put beside it since. */
        private static YamlScalar written(YamlScalar scalar, String use) {
            YamlScalar first = scalar;
            Optional<YamlScalar> former = scalar.former();
            while (former.isPresent() && former.get().text().contains(use)) {
                first = former.get();
                former = first.former();
            }
            return first;
        }

        /** {@code $$(NAME)} is printed as {@code $(NAME)}, as its author wants it. */
        private boolean wasEscaped(YamlScalar scalar) {
            for (Optional<YamlScalar> former = scalar.former();
                    former.isPresent();
                    former = former.get().former()) {
                if (former.get().text().contains("$$(")) {
                    return true;
                }
            }
            return false;
        }

        private Finding.Builder finding(YamlScalar scalar, String name, Optional<String> near) {
            return Finding.at(
                            scalar.span().firstLine(),
                            "`$(%s)` in `%s` of %s is no variable of this build, and stays as it is"
                                    .formatted(name, String.join(".", spec.path()), ObjectText.of(object.originalId())))
                    .label("no `vars` entry has this name")
                    .renderedIn(Optional.of(build.root()))
                    .note("the build declares "
                            + String.join(
                                    ", ",
                                    declared.stream().map(PathText::quoted).toList()))
                    .help(near.map(other -> "write `$(" + other + ")`, if that is meant")
                            .orElse("declare it under `vars`, or write the value here"));
        }
    }
}
