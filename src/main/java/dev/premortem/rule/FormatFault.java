package dev.premortem.rule;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.schema.SchemaProblem;
import dev.premortem.state.validity.Validity;

/**
 * Texts that are not in their grammar, shared out to the rules: each grammar belongs to one of them, and what nobody else
 * has belongs to {@link #FORMAT}.
 */
public enum FormatFault {
    NAME,
    LABEL,
    QUANTITY,
    PORT_NAME,
    CRON,
    FORMAT;

    /** Reports every fault of an object that belongs to this. */
    public void report(Resource resource, RuleContext context, FindingSink sink) {
        Validity.Verdict verdict = context.validity().of(resource);
        for (SchemaProblem problem : verdict.problems()) {
            if (problem instanceof SchemaProblem.Malformed malformed && of(malformed) == this) {
                sink.report(finding(resource, verdict, malformed));
            }
        }
    }

    private static FormatFault of(SchemaProblem.Malformed malformed) {
        return switch (malformed.format()) {
            case "dns-label", "dns-subdomain", "dns1035-label", "path-segment" -> NAME;
            case "label-key", "label-value", "annotation-key" -> LABEL;
            case "quantity" -> QUANTITY;
            case "port-name" -> PORT_NAME;
            case "cron", "time-zone" -> CRON;
            // The length of a name that is special for its kind.
            default -> malformed.path().equals("metadata.name") ? NAME : FORMAT;
        };
    }

    private static Finding.Builder finding(
            Resource resource, Validity.Verdict verdict, SchemaProblem.Malformed malformed) {
        Finding.Builder finding = Finding.at(malformed.place().firstLine(), message(resource, malformed))
                .label(label(malformed));
        if (isDecimalMode(malformed)) {
            finding.help(
                    "write `0" + malformed.text() + "`: only with a leading 0 is it the octal number that was meant");
        }
        String schema = SchemaText.schemaOf(verdict);
        return schema.isEmpty() ? finding : finding.note(schema);
    }

    private static String message(Resource resource, SchemaProblem.Malformed malformed) {
        String place = SchemaText.place(malformed.path(), resource);
        if (malformed.key()) {
            return "the key `" + oneLine(malformed.text()) + "` in " + place + " " + malformed.reason();
        }
        // What should be base64 is most often the data of a Secret, perhaps in plain text.
        boolean shown = !malformed.text().isEmpty() && !malformed.format().equals("byte");
        return shown
                ? place + ": `" + oneLine(malformed.text()) + "` " + malformed.reason()
                : place + " " + malformed.reason();
    }

    /** {@code 755} for {@code 0755}: a mode of a file as people say it, without what makes it octal. */
    private static boolean isDecimalMode(SchemaProblem.Malformed malformed) {
        boolean mode =
                malformed.path().endsWith("defaultMode") || malformed.path().endsWith(".mode");
        return mode && malformed.text().matches("[4-7][0-7]{2}");
    }

    private static String label(SchemaProblem.Malformed malformed) {
        return switch (malformed.format()) {
            case "range" -> "out of range";
            case "pattern" -> "does not match";
            case "cron" -> "no schedule";
            case "byte" -> "not base64";
            default -> "not allowed here";
        };
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }
}
