package dev.premortem.cli;

import dev.premortem.text.Position;
import dev.premortem.text.Span;
import dev.premortem.yaml.SyntaxFault;
import dev.premortem.yaml.YamlProblem;

/** The words for what is wrong with the text of a dump. They quote nothing of it, for it may hold Secrets. */
final class DumpProblems {
    private DumpProblems() {}

    /** One line with the place. */
    static String message(YamlProblem problem) {
        return place(problem.span()) + ": " + fault(problem);
    }

    private static String place(Span span) {
        Position at = span.startPosition();
        String path = span.file().path();
        return (path.equals("-") ? "<stdin>" : path) + ":" + at.line() + ":" + at.column();
    }

    private static String fault(YamlProblem problem) {
        if (problem instanceof YamlProblem.Syntax syntax) {
            return syntax(syntax.fault());
        }
        if (problem instanceof YamlProblem.DuplicateKey duplicate) {
            return "this key is given twice, first on line " + duplicate.first().line()
                    + "; put `---` between two outputs of kubectl, or name their files one by one";
        }
        if (problem instanceof YamlProblem.LimitExceeded limit) {
            return "more than is read (limit of " + limit.limit().max() + ")";
        }
        return "no valid YAML from here on";
    }

    private static String syntax(SyntaxFault fault) {
        return switch (fault) {
            case UNCLOSED_FLOW -> "this bracket is never closed; the output may have been cut off";
            case UNCLOSED_QUOTE -> "this quote is never closed; the output may have been cut off";
            case FLOW_SEPARATOR -> "a comma or a closing bracket is missing before this";
            case TEXT_AFTER_FLOW -> "text follows the closing bracket";
            case TAB_INDENTATION -> "a tab stands where YAML counts blanks";
            case INDENTATION -> "the indentation of this line fits nothing above it";
            case NOT_A_KEY -> "this line is neither a `key: value` nor a list item";
            case ENCODING -> "the file is not valid UTF-8";
            case FORBIDDEN_CHARACTER -> "a character that YAML does not allow";
            default -> "no valid YAML or JSON from here on";
        };
    }
}
