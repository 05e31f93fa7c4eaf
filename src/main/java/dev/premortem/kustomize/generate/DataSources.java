package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the values of a generator: its env files, then its literals, then its files. Keys are not checked, as kustomize
 * does not check them, but each may be there once. Source: {@code api/kv/kv.go} and
 * {@code api/internal/generators/utils.go} of kustomize v5.5.0.
 */
final class DataSources {
    /** Bytes of all values of one object at most. An API server takes 1 MiB; this only keeps memory in bounds. */
    private static final long MOST_BYTES = 32L << 20;

    private final GeneratorArgs args;
    private final FileAccess files;
    private final SortedMap<String, DataPair> pairs = new TreeMap<>(Utf8Order.INSTANCE);
    private long bytes;

    private DataSources(GeneratorArgs args, FileAccess files) {
        this.args = args;
        this.files = files;
    }

    /** All values, sorted by key. */
    static Collection<DataPair> read(GeneratorArgs args, FileAccess files) {
        DataSources sources = new DataSources(args, files);
        args.envs().forEach(sources::addEnvFile);
        args.literals().forEach(sources::addLiteral);
        args.files().forEach(sources::addFile);
        return sources.pairs.values();
    }

    private void add(DataPair pair) {
        bytes += pair.size();
        if (bytes > MOST_BYTES) {
            throw BuildFailure.at(
                    args.place(),
                    "the values of `" + args.nameText() + "` are larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        if (pairs.putIfAbsent(pair.key(), pair) != null) {
            throw BuildFailure.at(
                    pair.place(),
                    "the key `" + pair.key() + "` is there twice in the "
                            + args.kind().kind() + " `" + args.nameText() + "`");
        }
    }

    private void addEnvFile(YamlScalar entry) {
        String path = entry.text();
        Span place = entry.span();
        List<DataPair> lines = EnvFile.read(path, files.bytes(path, place), files.text(path, place), place);
        lines.forEach(this::add);
    }

    private void addLiteral(YamlScalar entry) {
        String text = entry.text();
        int equals = text.indexOf('=');
        if (equals <= 0) {
            // The text is not shown: it may be a secret.
            throw BuildFailure.at(entry.span(), "this literal is not written as `key=value`");
        }
        add(DataPair.of(text.substring(0, equals), unquoted(text.substring(equals + 1)), entry.span()));
    }

    /** Without the quotes around it, where both ends have the same one. */
    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last >= 1
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted ? value.substring(1, last) : value;
    }

    private void addFile(YamlScalar entry) {
        String text = entry.text();
        int equals = text.indexOf('=');
        String path = text.substring(equals + 1);
        if (equals == 0 || equals >= 0 && path.isEmpty() || path.indexOf('=') >= 0) {
            throw BuildFailure.at(entry.span(), "the file `" + text + "` is not written as `path` or `key=path`");
        }
        String key = equals < 0 ? base(path) : text.substring(0, equals);
        byte[] content = files.bytes(path, entry.span());
        Span place = files.text(path, entry.span()).map(DataSources::head).orElse(entry.span());
        add(DataPair.of(key, content, place));
    }

    private static Span head(SourceFile file) {
        return file.span(0, file.text().length()).firstLine();
    }

    /** The last element of a path, as {@code path.Base} of Go has it. */
    private static String base(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0) {
            return path.isEmpty() ? "." : "/";
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }
}
