package dev.premortem.schema;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import java.util.List;

/** What a schema proves wrong about an object, at the node that is wrong. */
public sealed interface SchemaProblem {
    /** Where in the object, for people: {@code spec.template.spec.containers[0].ports}; empty for the object itself. */
    String path();

    /** The line to edit. */
    Span place();

    /**
     * What tells this problem from others of the object: the same in every version of a schema that finds it.
     */
    Object identity();

    /**
     * A field that the schema does not have.
     *
     * @param path the object that holds it
     * @param known the fields there are, sorted
     */
    record UnknownField(String path, YamlEntry entry, List<String> known) implements SchemaProblem {
        @Override
        public Span place() {
            return entry.key().span();
        }

        @Override
        public Object identity() {
            return List.of("field", path, entry.name());
        }
    }

    /**
     * A value of another type.
     *
     * @param expected the types in JSON's words; {@code integer}
     * @param actual the type that a parser of YAML 1.1 reads
     */
    record WrongType(String path, YamlNode node, List<String> expected, String actual) implements SchemaProblem {
        @Override
        public Span place() {
            return node.alias().orElse(node.span());
        }

        @Override
        public Object identity() {
            return List.of("type", path);
        }
    }

    /**
     * A field that must be there.
     *
     * @param node the object that lacks it
     * @param known the fields it could have
     */
    record MissingField(String path, YamlNode node, String field, List<String> known) implements SchemaProblem {
        @Override
        public Span place() {
            return node.alias().orElse(node.span()).firstLine();
        }

        @Override
        public Object identity() {
            return List.of("required", path, field);
        }
    }

    /** A value that is none of those there are. */
    record UnknownValue(String path, YamlNode node, String text, List<String> allowed) implements SchemaProblem {
        @Override
        public Span place() {
            return node.alias().orElse(node.span());
        }

        @Override
        public Object identity() {
            return List.of("enum", path);
        }
    }

    /**
     * A text, or a key, that is not in its grammar.
     *
     * @param node the value, or the key
     * @param format the word of the grammar; {@code pattern} for a regular expression, {@code range} for a bound
     * @param reason why, as the end of a sentence that begins with the text
     * @param key whether the key of a mapping is meant
     */
    record Malformed(String path, YamlNode node, String text, String format, String reason, boolean key)
            implements SchemaProblem {
        @Override
        public Span place() {
            return node.alias().orElse(node.span());
        }

        @Override
        public Object identity() {
            return List.of("format", path, format, key ? text : "");
        }
    }

    /**
     * An object that fits none of the alternatives that a schema gives, or several of them, or one that is forbidden.
     *
     * @param alternatives what each alternative lacks, as the end of the sentence "it needs …"; may be empty
     * @param several whether it fits more than one where it must fit just one
     */
    record NoAlternative(String path, YamlNode node, List<String> alternatives, boolean several)
            implements SchemaProblem {
        @Override
        public Span place() {
            return node.alias().orElse(node.span()).firstLine();
        }

        @Override
        public Object identity() {
            return List.of("alternative", path);
        }
    }
}
