package dev.premortem.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The order in which go-yaml prints keys: runs of digits by their value, letters behind everything else. Source:
 * {@code goyaml.v2/sorter.go} of sigs.k8s.io/yaml v1.4.0, read 2026-11.
 *
 * <p>That order is none in the strict sense ({@code a01}, {@code a10-} and {@code a1b} go in a circle), and Java's
 * own sort throws when it notices; hence the plain merge sort. kustomize prints such keys in an order of chance, this class
 * in one that does not depend on the order in the file.
 */
final class NaturalOrder {
    private NaturalOrder() {}

    static List<String> sorted(Collection<String> keys) {
        int[][] texts =
                keys.stream().sorted().map(key -> key.codePoints().toArray()).toArray(int[][]::new);
        sort(texts, texts.clone(), 0, texts.length);
        return Arrays.stream(texts)
                .map(text -> new String(text, 0, text.length))
                .toList();
    }

    private static void sort(int[][] into, int[][] from, int start, int end) {
        if (end - start < 2) {
            return;
        }
        int middle = (start + end) >>> 1;
        sort(from, into, start, middle);
        sort(from, into, middle, end);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || left < middle && !isLess(from[right], from[left]);
            into[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    static boolean isLess(int[] a, int[] b) {
        int end = Math.min(a.length, b.length);
        for (int i = 0; i < end; i++) {
            if (a[i] != b[i]) {
                return isLessFrom(i, a, b);
            }
        }
        return a.length < b.length;
    }

    private static boolean isLessFrom(int i, int[] a, int[] b) {
        boolean letterA = Character.isLetter(a[i]);
        boolean letterB = Character.isLetter(b[i]);
        if (letterA || letterB) {
            return letterA && letterB ? a[i] < b[i] : letterB;
        }
        // A zero inside of a number must not look like leading zeros.
        long inside = (a[i] == '0' || b[i] == '0') && followsNumber(a, i) ? 1 : 0;
        int endA = digitsEnd(a, i);
        int endB = digitsEnd(b, i);
        long numberA = number(inside, a, i, endA);
        long numberB = number(inside, b, i, endB);
        if (numberA != numberB) {
            return numberA < numberB;
        }
        return endA != endB ? endA < endB : a[i] < b[i];
    }

    private static boolean followsNumber(int[] text, int i) {
        for (int j = i - 1; j >= 0 && Character.isDigit(text[j]); j--) {
            if (text[j] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int digitsEnd(int[] text, int from) {
        int at = from;
        while (at < text.length && Character.isDigit(text[at])) {
            at++;
        }
        return at;
    }

    /** Overflows as the original does. */
    private static long number(long before, int[] text, int from, int to) {
        long value = before;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }
}
