package dev.premortem.kustomize.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The kinds that kustomize knows to be in no namespace: the built-in ones of Kubernetes 1.21, each in the versions that
 * it had then ({@code cluster-scoped-kinds.txt}). Everything else counts as namespaced, custom resources of the cluster
 * and younger versions of built-in kinds too.
 */
public final class ClusterScopedKinds {
    private static final Set<Gvk> KINDS = read();

    private ClusterScopedKinds() {}

    /** Whether objects of the kind are certainly in no namespace. */
    public static boolean contains(Gvk gvk) {
        return KINDS.contains(gvk);
    }

    private static Set<Gvk> read() {
        Set<Gvk> kinds = new HashSet<>();
        try (InputStream in = Objects.requireNonNull(
                        ClusterScopedKinds.class.getResourceAsStream("cluster-scoped-kinds.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (space > 0 && !line.startsWith("#")) {
                    kinds.add(Gvk.of(
                            line.substring(0, space), line.substring(space).strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(kinds);
    }
}
