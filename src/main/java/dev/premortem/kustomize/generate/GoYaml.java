package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Locale;

/**
 * What go-yaml v3 makes of a plain scalar: numbers may have underscores and a prefix for their base, a leading zero means
 * octal, and of the words of YAML 1.1 only {@code true} and {@code false} are booleans. Source: {@code resolve.go} of
 * go-yaml v3, which kustomize v5.5.0 contains.
 */
final class GoYaml {
    private GoYaml() {}

    static ScalarType type(YamlScalar scalar) {
        if (!scalar.isPlain() || scalar.tag().isPresent()) {
            return scalar.type(YamlVersion.V1_2);
        }
        String digits = digits(scalar.text());
        if (!startsNumber(digits)) {
            return scalar.type(YamlVersion.V1_2);
        }
        if (scalar.type(YamlVersion.V1_1) == ScalarType.TIMESTAMP) {
            return isTime(scalar.text()) ? ScalarType.TIMESTAMP : ScalarType.STRING;
        }
        YamlScalar number = YamlScalar.plain(digits, scalar.span());
        return number.type(radix(digits) == 10 ? YamlVersion.V1_2 : YamlVersion.V1_1);
    }

    /**
     * A key as kustomize writes it into a mapping of strings: plain, so that {@code 1} is a number when it is read back
     * (see {@link PrintableKeys}), and {@code <<} asks for a merge, which fails at once.
     */
    static YamlScalar key(String key, Span place) {
        if (key.equals("<<")) {
            throw BuildFailure.at(place, "the key `<<` asks kustomize to merge a mapping, and its value is none");
        }
        return YamlScalar.plain(key, place);
    }

    /**
     * Whether a text is written as a block that cannot be read again: generated values of several lines become literal
     * blocks, and one that starts with a tab is taken for an indentation. Where a block is not allowed, the text goes into
     * quotes and is safe. Source: {@code yaml_emitter_analyze_scalar} in {@code emitterc.go} of go-yaml v3.
     */
    static boolean isUnreadableBlock(String text) {
        if (!text.startsWith("\t") || text.indexOf('\n') < 0 || text.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineBreak = c == '\n' || c == '\u2028' || c == '\u2029';
            if (lineBreak ? text.charAt(i - 1) == ' ' : c != '\t' && !isPrintable(c)) {
                return false;
            }
        }
        return true;
    }

    /** As {@code is_printable} has it, which knows no characters above U+FFFF. */
    private static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~' || c >= '\u00A0' && c < '\uFFFE' && c != '\uFEFF' && !Character.isSurrogate(c);
    }

    /** Whether a date exists and a time, where there is one, has its seconds. */
    private static boolean isTime(String text) {
        int monthEnd = text.indexOf('-', 5);
        int dayEnd = monthEnd + 1;
        while (dayEnd < text.length() && Character.isDigit(text.charAt(dayEnd))) {
            dayEnd++;
        }
        int month = Integer.parseInt(text.substring(5, monthEnd));
        int day = Integer.parseInt(text.substring(monthEnd + 1, dayEnd));
        boolean date = month >= 1
                && month <= 12
                && day >= 1
                && day
                        <= YearMonth.of(Integer.parseInt(text.substring(0, 4)), month)
                                .lengthOfMonth();
        int minutes = text.indexOf(':', dayEnd);
        return date && (dayEnd == text.length() || text.indexOf(':', minutes + 1) > minutes);
    }

    /**
     * The value of a scalar of type integer or float.
     *
     * @throws NumberFormatException for infinities and what is no number
     */
    static double number(String text) {
        String digits = digits(text);
        String unsigned = unsigned(digits);
        int radix = radix(digits);
        double size;
        if (radix != 10) {
            size = new BigInteger(unsigned.substring(2), radix).doubleValue();
        } else if (unsigned.length() > 1 && unsigned.charAt(0) == '0' && isOctal(unsigned)) {
            size = new BigInteger(unsigned, 8).doubleValue();
        } else {
            size = Double.parseDouble(unsigned);
        }
        return digits.startsWith("-") ? -size : size;
    }

    private static String digits(String text) {
        return text.replace("_", "");
    }

    private static boolean startsNumber(String text) {
        return !text.isEmpty() && (".+-0123456789".indexOf(text.charAt(0)) >= 0);
    }

    private static int radix(String digits) {
        String unsigned = unsigned(digits).toLowerCase(Locale.ROOT);
        if (unsigned.startsWith("0x")) {
            return 16;
        }
        if (unsigned.startsWith("0b")) {
            return 2;
        }
        return unsigned.startsWith("0o") ? 8 : 10;
    }

    private static String unsigned(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    private static boolean isOctal(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '7');
    }
}
