package dev.premortem.report;

import dev.premortem.finding.Severity;

/** Terminal colours, six styles, written by hand; switched off it passes the text through. */
final class Ansi {
    static final Ansi OFF = new Ansi(false);
    static final Ansi ON = new Ansi(true);

    private static final String RESET = "\u001b[0m";

    private final boolean enabled;

    private Ansi(boolean enabled) {
        this.enabled = enabled;
    }

    static Ansi of(boolean enabled) {
        return enabled ? ON : OFF;
    }

    /** A way to stand out. */
    enum Style {
        ERROR("\u001b[1;31m"),
        WARNING("\u001b[1;33m"),
        INFO("\u001b[1;36m"),
        STRONG("\u001b[1m"),
        FRAME("\u001b[1;34m"),
        REMARK("\u001b[1;32m");

        private final String start;

        Style(String start) {
            this.start = start;
        }

        static Style of(Severity severity) {
            if (severity == Severity.ERROR) {
                return ERROR;
            }
            return severity == Severity.WARNING ? WARNING : INFO;
        }
    }

    void paint(StringBuilder out, Style style, String text) {
        if (enabled && !text.isEmpty()) {
            out.append(style.start).append(text).append(RESET);
        } else {
            out.append(text);
        }
    }
}
