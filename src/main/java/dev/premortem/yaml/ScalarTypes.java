package dev.premortem.yaml;

/**
 * The readings of a scalar.
 *
 * <p>Sources: YAML 1.2.2 chapter 10.3.2 for {@link YamlVersion#V1_2}; {@code resolve.go} of go-yaml v2 for
 * {@link YamlVersion#V1_1} (read 2026-11): it knows underscores, {@code 0b}, a leading 0 as octal and timestamps, but
 * not the base-60 numbers of the YAML 1.1 types.
 */
final class ScalarTypes {
    private ScalarTypes() {}

    static ScalarType ofTag(String tag, String text, YamlVersion version) {
        return switch (tag) {
            case "tag:yaml.org,2002:null" -> ScalarType.NULL;
            case "tag:yaml.org,2002:bool" -> ScalarType.BOOLEAN;
            case "tag:yaml.org,2002:int" -> ScalarType.INTEGER;
            case "tag:yaml.org,2002:float" -> ScalarType.FLOAT;
            case "tag:yaml.org,2002:timestamp" ->
                version == YamlVersion.V1_1 ? ScalarType.TIMESTAMP : ScalarType.STRING;
            default -> ScalarType.STRING;
        };
    }

    static ScalarType ofPlain(String text, YamlVersion version) {
        if (text.isEmpty()) {
            return ScalarType.NULL;
        }
        char first = text.charAt(0);
        if (isWordStart(first)) {
            return ofWord(text, version);
        }
        boolean number = first == '.' || first == '+' || first == '-' || first >= '0' && first <= '9';
        if (!number) {
            return text.equals("~") ? ScalarType.NULL : ScalarType.STRING;
        }
        return version == YamlVersion.V1_1 ? ofNumber11(text) : ofNumber12(text);
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static ScalarType ofWord(String text, YamlVersion version) {
        if (text.length() > 5) {
            return ScalarType.STRING;
        }
        return switch (text) {
            case "null", "Null", "NULL" -> ScalarType.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> ScalarType.BOOLEAN;
            case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF" ->
                version == YamlVersion.V1_1 ? ScalarType.BOOLEAN : ScalarType.STRING;
            default -> ScalarType.STRING;
        };
    }

    private static ScalarType ofNumber12(String text) {
        if (text.startsWith("0o") && digits(text, 2, 8, false) || text.startsWith("0x") && digits(text, 2, 16, false)) {
            return ScalarType.INTEGER;
        }
        int from = signLength(text);
        return digits(text, from, 10, false) ? ScalarType.INTEGER : floatOrString(text);
    }

    private static ScalarType ofNumber11(String text) {
        int from = signLength(text);
        boolean prefixed = text.startsWith("0b", from) && digits(text, from + 2, 2, true)
                || text.startsWith("0x", from) && digits(text, from + 2, 16, true)
                || text.startsWith("0o", from) && digits(text, from + 2, 8, true);
        if (prefixed) {
            return ScalarType.INTEGER;
        }
        if (text.charAt(from == text.length() ? 0 : from) == '_') {
            return ScalarType.STRING;
        }
        if (digits(text, from, 10, true)) {
            return ScalarType.INTEGER;
        }
        if (isTimestamp(text)) {
            return ScalarType.TIMESTAMP;
        }
        String plain = text.indexOf('_') >= 0 ? text.replace("_", "") : text;
        ScalarType type = floatOrString(plain);
        return type == ScalarType.FLOAT && isTooLarge(plain) ? ScalarType.STRING : type;
    }

    /** Go takes a number that fits no float for a string, as many a short hash of a commit: 12e45678. */
    private static boolean isTooLarge(String number) {
        char last = number.charAt(number.length() - 1);
        return (Character.isDigit(last) || last == '.') && Double.isInfinite(Double.parseDouble(number));
    }

    private static int signLength(String text) {
        return text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    }

    private static boolean digits(String text, int from, int radix, boolean underscores) {
        boolean some = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.digit(c, radix) >= 0) {
                some = true;
            } else if (c != '_' || !underscores) {
                return false;
            }
        }
        return some;
    }

    /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}, infinities and {@code .nan}. */
    private static ScalarType floatOrString(String text) {
        int i = signLength(text);
        String unsigned = text.substring(i);
        if (unsigned.equals(".inf") || unsigned.equals(".Inf") || unsigned.equals(".INF")) {
            return ScalarType.FLOAT;
        }
        if (text.equals(".nan") || text.equals(".NaN") || text.equals(".NAN")) {
            return ScalarType.FLOAT;
        }
        int whole = digitRun(text, i);
        i += whole;
        int fraction = 0;
        if (i < text.length() && text.charAt(i) == '.') {
            fraction = digitRun(text, i + 1);
            i += 1 + fraction;
        }
        if (whole == 0 && fraction == 0) {
            return ScalarType.STRING;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int exponent = digitRun(text, i);
            if (exponent == 0) {
                return ScalarType.STRING;
            }
            i += exponent;
        }
        return i == text.length() ? ScalarType.FLOAT : ScalarType.STRING;
    }

    private static int digitRun(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    /** A date, or a date and a time: four digits, then one or two for month and day. */
    private static boolean isTimestamp(String text) {
        if (digitRun(text, 0) != 4 || text.length() < 8 || text.charAt(4) != '-') {
            return false;
        }
        int month = digitRun(text, 5);
        int dash = 5 + month;
        if (month < 1 || month > 2 || dash >= text.length() || text.charAt(dash) != '-') {
            return false;
        }
        int day = digitRun(text, dash + 1);
        int rest = dash + 1 + day;
        if (day < 1 || day > 2) {
            return false;
        }
        if (rest == text.length()) {
            return true;
        }
        char separator = text.charAt(rest);
        boolean hour = digitRun(text, rest + 1) >= 1 && text.indexOf(':', rest) > 0;
        return hour && (separator == 'T' || separator == 't' || separator == ' ');
    }
}
