package dev.premortem.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils a file in one to four ways. The same seed spoils the same file in the same way. */
final class Mutator {
    private static final String[] SCRAPS = {
        "\t",
        "\0",
        "\u0001",
        "\u001b[31m",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "🚀",
        "é",
        "\r",
        "\r\n",
        "\n",
        "\n\n",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "\"\n\n",
        "&a ",
        "*a",
        "&a *a ",
        "<<: *a\n",
        "<<: [1]\n",
        "<<: {a: b}\n",
        "{{",
        "}}",
        "{{ .x }}",
        "{%",
        "|",
        "|\n",
        "|2-\n",
        ">+\n",
        "|9\n",
        ": ",
        ":",
        "?",
        "? ",
        "- ",
        "-",
        "#",
        " #",
        "!!binary ",
        "!x ",
        "!!",
        "%YAML 1.2\n",
        "---\n",
        "--- ",
        "...\n",
        "@",
        "`",
        ",",
        "~",
        "null",
        "\\",
        "\\u00",
        "\\x",
        "$(",
        "<<EOF\n",
        "\nEOF\n",
        "0x",
        "1e999",
        "kind: List\nitems:\n- ",
        "kind: Secret\n",
        "# premortem: ignore[yaml-syntax] x\n",
        "# premortem: ignore[",
        "# Source: ",
        "../",
        "//",
        "..",
        "https://"
    };

    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** {@code content} spoiled; {@code other} is what it may be spliced with. */
    byte[] mutate(byte[] content, byte[] other) {
        byte[] mutant = content;
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            mutant = once(mutant, other);
        }
        return mutant;
    }

    private byte[] once(byte[] content, byte[] other) {
        return switch (random.nextInt(14)) {
            case 0 -> flipped(content);
            case 1 -> Arrays.copyOf(content, random.nextInt(content.length + 1));
            case 2 -> deleted(content);
            case 3 -> duplicated(content);
            case 4 -> swapped(content);
            case 5 -> reindented(content);
            case 6 -> inserted(content, invalidUtf8());
            case 7 -> spliced(content, other);
            case 8 -> withoutOneByte(content);
            case 9 -> joinedLines(content);
            default -> inserted(content, SCRAPS[random.nextInt(SCRAPS.length)].getBytes(StandardCharsets.UTF_8));
        };
    }

    private byte[] flipped(byte[] content) {
        byte[] copy = content.clone();
        for (int i = random.nextInt(3); i >= 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] invalidUtf8() {
        byte[][] invalid = {
            {(byte) 0xff}, {(byte) 0xc3}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xf0, (byte) 0x9f}
        };
        return invalid[random.nextInt(invalid.length)];
    }

    private byte[] withoutOneByte(byte[] content) {
        if (content.length == 0) {
            return content;
        }
        int at = random.nextInt(content.length);
        return joined(Arrays.copyOf(content, at), Arrays.copyOfRange(content, at + 1, content.length));
    }

    private byte[] inserted(byte[] content, byte[] scrap) {
        int at = random.nextInt(content.length + 1);
        byte[] head = joined(Arrays.copyOf(content, at), scrap);
        return joined(head, Arrays.copyOfRange(content, at, content.length));
    }

    private byte[] spliced(byte[] content, byte[] other) {
        byte[] head = Arrays.copyOf(content, random.nextInt(content.length + 1));
        return joined(head, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private byte[] deleted(byte[] content) {
        List<String> lines = lines(content);
        int from = random.nextInt(lines.size());
        int count = Math.min(1 + random.nextInt(4), lines.size() - from);
        lines.subList(from, from + count).clear();
        return bytes(lines);
    }

    private byte[] duplicated(byte[] content) {
        List<String> lines = lines(content);
        int from = random.nextInt(lines.size());
        int to = Math.min(lines.size(), from + 1 + random.nextInt(5));
        lines.addAll(random.nextInt(lines.size() + 1), List.copyOf(lines.subList(from, to)));
        return bytes(lines);
    }

    private byte[] swapped(byte[] content) {
        List<String> lines = lines(content);
        int a = random.nextInt(lines.size());
        int b = random.nextInt(lines.size());
        String kept = lines.get(a);
        lines.set(a, lines.get(b));
        lines.set(b, kept);
        return bytes(lines);
    }

    private byte[] reindented(byte[] content) {
        List<String> lines = lines(content);
        int from = random.nextInt(lines.size());
        int to = Math.min(lines.size(), from + 1 + random.nextInt(6));
        String more = random.nextInt(8) == 0 ? "\t" : " ".repeat(random.nextInt(5));
        for (int i = from; i < to; i++) {
            lines.set(
                    i,
                    more + (random.nextBoolean() ? lines.get(i) : lines.get(i).stripLeading()));
        }
        return bytes(lines);
    }

    private byte[] joinedLines(byte[] content) {
        List<String> lines = lines(content);
        int at = random.nextInt(lines.size());
        if (at + 1 < lines.size()) {
            lines.set(at, lines.get(at) + (random.nextBoolean() ? " " : "") + lines.remove(at + 1));
        }
        return bytes(lines);
    }

    /** One character for each byte, so that no byte changes on the way. */
    private static List<String> lines(byte[] content) {
        return new ArrayList<>(Arrays.asList(new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)));
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
