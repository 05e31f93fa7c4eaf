package dev.premortem.schemas.npm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type expression of a declaration file, as far as the packages use the language. */
public sealed interface TsType {
    /** {@code string}, {@code number}, {@code boolean}, {@code any}: everything that the language knows by itself. */
    record Primitive(String name) implements TsType {}

    /** {@code "ClusterIP"}. */
    record Literal(String value) implements TsType {}

    /** A name that is declared in the file or imported. */
    record Name(String name) implements TsType {}

    record Array(TsType element) implements TsType {}

    record Union(List<TsType> members) implements TsType {}

    /**
     * {@code {"a"?: string; [key: string]: number}}.
     *
     * @param members by name, in the order of the file
     * @param index the type of further members; empty where the names are the only ones
     */
    record Members(Map<String, Member> members, Optional<TsType> index) implements TsType {}

    record Member(TsType type, boolean optional) {}
}
