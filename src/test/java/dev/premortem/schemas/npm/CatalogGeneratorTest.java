package dev.premortem.schemas.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of one kind, whose spec is put together from a base of its own, one of Kubernetes, and an alias. */
class CatalogGeneratorTest {
    private static final String FUNCTION = "(data,{instancePath=\"\",parentData}={}){";
    private static final String SHOP = "shops.org/v1.Shop";
    private static final String SPEC = "shops.org/v1.ShopSpec";

    @TempDir
    Path folder;

    private final List<String> doubts = new ArrayList<>();

    @BeforeEach
    void packages() throws IOException {
        write("builtins/v1/Place.d.ts", """
                import { IInner } from "./Inner.js";
                export interface IPlace {
                    "inner"?: IInner;
                }
                export type { IPlace as IPlaceLong };
                """);
        write("builtins/v1/Inner.d.ts", "export interface IInner { \"a\"?: string; }");
        write("builtins/_schemas/Other.js", validator("validate0", ""));
        write("shops/shops.org/v1/Shop.d.ts", """
                import { IObjectMeta } from "@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta";
                import { ILongSpec } from "./ShopSpec.js";
                export interface IShop extends TypeMeta {
                    "apiVersion": "shops.org/v1";
                    "kind": "Shop";
                    "metadata": IObjectMeta;
                    "spec": ILongSpec;
                    "status"?: ILongSpec;
                }
                export type { IShop as ILongShop };
                """);
        write("shops/shops.org/v1/Shop.js", """
                static{this.apiVersion="shops.org/v1"}static{this.kind="Shop"}
                """);
        write("shops/shops.org/v1/ShopSpec.d.ts", """
                import { ILongBase } from "./Base.js";
                import { ILongColour } from "./Colour.js";
                import { IPlace } from "kubernetes-models/v1/Place";
                import { IQuantity } from "@kubernetes-models/apimachinery/api/resource/Quantity";
                export interface IShopSpec extends ILongBase, IPlace {
                    "colour"?: ILongColour;
                    "free"?: any;
                    "load"?: IQuantity;
                    "port": number;
                    "self"?: ILongSpec;
                    "tags"?: {
                        [key: string]: string;
                    };
                }
                export type { IShopSpec as ILongSpec };
                """);
        write("shops/shops.org/v1/Base.d.ts", """
                export interface IBase {
                    "parents"?: Array<string>;
                }
                export type { IBase as ILongBase };
                """);
        write("shops/shops.org/v1/Colour.d.ts", """
                export type IColour = string;
                export type { IColour as ILongColour };
                """);
        write("shops/shops.org/v1/Unused.d.ts", "export interface IUnused { \"a\"?: string; }");
        write("shops/_schemas/LongSpec.js", """
                import{validate as validate8}from"./LongColour.js";
                import{validate as validate9}from"./LongBase.js";
                """ + validator("validate0", """
                validate9(data,{instancePath,parentData});
                let e={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"port"}};
                void 0!==data.colour&&(validate8(data.colour,{instancePath:instancePath+"/colour"}));
                void 0!==data.port&&(validate2(data.port,{instancePath:instancePath+"/port"}));
                """) + "function validate2" + FUNCTION + """
                let e={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"integer"}};
                let f={instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison:"<=",limit:9}};}
                """);
        write("shops/_schemas/LongShop.js", validator("validate0", """
                let e={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"apiVersion"}};
                let f={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"kind"}};
                let g={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"spec"}};
                """));
        write(
                "shops/_schemas/LongBase.js",
                validator("validate0", "void 0!==data.parents&&(validate1(data.parents,{instancePath}));")
                        + "function validate1" + FUNCTION
                        + "let e={instancePath,schemaPath:\"#/minItems\",keyword:\"minItems\",params:{limit:1}};}");
        write("shops/_schemas/LongColour.js", validator("validate0", """
                let e={instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:schema1_enum}};
                """) + "let schema1_enum=[\"blue\",\"red\"];");
    }

