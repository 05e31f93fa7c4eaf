package dev.premortem.kustomize.build;

import dev.premortem.config.KustomizeVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The kinds that kustomize knows to be in no namespace: the built-in ones of Kubernetes 1.21, each in the versions that
 * it had then ({@code cluster-scoped-kinds.txt}). Everything else counts as namespaced, custom resources of the cluster
 * and younger versions of built-in kinds too.
 */
public final class ClusterScopedKinds {
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Map<Gvk, KustomizeVersion> KINDS = read();

    private ClusterScopedKinds() {}

    /** Whether every release takes objects of the kind to be in no namespace. */
    public static boolean contains(Gvk gvk) {
        return contains(gvk, KustomizeVersion.DEFAULT);
    }

    /** Whether a release takes objects of the kind to be in no namespace. */
    public static boolean contains(Gvk gvk, KustomizeVersion version) {
        KustomizeVersion since = KINDS.get(gvk);
        return since != null && version.atLeast(since);
    }

    private static Map<Gvk, KustomizeVersion> read() {
        Map<Gvk, KustomizeVersion> kinds = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(
                        ClusterScopedKinds.class.getResourceAsStream("cluster-scoped-kinds.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = SPACES.split(line, -1);
                if (words.length > 1 && !line.startsWith("#")) {
                    KustomizeVersion since = words.length > 2
                            ? KustomizeVersion.parse(words[2]).orElseThrow()
                            : KustomizeVersion.DEFAULT;
                    kinds.put(Gvk.of(words[0], words[1]), since);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}
