package dev.premortem.schemas.npm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a compiled validator function tells about its schema. Functions are named by the file or, where imported, by
 * {@link Import}.
 *
 * @param types the JSON type; {@code null} besides it is not told apart
 * @param values the enum; empty where there is none
 * @param limits {@code minLength}, {@code maximum} …, by keyword
 * @param properties property name to the function for it; a property without any constraint is missing here
 * @param all functions that look at the same value
 */
public record AjvSchema(
        SortedSet<String> types,
        List<String> values,
        Optional<String> pattern,
        Optional<String> format,
        Map<String, BigDecimal> limits,
        SortedSet<String> required,
        Map<String, String> properties,
        Optional<String> items,
        Optional<String> additional,
        List<String> all) {

    /** @param schema the name of the file below {@code _schemas}, or the module path of another package */
    public record Import(String schema) {}

    /**
     * A file of validators.
     *
     * @param main the exported function
     */
    public record File(String main, Map<String, AjvSchema> functions, Map<String, Import> imports) {}
}
