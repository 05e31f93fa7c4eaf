package dev.premortem.finding;

import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One fault at one place. The message stands alone: lower-case start, no final period, no line break, identifiers in
 * backticks. The primary label is the line to edit; related labels tell where the value came from.
 *
 * @param area the area of the rule, such as {@code kustomize}
 * @param subject what the finding is about, as the engine sees it from the primary span
 * @param renderedIn the build roots through which the same source line was found
 * @param chain the steps from the root to the file, first step first
 * @param assumptions facts taken for granted
 * @param missingFacts facts that would make the finding sharper
 * @param help the remedy as one sentence or several; empty when there is none
 * @param fingerprint identity of the finding across edits; empty until the engine has set it
 * @param fix the edit that mends it, where premortem knows one
 */
public record Finding(
        RuleId rule,
        String area,
        Severity severity,
        Confidence confidence,
        String message,
        Label primary,
        Subject subject,
        List<Label> related,
        List<String> notes,
        List<String> renderedIn,
        List<String> chain,
        List<String> assumptions,
        List<String> missingFacts,
        String help,
        String fingerprint,
        Optional<Fix> fix) {

    /** File, line, column, rule, then message: the order of every report, the same for any number of threads. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding f) -> f.primary().span().file().path())
            .thenComparing(f -> f.primary().span().start())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message)
            .thenComparing(f -> f.primary().span().end());

    public Finding {
        if (message.isBlank() || message.indexOf('\n') >= 0 || message.endsWith(".")) {
            throw new IllegalArgumentException("a message is one line without final period: " + message);
        }
        related = List.copyOf(related);
        notes = List.copyOf(notes);
        renderedIn = List.copyOf(renderedIn);
        chain = List.copyOf(chain);
        assumptions = List.copyOf(assumptions);
        missingFacts = List.copyOf(missingFacts);
    }

    /** Starts a finding at the line to edit. */
    public static Builder at(Span span, String message) {
        return new Builder(span, message);
    }

    /** The same finding at another severity. */
    public Finding withSeverity(Severity other) {
        return with(other, subject, notes, renderedIn, fingerprint);
    }

    /** The same finding with what it is about and its identity. */
    public Finding identifiedBy(Subject about, String identity) {
        return with(severity, about, notes, renderedIn, identity);
    }

    /** The same finding with one more note at the end. */
    public Finding withNote(String note) {
        return with(severity, subject, joined(notes, List.of(note)), renderedIn, fingerprint);
    }

    /** The same finding for several builds at once. */
    public Finding renderedIn(List<String> roots, List<String> variants) {
        return with(severity, subject, joined(notes, variants), roots, fingerprint);
    }

    private Finding with(
            Severity itsSeverity, Subject about, List<String> itsNotes, List<String> roots, String identity) {
        return new Finding(
                rule,
                area,
                itsSeverity,
                confidence,
                message,
                primary,
                about,
                related,
                itsNotes,
                roots,
                chain,
                assumptions,
                missingFacts,
                help,
                identity,
                fix);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** The same finding with every sentence passed through {@code change}, as redaction needs it. */
    public Finding withWords(UnaryOperator<String> change) {
        return new Finding(
                rule,
                area,
                severity,
                confidence,
                change.apply(message),
                new Label(primary.span(), change.apply(primary.message())),
                subject,
                related.stream()
                        .map(label -> new Label(label.span(), change.apply(label.message())))
                        .toList(),
                notes.stream().map(change).toList(),
                renderedIn,
                chain.stream().map(change).toList(),
                assumptions,
                missingFacts,
                change.apply(help),
                fingerprint,
                fix);
    }

    /** Collects what a rule says; the sink adds what the rule's metadata says. */
    public static final class Builder {
        private final Span span;
        private final String message;
        private String label = "";
        private final List<String> renderedIn = new ArrayList<>(0);
        private @Nullable Severity severity;
        private @Nullable Confidence confidence;
        private @Nullable Fix fix;
        private final List<Label> related = new ArrayList<>(0);
        private final List<String> notes = new ArrayList<>(0);
        private final List<String> chain = new ArrayList<>(0);
        private final List<String> assumptions = new ArrayList<>(0);
        private final List<String> missingFacts = new ArrayList<>(0);
        private final List<String> help = new ArrayList<>(1);

        private Builder(Span span, String message) {
            this.span = span;
            // Names in a message come from the file and may hold anything, a line break too.
            boolean oneLine = message.indexOf('\n') < 0 && message.indexOf('\r') < 0;
            this.message = oneLine ? message : message.replaceAll("\\R", " ");
        }

        /** The short text under the primary span; shorter than the message, since it points. */
        public Builder label(String text) {
            this.label = text;
            return this;
        }

        /** Another severity than the rule's own. */
        public Builder severity(Severity value) {
            this.severity = value;
            return this;
        }

        /** Another confidence than the rule's own. */
        public Builder confidence(Confidence value) {
            this.confidence = value;
            return this;
        }

        public Builder related(Span at, String text) {
            related.add(new Label(at, text));
            return this;
        }

        public Builder note(String text) {
            notes.add(text);
            return this;
        }

        /**
         * The folder of the build that the fault was found in; {@code .} stands for the root of the run. The engine says
         * so for a rule about one object.
         */
        public Builder renderedIn(Optional<String> root) {
            root.map(folder -> folder.isEmpty() ? "." : folder)
                    .filter(folder -> !renderedIn.contains(folder))
                    .ifPresent(renderedIn::add);
            return this;
        }

        public Builder chain(List<String> steps) {
            chain.addAll(steps);
            return this;
        }

        public Builder assumption(String text) {
            assumptions.add(text);
            return this;
        }

        public Builder missingFact(String text) {
            missingFacts.add(text);
            return this;
        }

        /** One sentence of the remedy; several calls add up. */
        public Builder help(String text) {
            help.add(text);
            return this;
        }

        /** The edit that mends it. */
        public Builder fix(Fix edits) {
            this.fix = edits;
            return this;
        }

        /** {@link #fix(Fix)} where there is one. */
        public Builder fix(Optional<Fix> edits) {
            edits.ifPresent(this::fix);
            return this;
        }

        /** {@link #help(String)} where there is something to say. */
        public Builder help(Optional<String> text) {
            text.ifPresent(help::add);
            return this;
        }

        /** Completes the finding with the rule's own facts. */
        public Finding build(RuleId rule, String area, Severity ruleSeverity, Confidence ruleConfidence) {
            return new Finding(
                    rule,
                    area,
                    severity == null ? ruleSeverity : severity,
                    confidence == null ? ruleConfidence : confidence,
                    message,
                    new Label(span, label),
                    Subject.NONE,
                    related,
                    notes,
                    renderedIn,
                    chain,
                    assumptions,
                    missingFacts,
                    String.join("; ", help),
                    "",
                    Optional.ofNullable(fix));
        }
    }
}
