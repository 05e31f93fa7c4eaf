package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads {@code name-references.txt}, which describes its own form. */
final class NameReferenceTable {
    private static final String POD = "pod:";

    private final Map<String, String> pods = new HashMap<>();
    private final Map<Gvk, List<FieldSpec>> rules = new LinkedHashMap<>();
    private List<FieldSpec> fields = new ArrayList<>();

    private NameReferenceTable() {}

    static List<NameReferences.Rule> read() {
        NameReferenceTable table = new NameReferenceTable();
        try (InputStream in = NameReferenceTable.class.getResourceAsStream("name-references.txt")) {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(Objects.requireNonNull(in, "name-references.txt"), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    table.add(line.strip().split(" +"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<NameReferences.Rule> all = new ArrayList<>();
        table.rules.forEach((referral, fields) -> all.add(new NameReferences.Rule(referral, fields)));
        return all;
    }

    private void add(String[] words) {
        if (words[0].equals("pods")) {
            pods.put(words[1], words[2]);
        } else if (words[0].equals("to")) {
            fields = new ArrayList<>();
            rules.put(gvk(words[1]), fields);
        } else {
            for (String object : words[0].split(",", -1)) {
                Gvk gvk = gvk(object);
                fields.add(FieldSpec.of(gvk, path(gvk.kind(), words[1]), false));
            }
        }
    }

    private String path(String kind, String path) {
        return path.startsWith(POD) ? pods.get(kind) + "/" + path.substring(POD.length()) : path;
    }

    /** Reads {@code KIND.GROUP/VERSION}; group and version may be missing. */
    private static Gvk gvk(String object) {
        int slash = object.lastIndexOf('/');
        String kind = slash < 0 ? object : object.substring(0, slash);
        int dot = kind.indexOf('.');
        return new Gvk(
                dot < 0 ? "" : kind.substring(dot + 1),
                slash < 0 ? "" : object.substring(slash + 1),
                dot < 0 ? kind : kind.substring(0, dot));
    }
}
