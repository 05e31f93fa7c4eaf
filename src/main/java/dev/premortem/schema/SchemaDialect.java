package dev.premortem.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.MessageSourceError;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.regex.RegularExpression;
import dev.premortem.kubernetes.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * JSON Schema as Kubernetes' schemas use it: 2020-12, with the grammars of {@link Grammar} as formats, the sizes of Go's
 * integers, and {@code x-kubernetes-int-or-string}. Keywords it does not know say nothing, as the specification wants it.
 *
 * <p>Patterns run on RE2, which the API server uses too, and which takes linear time whatever the pattern; one that RE2
 * does not know matches everything.
 */
final class SchemaDialect {
    /** The keyword of a value that is an integer or a string. */
    static final String INT_OR_STRING = "x-kubernetes-int-or-string";

    private SchemaDialect() {}

    /** The dialect; made once for each set of compiled schemas. */
    static Dialect create() {
        List<Format> formats = new ArrayList<>();
        for (Grammar grammar : Grammar.values()) {
            formats.add(new GrammarFormat(grammar));
        }
        formats.add(new IntegerFormat("int32", Integer.SIZE));
        formats.add(new IntegerFormat("int64", Long.SIZE));
        return Dialect.builder(Dialects.getDraft202012())
                .formats(known -> {
                    known.clear();
                    formats.forEach(format -> known.put(format.getName(), format));
                })
                .keyword(new IntOrString())
                .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
                .build();
    }

    /** How schemas are compiled: formats count, and regular expressions are foreign. */
    static SchemaRegistryConfig config() {
        return SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(SchemaDialect::regularExpression)
                .build();
    }

    private static RegularExpression regularExpression(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            return text -> compiled.matcher(text).find();
        } catch (PatternSyntaxException e) {
            return text -> true;
        }
    }

    /** A format that a grammar stands for. Numbers are none of its business, though a quantity may be one. */
    private record GrammarFormat(Grammar grammar) implements Format {
        @Override
        public String getName() {
            return grammar.word();
        }

        @Override
        public boolean matches(ExecutionContext execution, String value) {
            return grammar.fault(value).isEmpty();
        }
    }

    /** An integer of so many bits. */
    private record IntegerFormat(String name, int bits) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext execution, SchemaContext context, JsonNode value) {
            return !value.isIntegralNumber() || value.bigIntegerValue().bitLength() < bits;
        }
    }

    /** {@code x-kubernetes-int-or-string: true}. */
    private static final class IntOrString extends AbstractKeyword {
        IntOrString() {
            super(INT_OR_STRING);
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            return new Check(this, value, location, parent, context);
        }

        private static final class Check extends BaseKeywordValidator {
            private final boolean asked;

            Check(Keyword keyword, JsonNode value, SchemaLocation location, Schema parent, SchemaContext context) {
                super(keyword, value, location, parent, context);
                this.asked = value.booleanValue(false);
            }

            @Override
            public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath location) {
                boolean valid = node.isString() || node.isIntegralNumber();
                if (asked && !valid) {
                    MessageSourceError.Builder error = error();
                    execution.addError(error.instanceNode(node)
                            .instanceLocation(location)
                            .evaluationPath(execution.getEvaluationPath())
                            .message("neither an integer nor a string")
                            .arguments()
                            .build());
                }
            }
        }
    }

    /** The reason that a grammar gives, for a format of that name. */
    static Optional<String> reason(String format, String text) {
        return Grammar.of(format).flatMap(grammar -> grammar.fault(text));
    }
}
