package dev.premortem.repository;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Types of documents that look like objects but are files of a tool; the list is {@code client-side-types.txt}. */
final class ClientSideTypes {
    private static final Set<String> TYPES = read();

    private ClientSideTypes() {}

    static boolean contains(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? apiVersion : apiVersion.substring(0, slash);
        return TYPES.contains(group + " *") || TYPES.contains(group + " " + kind);
    }

    private static Set<String> read() {
        Set<String> types = new HashSet<>();
        try (InputStream in =
                        Objects.requireNonNull(ClientSideTypes.class.getResourceAsStream("client-side-types.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split("\\s+", 3);
                    types.add(words[0] + " " + words[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }
}
