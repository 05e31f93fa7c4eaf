package dev.premortem.report;

import java.util.Optional;

/** The words of {@code --format}. */
public enum ReportFormat {
    TEXT("text"),
    CONCISE("concise"),
    JSON("json"),
    SARIF("sarif"),
    GITHUB("github"),
    GITLAB("gitlab"),
    JUNIT("junit"),
    MARKDOWN("markdown");

    private final String word;

    ReportFormat(String word) {
        this.word = word;
    }

    /** The word on the command line. */
    public String word() {
        return word;
    }

    /** The format with this {@link #word()}. */
    public static Optional<ReportFormat> of(String word) {
        for (ReportFormat format : values()) {
            if (format.word.equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Whether people read it as it is, so that the {@link SummaryLine} belongs beside it. */
    public boolean human() {
        return this == TEXT || this == CONCISE;
    }

    /**
     * The renderer of this format. Each class is named in its own branch only, so that choosing one format loads no
     * class of another; a switch over the constants would cost a class of its own.
     */
    public Report create(ReportOptions options) {
        return switch (word) {
            case "text" -> new TextReport(options);
            case "concise" -> new ConciseReport();
            case "json" -> new JsonReport(options);
            case "sarif" -> new SarifReport(options);
            case "github" -> new GithubReport(options);
            case "gitlab" -> new GitlabReport(options);
            case "junit" -> new JunitReport(options);
            case "markdown" -> new MarkdownReport();
            default -> throw new IllegalStateException(word);
        };
    }
}
