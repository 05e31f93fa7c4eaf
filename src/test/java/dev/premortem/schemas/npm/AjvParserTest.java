package dev.premortem.schemas.npm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AjvParserTest {
    @Test
    void readsKeywordsFromTheErrorsThatAreReported() {
        AjvSchema.File file = AjvParser.parse(function("validate0", """
                        let e={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"port"}};
                        let f={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"}};
                        void 0!==data.port&&(validate1(data.port,{instancePath:instancePath+"/port"}));
                        void 0!==data["app-name"]&&(validate2(data["app-name"],{instancePath:instancePath+"/app-name"}));
                        """)
                + function("validate1", """
                        let e={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"integer"}};
                        let f={instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison:"<=",limit:0xffff}};
                        let g={instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:-1}};
                        """)
                + "let schema3_enum=[\"a,]\",\"b\"];"
                + function("validate2", """
                        let e={instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:schema3_enum}};
                        let f={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[a-z]{2}\\\\.\\"$"}};
                        """)
                + "export const validate=validate0;");

        AjvSchema main = schema(file, "validate0");
        assertThat(file.main()).isEqualTo("validate0");
        assertThat(main.required()).containsExactly("port");
        assertThat(main.types()).containsExactly("object");
        assertThat(main.properties())
                .containsExactly(Map.entry("port", "validate1"), Map.entry("app-name", "validate2"));
        assertThat(schema(file, "validate1").limits())
                .containsExactly(
                        Map.entry("maximum", new BigDecimal(0xffff)), Map.entry("minimum", new BigDecimal(-1)));
        assertThat(schema(file, "validate2").values()).containsExactly("a,]", "b");
        assertThat(schema(file, "validate2").pattern()).contains("^[a-z]{2}\\.\"$");
    }

    @Test
    void followsItemsMapsAndOtherFunctionsForTheSameValue() {
        AjvSchema.File file = AjvParser.parse("import{validate as validate9}from\"./OrgShopsPort.js\";"
                + function("validate0", """
                        validate9(data,{instancePath,parentData});
                        for(let i0=0;i0<len0;i0++)validate1(data[i0],{instancePath:instancePath+"/"+i0});
                        for(let key0 in data)validate2(data[key0],{instancePath:instancePath+"/"+key0});
                        """)
                + "export const validate=validate0;");

        AjvSchema main = schema(file, "validate0");
        assertThat(main.all()).containsExactly("validate9");
        assertThat(main.items()).contains("validate1");
        assertThat(main.additional()).contains("validate2");
        assertThat(file.imports()).containsEntry("validate9", new AjvSchema.Import("OrgShopsPort"));
    }

    @Test
    void doesNotTakeAnAlternativeForAnObligation() {
        AjvSchema.File file = AjvParser.parse(function("validate0", """
                        validate1(data,{instancePath,parentData});
                        let e={instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas:null}};
                        void 0!==data.port&&(validate2(data.port,{instancePath:instancePath+"/port"}));
                        """) + "export const validate=validate0;");

        AjvSchema main = schema(file, "validate0");
        assertThat(main.all()).isEmpty();
        assertThat(main.properties()).containsOnlyKeys("port");
    }

    private static String function(String name, String body) {
        return "function " + name + "(data,{instancePath=\"\",parentData}={}){" + body + "}";
    }

    private static AjvSchema schema(AjvSchema.File file, String function) {
        return Objects.requireNonNull(file.functions().get(function));
    }
}
