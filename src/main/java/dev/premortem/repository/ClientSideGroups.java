package dev.premortem.repository;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * API groups whose objects a tool reads from the file and nobody applies to a cluster, from
 * {@code client-side-groups.txt}.
 */
public final class ClientSideGroups {
    /** The groups of most objects, so that the table is loaded only where it may matter. */
    private static final Set<String> APPLIED = Set.of(
            "apps",
            "batch",
            "autoscaling",
            "policy",
            "networking.k8s.io",
            "rbac.authorization.k8s.io",
            "apiextensions.k8s.io",
            "storage.k8s.io",
            "argoproj.io");

    private ClientSideGroups() {}

    /** Whether a tool on the client reads the kind, so that it never reaches a cluster. */
    public static boolean contain(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? apiVersion : apiVersion.substring(0, slash);
        if (APPLIED.contains(group) || group.equals("v1") && !kind.equals("Config")) {
            return false;
        }
        return Table.ENTRIES.contains(group) || Table.ENTRIES.contains(group + " " + kind);
    }

    private static final class Table {
        static final Set<String> ENTRIES = read();

        private static Set<String> read() {
            Set<String> entries = new HashSet<>();
            try (InputStream in = ClientSideGroups.class.getResourceAsStream("client-side-groups.txt")) {
                if (in == null) {
                    throw new IllegalStateException("client-side-groups.txt is missing");
                }
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int comment = line.indexOf('#');
                    String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
                    if (!entry.isEmpty()) {
                        entries.add(entry);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return entries;
        }
    }
}
