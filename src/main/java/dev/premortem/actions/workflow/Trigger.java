package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One event that starts a workflow.
 *
 * @param event its name
 * @param place the node of the name
 * @param body what stands behind the name; empty where the event is a word or has nothing
 */
public record Trigger(String event, YamlNode place, Optional<YamlNode> body) {
    static List<Trigger> in(Optional<YamlNode> on) {
        List<Trigger> triggers = new ArrayList<>();
        if (on.isPresent() && on.get() instanceof YamlMapping events) {
            for (YamlEntry entry : ShapeChecker.entries(events)) {
                Optional<YamlNode> body = Optional.of(entry.value()).filter(value -> !ShapeChecker.isNull(value));
                triggers.add(new Trigger(entry.name(), entry.key(), body));
            }
        } else {
            WorkflowFile.scalars(on).forEach(event -> triggers.add(new Trigger(event.text(), event, Optional.empty())));
        }
        return triggers;
    }

    private Optional<YamlMapping> mapping() {
        return body.flatMap(YamlNode::asMapping);
    }

    /** The node of a filter such as {@code branches-ignore}. */
    public Optional<YamlNode> filter(String name) {
        return mapping().flatMap(filters -> filters.get(name));
    }

    /** The patterns or words of a filter, written alone or in a list. */
    public List<YamlScalar> values(String filter) {
        return WorkflowFile.scalars(filter(filter));
    }

    /** The inputs of {@code workflow_call} and {@code workflow_dispatch}. */
    public List<Input> inputs() {
        return NamedValue.in(filter("inputs")).stream().map(Input::new).toList();
    }

    /** The outputs of {@code workflow_call}. */
    public List<NamedValue> outputs() {
        return NamedValue.in(filter("outputs"));
    }

    /** The secrets of {@code workflow_call}. */
    public List<NamedValue> secrets() {
        return NamedValue.in(filter("secrets"));
    }

    /** The lines of {@code schedule}. */
    public List<YamlMapping> schedules() {
        return body.filter(YamlSequence.class::isInstance)
                .map(list -> ((YamlSequence) list)
                        .items().stream()
                                .flatMap(item -> item.asMapping().stream())
                                .toList())
                .orElse(List.of());
    }

    /** One input with its declaration. */
    public record Input(NamedValue declaration) {
        public String name() {
            return declaration.name();
        }

        private Optional<YamlNode> at(String key) {
            return declaration.value().asMapping().flatMap(input -> input.get(key));
        }

        /** The declared type; empty where none is, which is a string. */
        public Optional<YamlScalar> type() {
            return at("type").flatMap(YamlNode::asScalar);
        }

        public Optional<YamlScalar> defaultValue() {
            return at("default").flatMap(YamlNode::asScalar);
        }

        public List<YamlScalar> options() {
            return WorkflowFile.scalars(at("options"));
        }

        /** Whether {@code required} is the plain word {@code true}. */
        public boolean isRequired() {
            return at("required")
                    .flatMap(YamlNode::asScalar)
                    .map(YamlScalar::text)
                    .equals(Optional.of("true"));
        }
    }
}
