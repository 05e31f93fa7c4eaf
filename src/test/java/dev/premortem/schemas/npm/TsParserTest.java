package dev.premortem.schemas.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TsParserTest {
    @Test
    void readsMembersWithTheirTypes() {
        TsType.Members body = body("""
                import { IPort } from "./Port.js";
                /** What "; }" in a comment means: nothing. */
                export interface IShop extends TypeMeta, IBase {
                    "name": string;
                    "ports"?: Array<IPort>;
                    "labels"?: {
                        [key: string]: string;
                    };
                    "size"?: "large" | "small";
                    "load"?: number | string;
                    "code"?: 301 | 302;
                }
                """);

        assertThat(body.members().keySet()).containsExactly("name", "ports", "labels", "size", "load", "code");
        assertThat(body.members().get("name")).isEqualTo(new TsType.Member(new TsType.Primitive("string"), false));
        assertThat(type(body, "ports")).isEqualTo(new TsType.Array(new TsType.Name("IPort")));
        assertThat(type(body, "size"))
                .isEqualTo(new TsType.Union(List.of(new TsType.Literal("large"), new TsType.Literal("small"))));
        assertThat(type(body, "load"))
                .isEqualTo(new TsType.Union(List.of(new TsType.Primitive("number"), new TsType.Primitive("string"))));
        assertThat(type(body, "code")).isEqualTo(new TsType.Primitive("number"));
        assertThat(type(body, "labels"))
                .isInstanceOfSatisfying(
                        TsType.Members.class,
                        labels -> assertThat(labels.index()).isEqualTo(Optional.of(new TsType.Primitive("string"))));
        assertThat(body.index()).isEmpty();
    }

    @Test
    void keepsTheMembersBeforeAlternatives() {
        TsType.Members body = body("""
                export interface IShop {
                    "match"?: Array<{
                        "exact"?: string;
                        "prefix"?: string;
                    } & (Exclude<{
                        "exact"?: string;
                    }, {
                        "exact": any;
                    } | {
                        "prefix": any;
                    }> | {
                        "exact": any;
                    })>;
                    "after"?: boolean;
                }
                """);

        assertThat(type(body, "match"))
                .isInstanceOfSatisfying(
                        TsType.Array.class,
                        list -> assertThat(list.element())
                                .isInstanceOfSatisfying(
                                        TsType.Members.class,
                                        element -> assertThat(element.members()).containsOnlyKeys("exact", "prefix")));
        assertThat(body.members()).containsKey("after");
    }

    @Test
    void knowsBasesImportsAliasesAndLongNames() {
        TsFile file = TsParser.parse("""
                import { IPort, ILong as IShort } from "../v1/Port.js";
                export type IShop = Array<IPort>;
                export type Shop = IShop;
                export interface IKiosk extends TypeMeta, IPort {
                    "open"?: boolean;
                }
                export declare class Kiosk extends Model<IKiosk> implements IKiosk {
                    "open"?: boolean;
                    static kind: IKiosk["kind"];
                    constructor(data?: ModelData<IKiosk>);
                }
                export type { IShop as IOrgShopsShop, Shop as OrgShopsShop };
                """);

        assertThat(file.imports()).containsEntry("IPort", "../v1/Port.js").containsEntry("IShort", "../v1/Port.js");
        assertThat(file.aliases()).containsEntry("IShop", new TsType.Array(new TsType.Name("IPort")));
        assertThat(file.exported()).containsEntry("IOrgShopsShop", "IShop");
        assertThat(Objects.requireNonNull(file.interfaces().get("IKiosk")).bases())
                .containsExactly("TypeMeta", "IPort");
    }

    @Test
    void refusesAFormItDoesNotKnow() {
        assertThatThrownBy(() -> TsParser.parse("export interface IShop { readonly \"name\": string; }"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected :");
    }

    private static TsType.Members body(String text) {
        return Objects.requireNonNull(TsParser.parse(text).interfaces().get("IShop"))
                .body();
    }

    private static TsType type(TsType.Members body, String name) {
        return Objects.requireNonNull(body.members().get(name)).type();
    }
}
