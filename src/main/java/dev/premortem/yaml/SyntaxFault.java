package dev.premortem.yaml;

/** The ways in which a text fails to be YAML, as their author would name them. */
public enum SyntaxFault {
    /** A tab where YAML counts blanks. */
    TAB_INDENTATION,
    /** {@code key: value: more} or {@code run: echo a: b} on one line without quotes. */
    COLON_IN_PLAIN,
    /** A line without {@code key:} or {@code -} among the keys of a mapping. */
    NOT_A_KEY,
    /** A key or list item whose indentation fits none of the levels that are open. */
    INDENTATION,
    /** A list item where a key is expected, or beside a value on the same line. */
    UNEXPECTED_ITEM,
    /** A quote that is never closed. */
    UNCLOSED_QUOTE,
    /** A closing quote that is followed by more text. */
    TEXT_AFTER_QUOTE,
    /** A bracket or brace that is never closed. */
    UNCLOSED_FLOW,
    /** A comma or closing bracket is missing in a flow list or mapping. */
    FLOW_SEPARATOR,
    /** A closing bracket or brace without an opening one. */
    UNOPENED_FLOW,
    /** Text behind the closing bracket of a flow value. */
    TEXT_AFTER_FLOW,
    /** A plain value begins with a character that YAML reserves ({@code @}, a backtick, {@code %}). */
    RESERVED_CHARACTER,
    /** A backslash escape that double quotes do not know. */
    UNKNOWN_ESCAPE,
    /** An alias to an anchor that is not defined before it. */
    UNKNOWN_ALIAS,
    /** An anchor or alias without a name, or with a bad one. */
    BAD_ANCHOR,
    /** A block scalar header with something else than {@code +}, {@code -}, 1 to 9 or a comment. */
    BLOCK_HEADER,
    /** Blank lines at the start of a block scalar that are indented deeper than its first line. */
    BLOCK_LEADING_BLANKS,
    /** A tag that cannot be read or whose handle is unknown. */
    BAD_TAG,
    /** A directive ({@code %YAML}) that cannot be read. */
    BAD_DIRECTIVE,
    /** A character that YAML does not allow. */
    FORBIDDEN_CHARACTER,
    /** The bytes are not UTF-8 (nor UTF-16 with a byte order mark). */
    ENCODING,
    /** A template statement of another language on a line of its own. */
    TEMPLATE_STATEMENT,
    /** Any other line that does not continue what stands above it. */
    OTHER
}
