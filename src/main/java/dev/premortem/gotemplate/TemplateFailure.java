package dev.premortem.gotemplate;

/** A fault on its way out of the parser, the executor or a function; never leaves this package. */
final class TemplateFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The place is not yet known: a function failed, and its caller knows where it is called. */
    static final int NOWHERE = -1;

    private final String text;
    private final int offset;
    private final boolean budget;

    private TemplateFailure(String text, int offset, boolean budget) {
        super(text, null, false, false);
        this.text = text;
        this.offset = offset;
        this.budget = budget;
    }

    TemplateFailure(String text, int offset) {
        this(text, offset, false);
    }

    TemplateFailure(String text) {
        this(text, NOWHERE, false);
    }

    /** One of premortem's own limits, which Go does not have. */
    static TemplateFailure budget(String text) {
        return new TemplateFailure(text, NOWHERE, true);
    }

    String text() {
        return text;
    }

    int offset() {
        return offset;
    }

    /** This failure at {@code place} where it has none; a function's own words get {@code before} in front. */
    TemplateFailure at(int place, String before) {
        if (offset != NOWHERE) {
            return this;
        }
        return new TemplateFailure(budget ? text : before + text, place, budget);
    }

    /** Whether it is one of premortem's own limits. */
    boolean isLimit() {
        return budget;
    }
}
