package dev.premortem.report;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Label;
import java.util.List;

/**
 * The text of a result, which must stand alone: message, remedy, and a link to every related location, since GitHub
 * shows those only when linked (SARIF 2.1.0, section 3.11.6).
 */
final class SarifMessage {
    private SarifMessage() {}

    static String of(Finding finding, List<Label> related) {
        StringBuilder text = new StringBuilder(plain(finding.message())).append('.');
        if (!finding.help().isEmpty()) {
            text.append(" Help: ").append(plain(finding.help()));
            if (text.charAt(text.length() - 1) != '.') {
                text.append('.');
            }
        }
        for (int i = 0; i < related.size(); i++) {
            text.append(i == 0 ? " See " : ", ");
            link(text, related.get(i), i + 1);
        }
        return related.isEmpty() ? text.toString() : text.append('.').toString();
    }

    /** Text in which nothing reads as a link. */
    static String plain(String text) {
        return Printable.line(text).replace("](", "] (");
    }

    private static void link(StringBuilder text, Label label, int id) {
        StringBuilder place = new StringBuilder();
        Printable.place(place, label.span());
        if (!label.message().isEmpty()) {
            place.append(' ').append(Printable.line(label.message()));
        }
        text.append('[');
        for (int i = 0; i < place.length(); i++) {
            char c = place.charAt(i);
            if (c == '[' || c == ']' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append("](").append(id).append(')');
    }
}
