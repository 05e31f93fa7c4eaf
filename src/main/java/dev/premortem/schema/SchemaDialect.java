package dev.premortem.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.NonValidationKeyword;
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
    private static final String SPECIFICATION = "https://json-schema.org/draft/2020-12";
    private static final List<String> VOCABULARIES =
            List.of("core", "applicator", "unevaluated", "validation", "format-annotation");

    private SchemaDialect() {}

    /** The dialect; made once for each set of compiled schemas. */
    static Dialect create() {
        List<Format> formats = new ArrayList<>();
        for (Grammar grammar : Grammar.values()) {
            formats.add(new GrammarFormat(grammar));
        }
        formats.add(new IntegerFormat("int32", Integer.SIZE));
        formats.add(new IntegerFormat("int64", Long.SIZE));
        // Not made from the library's own dialect, whose formats alone are a tenth of a start.
        Dialect.Builder builder = Dialect.builder(SPECIFICATION + "/schema");
        VOCABULARIES.forEach(name -> builder.vocabulary(SPECIFICATION + "/vocab/" + name));
        return builder.specificationVersion(SpecificationVersion.DRAFT_2020_12)
                .idKeyword("$id")
                .formats(formats)
                .keywords(LightKeywords.all())
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

    /** The reason that a grammar gives, for a format of that name. */
    static Optional<String> reason(String format, String text) {
        return Grammar.of(format).flatMap(grammar -> grammar.fault(text));
    }
}
