package dev.premortem.rules.yaml;

import dev.premortem.yaml.SyntaxFault;
import dev.premortem.yaml.YamlProblem;

/** The words for each {@link SyntaxFault}. */
final class SyntaxText {
    private static final int LONGEST_QUOTE = 60;

    private SyntaxText() {}

    static String message(YamlProblem.Syntax problem) {
        return switch (problem.fault()) {
            case TAB_INDENTATION -> "a tab stands where YAML counts blanks";
            case COLON_IN_PLAIN -> "a second `: ` on this line starts another mapping inside the value";
            case NOT_A_KEY -> "this line is neither a `key: value` nor a list item";
            case INDENTATION -> "the indentation of this line fits nothing above it";
            case UNEXPECTED_ITEM -> "a list item stands where none can be";
            case UNCLOSED_QUOTE -> "this quote is never closed";
            case TEXT_AFTER_QUOTE -> "text follows the closing quote of this value";
            case UNCLOSED_FLOW -> "this bracket is never closed";
            case FLOW_SEPARATOR -> "a comma or a closing bracket is missing before this";
            case UNOPENED_FLOW -> "this bracket closes nothing";
            case TEXT_AFTER_FLOW -> "text follows the closing bracket of this value";
            case RESERVED_CHARACTER -> "a value cannot begin with `" + problem.detail() + "` without quotes";
            case UNKNOWN_ESCAPE -> "`" + problem.detail() + "` is no escape that double quotes know";
            case UNKNOWN_ALIAS -> "`*" + problem.detail() + "` names an anchor that is not defined above";
            case BAD_ANCHOR ->
                "a value that begins with `" + first(problem.detail()) + "` is an alias or anchor to YAML";
            case BLOCK_HEADER -> "text stands on the line of the block indicator";
            case BLOCK_LEADING_BLANKS ->
                "a blank line at the start of the block is indented deeper than its first line";
            case BAD_TAG -> "this tag cannot be read";
            case BAD_DIRECTIVE -> "this directive cannot be read";
            case FORBIDDEN_CHARACTER -> "a control character (" + problem.detail() + ") that YAML does not allow";
            case ENCODING -> "the file is not valid UTF-8";
            case TEMPLATE_STATEMENT -> "a template statement in a file that is read as plain YAML";
            case OTHER -> "this line does not continue what stands above it";
        };
    }

    static String label(YamlProblem.Syntax problem) {
        return switch (problem.fault()) {
            case COLON_IN_PLAIN -> "needs quotes";
            case NOT_A_KEY -> missingBlank(problem) ? "no blank behind the colon" : "no colon here";
            case INDENTATION -> "starts at a column where no mapping or list is open";
            case UNCLOSED_QUOTE -> "opened here";
            case UNCLOSED_FLOW -> "opened here";
            case TEMPLATE_STATEMENT -> "nothing renders this file before it is read";
            default -> "";
        };
    }

    static String context(YamlProblem.Syntax problem) {
        return switch (problem.fault()) {
            case COLON_IN_PLAIN -> "the key of the value";
            case TEXT_AFTER_QUOTE -> "the value ends here";
            case FLOW_SEPARATOR -> "in what opens here";
            case INDENTATION -> "what is open begins here";
            default -> "begins here";
        };
    }

    static String help(YamlProblem.Syntax problem) {
        return switch (problem.fault()) {
            case TAB_INDENTATION -> "indent with blanks; YAML forbids tabs there";
            case COLON_IN_PLAIN -> colonHelp(problem.detail());
            case NOT_A_KEY ->
                missingBlank(problem)
                        ? "write a blank behind the colon: `" + cut(withBlank(problem.detail())) + "`"
                        : "give it a key, or indent it deeper if it continues the value above";
            case INDENTATION -> "align it with the keys or items it belongs to";
            case UNEXPECTED_ITEM -> "put the list on lines of its own below a key, indented";
            case UNCLOSED_QUOTE -> "close it on this line, or leave both quotes out";
            case TEXT_AFTER_QUOTE -> "put the whole value in quotes; inside single quotes write '' for one";
            case UNCLOSED_FLOW -> "close it, or put the value in quotes if it is text";
            case FLOW_SEPARATOR -> "separate the entries with commas; quote texts that hold any of , [ ] { }";
            case UNOPENED_FLOW -> "remove it, or put the value in quotes";
            case TEXT_AFTER_FLOW -> "put the whole value in quotes";
            case RESERVED_CHARACTER, BAD_ANCHOR -> "put the value in quotes";
            case UNKNOWN_ESCAPE -> "write the backslash twice, or use single quotes, where it has no meaning";
            case UNKNOWN_ALIAS -> "define the anchor above its first use, or put the value in quotes if it is text";
            case BLOCK_HEADER -> "begin the text on the next line, indented";
            case BLOCK_LEADING_BLANKS -> "remove the blanks of the empty line";
            case BAD_TAG -> "remove it, or put the value in quotes if the `!` belongs to it";
            case BAD_DIRECTIVE -> "remove it; `%` begins a directive only at the start of a line";
            case FORBIDDEN_CHARACTER -> "remove it, or write it as an escape in double quotes";
            case ENCODING -> "save the file as UTF-8";
            case TEMPLATE_STATEMENT ->
                "render the file before it is committed, or move it below `templates/` of a chart";
            case OTHER -> "compare it with the lines above: a quote, a bracket or an indentation is off";
        };
    }

    private static String colonHelp(String value) {
        if (value.indexOf('\'') < 0) {
            return "quote the value: '" + cut(value) + "'";
        }
        return "put the command below a `|`, indented; nothing in a block scalar needs quotes";
    }

    /** {@code image:nginx}: a key whose colon lacks its blank. */
    private static boolean missingBlank(YamlProblem.Syntax problem) {
        String line = problem.detail();
        int colon = line.indexOf(':');
        return colon > 0
                && colon + 1 < line.length()
                && line.indexOf(' ') < 0
                && !line.startsWith("//", colon + 1)
                && !line.startsWith("{");
    }

    private static String withBlank(String line) {
        return line.replaceFirst(":", ": ");
    }

    private static String first(String text) {
        return text.isEmpty() ? "*" : text.substring(0, 1);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
