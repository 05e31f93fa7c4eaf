package dev.premortem.kubernetes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Custom and young kinds that are in no namespace; the list is {@code cluster-kinds.txt}. */
public final class ClusterKinds {
    private static final Set<String> KINDS = read();

    private ClusterKinds() {}

    /** Whether objects of the kind are in no namespace, as far as the list knows. */
    public static boolean contains(String group, String kind) {
        return KINDS.contains(kind + "." + group);
    }

    private static Set<String> read() {
        Set<String> kinds = new HashSet<>();
        try (InputStream in = Objects.requireNonNull(ClusterKinds.class.getResourceAsStream("cluster-kinds.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    kinds.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(kinds);
    }
}
