package dev.premortem.kustomize.target;

import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.Optional;
import java.util.Set;

/** How a field of a kustomization is not as kustomize's types have it. */
public sealed interface FieldProblem {
    /** The text to edit. */
    Span span();

    /**
     * A field that the type has not.
     *
     * @param type the type, such as {@code Kustomization} or {@code Image}
     * @param known the fields that it has
     */
    record Unknown(YamlEntry entry, String type, Set<String> known) implements FieldProblem {
        @Override
        public Span span() {
            return entry.key().span();
        }

        /** The known name that was most likely meant. */
        public Optional<String> nearest() {
            return NearestName.of(entry.name(), known);
        }

        /** What is wrong, as a message. */
        public String sentence() {
            return start()
                    + nearest().map(name -> "; a similar one is `" + name + "`").orElse("");
        }

        /** The same without the similar name. */
        public String start() {
            String owner = type.equals("Kustomization") ? "a kustomization" : "`" + type + "`";
            return "`" + entry.name() + "` is no field of " + owner;
        }
    }

    /**
     * A value of another type than the field has; it ends the build.
     *
     * @param field the name of the field, or the key of a mapping of texts
     * @param item whether it is an item of the field's list
     */
    record Mistyped(YamlNode node, String field, boolean item, Wanted wanted) implements FieldProblem {
        private static final int LONGEST = 60;

        @Override
        public Span span() {
            return node.span();
        }

        /** What is wrong, as a message. */
        public String sentence() {
            String what = (item ? "an item of `" : "`") + field + "` is " + wanted.words();
            boolean plain = node instanceof YamlScalar scalar
                    && scalar.text().length() <= LONGEST
                    && scalar.text().indexOf('\n') < 0;
            return plain
                    ? what + ", and YAML reads `"
                            + node.asScalar().orElseThrow().text() + "` as " + read()
                    : what + ", and this is " + read();
        }

        private String read() {
            if (node instanceof YamlScalar scalar) {
                return switch (scalar.type(YamlVersion.V1_1)) {
                    case BOOLEAN -> "a boolean";
                    case INTEGER, FLOAT -> "a number";
                    case NULL -> "nothing";
                    case TIMESTAMP, STRING -> "a text";
                };
            }
            return node instanceof YamlMapping ? "a mapping" : "a list";
        }

        /** Whether only YAML 1.1, which kustomize reads, takes it for a boolean: {@code n}, {@code yes}, {@code off}. */
        public boolean isBooleanOfOldYaml() {
            return wanted == Wanted.TEXT
                    && node instanceof YamlScalar scalar
                    && scalar.type(YamlVersion.V1_1) == ScalarType.BOOLEAN
                    && scalar.type(YamlVersion.V1_2) == ScalarType.STRING;
        }
    }

    /**
     * A field whose name is written in another case; kustomize takes it.
     *
     * @param field the name as kustomize spells it
     */
    record OtherCase(YamlEntry entry, String field) implements FieldProblem {
        @Override
        public Span span() {
            return entry.key().span();
        }
    }

    /** What a field takes. */
    enum Wanted {
        TEXT("a text"),
        BOOLEAN("true or false"),
        NUMBER("a whole number"),
        LIST("a list"),
        MAPPING("a mapping");

        private final String words;

        Wanted(String words) {
            this.words = words;
        }

        /** As it stands in a sentence. */
        public String words() {
            return words;
        }
    }
}
