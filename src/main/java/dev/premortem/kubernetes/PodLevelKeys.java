package dev.premortem.kubernetes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The labels and annotations that count on a pod only; the list is {@code pod-level-keys.txt}. */
public final class PodLevelKeys {
    private static final List<String> PATTERNS = read();

    private PodLevelKeys() {}

    /** Whether the key is read from pods and from nothing else. */
    public static boolean contains(String key) {
        for (String pattern : PATTERNS) {
            boolean prefix = pattern.endsWith("*");
            if (prefix ? key.startsWith(pattern.substring(0, pattern.length() - 1)) : key.equals(pattern)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> read() {
        List<String> patterns = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(PodLevelKeys.class.getResourceAsStream("pod-level-keys.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int end = line.indexOf(' ');
                    patterns.add(end < 0 ? line : line.substring(0, end));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(patterns);
    }
}