    @Test
    void putsAKindTogether() throws IOException {
        List<String> lines = generate(List.of(), Set.of(), Set.of("Shop.shops.org"));

        assertThat(lines)
                .containsExactly(
                        "{\"name\":\"shops.org/v1.Shop\",\"schema\":{\"type\":\"object\",\"properties\":{"
                                + "\"apiVersion\":{\"type\":\"string\",\"enum\":[\"shops.org/v1\"]},"
                                + "\"kind\":{\"type\":\"string\",\"enum\":[\"Shop\"]},"
                                + "\"metadata\":{\"$ref\":\"V1ObjectMeta\"},"
                                + "\"spec\":{\"$ref\":\"shops.org/v1.ShopSpec\"},\"status\":{}},"
                                + "\"required\":[\"spec\"],\"additionalProperties\":false}}",
                        "{\"name\":\"shops.org/v1.ShopSpec\",\"schema\":{\"type\":\"object\",\"properties\":{"
                                + "\"colour\":{\"type\":\"string\",\"enum\":[\"blue\",\"red\"]},\"free\":{},"
                                + "\"inner\":{\"$ref\":\"V1Inner\"},"
                                + "\"load\":{\"type\":[\"number\",\"string\"],\"format\":\"quantity\"},"
                                + "\"parents\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"minItems\":1},"
                                + "\"port\":{\"type\":\"integer\",\"maximum\":9},"
                                + "\"self\":{\"$ref\":\"shops.org/v1.ShopSpec\"},"
                                + "\"tags\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}},"
                                + "\"required\":[\"port\"],\"additionalProperties\":false}}");
        assertThat(doubts).containsExactly(SHOP + ": is metadata required?");
    }

    @Test
    void tellsTheScopeOfAKind() throws IOException {
        NpmPackage shops = NpmPackage.read(folder.resolve("shops"));

        assertThat(generator(List.of(), Set.of("Shop.shops.org")).generate("shops", shops, Set.of(), target()))
                .containsExactly("shops.org/v1 Shop Cluster shops shops.org/v1.Shop");
        assertThat(generator(List.of("not-served shops.org/v1 Shop"), Set.of())
                        .generate("shops", shops, Set.of(), target()))
                .isEmpty();
    }

    @Test
    void putsTheProjectBeforeANameThatOthersHave() throws IOException {
        assertThat(generate(List.of(), Set.of(SPEC), Set.of()))
                .anyMatch(line -> line.startsWith("{\"name\":\"shops:" + SPEC + "\""))
                .anyMatch(line -> line.contains("\"spec\":{\"$ref\":\"shops:" + SPEC + "\"}"));
    }

    @Test
    void correctsWhatAPackageGetsWrong() throws IOException {
        List<String> lines = generate(
                List.of(
                        "# a comment",
                        "set " + SPEC + " /properties/until {\"type\":\"string\"}",
                        "remove " + SPEC + " /properties/colour/enum",
                        "optional " + SPEC + " / port",
                        "open shops.org/",
                        "without shops minItems",
                        "without others maximum"),
                Set.of(),
                Set.of());

        assertThat(lines.get(1))
                .contains("\"until\":{\"type\":\"string\"}", "\"colour\":{\"type\":\"string\"}", "\"maximum\":9")
                .doesNotContain("required", "minItems", "additionalProperties\":false");
    }

    @Test
    void refusesACorrectionThatChangesNothing() {
        assertThatThrownBy(() -> generate(List.of("optional " + SPEC + " / colour"), Set.of(), Set.of()))
                .hasMessage("changes nothing: optional " + SPEC + " / colour");
    }

    private List<String> generate(List<String> corrections, Set<String> ambiguous, Set<String> clusterKinds)
            throws IOException {
        generator(corrections, clusterKinds)
                .generate("shops", NpmPackage.read(folder.resolve("shops")), ambiguous, target());
        return Files.readAllLines(target());
    }

    private CatalogGenerator generator(List<String> corrections, Set<String> clusterKinds) throws IOException {
        NpmPackage builtins = NpmPackage.read(folder.resolve("builtins"));
        return new CatalogGenerator(builtins, new Corrections(corrections), clusterKinds, doubts::add);
    }

    private Path target() {
        return folder.resolve("shops.jsonl");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String validator(String main, String body) {
        return "export const validate=" + main + ";function " + main + FUNCTION + body + "}";
    }
}
