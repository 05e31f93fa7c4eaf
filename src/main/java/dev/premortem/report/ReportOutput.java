package dev.premortem.report;

import dev.premortem.engine.UsageException;
import java.util.Optional;

/**
 * One wanted report: {@code FORMAT} or {@code FORMAT=FILE}.
 *
 * @param file where it goes, as typed; empty for standard output
 */
public record ReportOutput(ReportFormat format, Optional<String> file) {
    /** Reads the form; an unknown format is told with the known ones. */
    public static ReportOutput of(String value) throws UsageException {
        int equals = value.indexOf('=');
        String word = equals < 0 ? value : value.substring(0, equals);
        Optional<ReportFormat> format = ReportFormat.of(word);
        if (format.isEmpty()) {
            throw new UsageException("there is no format `" + word + "`; the formats are " + words());
        }
        if (equals == value.length() - 1) {
            throw new UsageException("no file behind `" + value + "`");
        }
        return new ReportOutput(format.get(), equals < 0 ? Optional.empty() : Optional.of(value.substring(equals + 1)));
    }

    private static String words() {
        StringBuilder words = new StringBuilder();
        for (ReportFormat format : ReportFormat.values()) {
            words.append(words.isEmpty() ? "" : ", ").append(format.word());
        }
        return words.toString();
    }
}
