package dev.premortem.schemas.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Java's types, as the models of the client use them. */
class TypeSchemaTest {
    @SuppressWarnings({"unused", "ArrayRecordComponent"}) // read by reflection
    private record Model(
            String text,
            Integer count,
            Long size,
            Double ratio,
            BigDecimal amount,
            Boolean flag,
            OffsetDateTime time,
            byte[] bytes,
            Object anything,
            List<String> names,
            Set<Integer> ports,
            Map<String, String> labels,
            Map<String, Object> free,
            Map<String, List<byte[]>> nested,
            StringBuilder foreign,
            java.util.Optional<String> wrapped) {}

    private static String schema(String field) throws ReflectiveOperationException {
        return new TypeSchema(new JsonMapper())
                .of(Model.class.getDeclaredField(field).getGenericType())
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text|{\"type\":\"string\"}",
                "count|{\"type\":\"integer\",\"format\":\"int32\"}",
                "size|{\"type\":\"integer\",\"format\":\"int64\"}",
                "ratio|{\"type\":\"number\"}",
                "amount|{\"type\":\"number\"}",
                "flag|{\"type\":\"boolean\"}",
                "time|{\"type\":\"string\",\"format\":\"date-time\"}",
                "bytes|{\"type\":\"string\",\"format\":\"byte\"}",
                "anything|{}",
                "names|{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "ports|{\"type\":\"array\",\"items\":{\"type\":\"integer\",\"format\":\"int32\"}}",
                "labels|{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}",
                "free|{\"type\":\"object\"}",
                "nested|{\"type\":\"object\",\"additionalProperties\":"
                        + "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"byte\"}}}",
            })
    void types(String field, String schema) throws ReflectiveOperationException {
        assertThat(schema(field)).isEqualTo(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "wrapped"})
    void aTypeThatNobodyThoughtOfStopsTheGenerator(String field) {
        assertThatThrownBy(() -> schema(field))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without a schema");
    }
}
