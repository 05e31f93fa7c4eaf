package dev.premortem.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Keywords that the validator lacks, or has in a form that prints JSON while a schema is compiled: printing one number loads
 * an object mapper, which takes longer than all the rest of a start.
 */
final class LightKeywords {
    /** The keyword of a value that is an integer or a string. */
    static final String INT_OR_STRING = "x-kubernetes-int-or-string";

    private LightKeywords() {}

    /** All of them. */
    static List<Keyword> all() {
        return List.of(
                new LightKeyword(INT_OR_STRING),
                new LightKeyword("enum"),
                new LightKeyword("minimum"),
                new LightKeyword("maximum"));
    }

    /** Whether a value fits. */
    private interface Test {
        boolean fits(JsonNode value);
    }

    private static Test test(String keyword, JsonNode argument) {
        return switch (keyword) {
            case "enum" -> {
                Set<JsonNode> allowed = new HashSet<>();
                argument.forEach(allowed::add);
                yield allowed::contains;
            }
            case "minimum" -> {
                BigDecimal least = argument.decimalValue();
                yield value -> !value.isNumber() || value.decimalValue().compareTo(least) >= 0;
            }
            case "maximum" -> {
                BigDecimal most = argument.decimalValue();
                yield value -> !value.isNumber() || value.decimalValue().compareTo(most) <= 0;
            }
            default -> {
                boolean asked = argument.booleanValue(false);
                yield value -> !asked || value.isString() || value.isIntegralNumber();
            }
        };
    }

    private static final class LightKeyword extends AbstractKeyword {
        LightKeyword(String name) {
            super(name);
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode argument, Schema parent, SchemaContext context) {
            return new Check(this, argument, location, parent, context);
        }
    }

    private static final class Check extends BaseKeywordValidator {
        private final Test test;

        Check(Keyword keyword, JsonNode argument, SchemaLocation location, Schema parent, SchemaContext context) {
            super(keyword, argument, location, parent, context);
            this.test = test(keyword.getValue(), argument);
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath location) {
            if (!test.fits(node)) {
                execution.addError(error().instanceNode(node)
                        .instanceLocation(location)
                        .evaluationPath(execution.getEvaluationPath())
                        .message("does not fit")
                        .build());
            }
        }
    }
}
