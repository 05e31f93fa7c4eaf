package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.Base64;

/** Encodings of sprig 3.3.0: https://masterminds.github.io/sprig/encoding.html and the JSON functions of defaults.html. */
final class SprigEncodings {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private SprigEncodings() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            of("b64enc", "string", a -> new GoString(Base64.getEncoder().encodeToString(GoBytes.of(a.text(0))))),
            of("b64dec", "string", a -> decoded64(a.text(0))),
            of("b32enc", "string", a -> new GoString(encoded32(GoBytes.of(a.text(0))))),
            of("b32dec", "string", a -> decoded32(a.text(0))),
            of("toJson", "any", a -> json(a, true, "")),
            of("mustToJson", "any", a -> json(a, true, "")),
            of("toPrettyJson", "any", a -> json(a, true, "  ")),
            of("mustToPrettyJson", "any", a -> json(a, true, "  ")),
            of("toRawJson", "any", a -> json(a, false, "")),
            of("mustToRawJson", "any", a -> json(a, false, "")),
            of("fromJson", "string", SprigEncodings::fromJson),
            of("mustFromJson", "string", a -> JsonParser.parse(a.text(0))),
        };
    }

    private static GoFunction of(String name, String signature, GoFunction.Body body) {
        return GoFunction.of(name, signature, Reach.DEEP, body);
    }

    private static GoValue json(Arguments arguments, boolean html, String indent) {
        return new GoString(JsonPrinter.print(arguments.get(0), html, indent, arguments.budget()));
    }

    private static GoValue fromJson(Arguments arguments) {
        try {
            return JsonParser.parse(arguments.text(0));
        } catch (TemplateFailure wrong) {
            return GoNil.NIL;
        }
    }

    /** The text, or what is wrong with it, which sprig returns like a text. */
    private static GoValue decoded64(String text) {
        int wrong = wrong64(text);
        if (wrong >= 0) {
            return new GoString("illegal base64 data at input byte " + wrong);
        }
        String bare = text.replace("\n", "").replace("\r", "");
        return new GoString(GoBytes.text(Base64.getDecoder().decode(bare)));
    }

    /** Where Go stops to read; -1 where all is well. */
    private static int wrong64(String text) {
        byte[] all = GoBytes.of(text);
        int quantum = 0;
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            int c = all[i] & 0xFF;
            if (c == '\n' || c == '\r') {
                continue;
            }
            start = quantum == 0 ? i : start;
            if (c == '=') {
                return padding(all, i, quantum);
            }
            if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/')) {
                return i;
            }
            quantum = (quantum + 1) % 4;
        }
        return quantum == 0 ? -1 : start;
    }

    private static int padding(byte[] all, int at, int quantum) {
        if (quantum < 2) {
            return at;
        }
        int i = behindBreaks(all, at + 1);
        if (quantum == 2) {
            if (i >= all.length || all[i] != '=') {
                return i >= all.length ? all.length : i - 1;
            }
            i = behindBreaks(all, i + 1);
        }
        return i < all.length ? i : -1;
    }

    private static int behindBreaks(byte[] all, int from) {
        int i = from;
        while (i < all.length && (all[i] == '\n' || all[i] == '\r')) {
            i++;
        }
        return i;
    }

    private static String encoded32(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = buffer << 8 | each & 0xFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(BASE_32.charAt(buffer >> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            out.append(BASE_32.charAt(buffer << 5 - bits & 31));
        }
        return out.append("=".repeat((8 - out.length() % 8) % 8)).toString();
    }

    /** What is wrong with a text is not modelled. */
    private static GoValue decoded32(String text) {
        String bare = text.replace("\n", "").replace("\r", "");
        if (bare.length() % 8 != 0 || !bare.matches("[A-Z2-7]*={0,6}")) {
            return new GoUnknown("b32dec");
        }
        String digits = bare.replace("=", "");
        byte[] bytes = new byte[digits.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            buffer = (buffer << 5 | BASE_32.indexOf(digits.charAt(i))) & 0xFFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[count++] = (byte) (buffer >> bits);
            }
        }
        return new GoString(GoBytes.text(bytes));
    }
}
