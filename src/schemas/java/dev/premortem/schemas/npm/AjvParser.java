package dev.premortem.schemas.npm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads back the schema from a validator that AJV compiled ({@code _schemas/*.js}).
 *
 * <p>The packages give each subschema a function of its own, which reports a violated keyword by an error with its name
 * and parameters; these errors and the calls of other functions are all that is looked at. Not read: alternatives
 * ({@code anyOf}, {@code oneOf}, {@code not}); a function that has one tells nothing about the functions that look at the
 * same value.
 */
public final class AjvParser {
    private static final Pattern MAIN = Pattern.compile("export const validate=(\\w+)");
    private static final Pattern IMPORT = Pattern.compile("import\\{validate as (\\w+)\\}from\"([^\"]+)\"");
    private static final Pattern FUNCTION = Pattern.compile("function (\\w+)\\(data,\\{instancePath=");
    private static final String STRING = "(\"(?:[^\"\\\\]|\\\\.)*\")";
    private static final Pattern ENUM = Pattern.compile("(schema\\d+_enum)=\\[((?:" + STRING + ",?)+)\\]");
    private static final Pattern LITERAL = Pattern.compile(STRING);
    private static final Pattern PROPERTY =
            Pattern.compile("(\\w+)\\(data(?:\\.([\\w$]+)|\\[" + STRING + "\\]),\\{instancePath");
    private static final Pattern ITEMS = Pattern.compile("(\\w+)\\(data\\[i\\d+\\],\\{instancePath");
    private static final Pattern ADDITIONAL = Pattern.compile("(\\w+)\\(data\\[key\\d+\\],\\{instancePath");
    private static final Pattern SAME = Pattern.compile("(\\w+)\\(data,\\{instancePath,");
    /** The path tells the keywords of this schema from those of one that is written into the same function. */
    private static final Pattern KEYWORD = Pattern.compile("schemaPath:\"#/(\\w+)\",keyword:\"\\1\",params:\\{"
            + "(?:comparison:\"[<>]=\",)?(\\w+):(?:" + STRING + "|(-?[\\w.+]+))");

    private static final Pattern ALTERNATIVES = Pattern.compile("keyword:\"(?:anyOf|oneOf|not)\"");

    private AjvParser() {}

    public static AjvSchema.File parse(String text) {
        Map<String, List<String>> enums = new TreeMap<>();
        for (Matcher matcher = ENUM.matcher(text); matcher.find(); ) {
            List<String> values = new ArrayList<>();
            for (Matcher value = LITERAL.matcher(matcher.group(2)); value.find(); ) {
                values.add(JsStrings.decode(value.group(1)));
            }
            enums.put(matcher.group(1), List.copyOf(values));
        }
        Map<String, AjvSchema.Import> imports = new LinkedHashMap<>();
        for (Matcher matcher = IMPORT.matcher(text); matcher.find(); ) {
            imports.put(matcher.group(1), new AjvSchema.Import(schemaName(matcher.group(2))));
        }
        Map<String, AjvSchema> functions = new LinkedHashMap<>();
        Matcher function = FUNCTION.matcher(text);
        boolean found = function.find();
        while (found) {
            String name = function.group(1);
            int start = function.end();
            found = function.find();
            functions.put(name, schema(text.substring(start, found ? function.start() : text.length()), enums));
        }
        Matcher main = MAIN.matcher(text);
        if (!main.find()) {
            throw new IllegalArgumentException("a validator without an exported function");
        }
        return new AjvSchema.File(main.group(1), functions, imports);
    }

    private static String schemaName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".js") ? name.substring(0, name.length() - 3) : name;
    }

    private static AjvSchema schema(String body, Map<String, List<String>> enums) {
        TreeSet<String> types = new TreeSet<>();
        TreeSet<String> required = new TreeSet<>();
        Map<String, BigDecimal> limits = new TreeMap<>();
        List<String> values = List.of();
        Optional<String> pattern = Optional.empty();
        Optional<String> format = Optional.empty();
        for (Matcher matcher = KEYWORD.matcher(body); matcher.find(); ) {
            String text = matcher.group(3) == null ? matcher.group(4) : JsStrings.decode(matcher.group(3));
            switch (matcher.group(1)) {
                case "type" -> types.add(text);
                case "required" -> required.add(text);
                case "enum" -> values = enums.getOrDefault(text, List.of());
                case "pattern" -> pattern = Optional.of(text);
                case "format" -> format = Optional.of(text);
                default -> {
                    if (matcher.group(2).equals("limit")) {
                        limits.put(matcher.group(1), number(text));
                    }
                }
            }
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (Matcher matcher = PROPERTY.matcher(body); matcher.find(); ) {
            String name = matcher.group(2) == null ? JsStrings.decode(matcher.group(3)) : matcher.group(2);
            properties.put(name, matcher.group(1));
        }
        List<String> all = new ArrayList<>();
        if (!ALTERNATIVES.matcher(body).find()) {
            for (Matcher matcher = SAME.matcher(body); matcher.find(); ) {
                all.add(matcher.group(1));
            }
        }
        return new AjvSchema(
                types,
                values,
                pattern,
                format,
                limits,
                required,
                properties,
                first(ITEMS, body),
                first(ADDITIONAL, body),
                List.copyOf(all));
    }

    private static Optional<String> first(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static BigDecimal number(String text) {
        if (text.startsWith("0x")) {
            return new BigDecimal(new BigInteger(text.substring(2), 16));
        }
        return new BigDecimal(text);
    }
}
