package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryProblem;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlLimit;
import dev.premortem.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads a file that kubectl has written. */
final class DumpFile {
    private static final int MEGABYTE = 1_000_000;

    /** Where one JSON document ends and the next begins; within a document the two braces have a comma between them. */
    private static final Pattern NEXT_DOCUMENT = Pattern.compile("(?<=\\}\\r?\\n)\\{");

    private DumpFile() {}

    static YamlFile of(Path path, Path workingDirectory) throws UsageException {
        Path file = workingDirectory.resolve(path);
        if (Files.isDirectory(file)) {
            throw new UsageException(path + " is a folder; name the files in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(path.toString(), in);
        } catch (IOException e) {
            throw new UsageException(path + " cannot be read: " + RepositoryProblem.reason(e));
        }
    }

    /** Reads a stream; {@code name} is {@code -} for standard input. */
    static YamlFile of(String name, InputStream in) throws UsageException, IOException {
        byte[] bytes = in.readNBytes(YamlLimit.FILE_SIZE.max() + 1);
        if (bytes.length > YamlLimit.FILE_SIZE.max()) {
            throw new UsageException((name.equals("-") ? "standard input" : name) + " is larger than "
                    + YamlLimit.FILE_SIZE.max() / MEGABYTE + " MB, the most that is read of one file;"
                    + " write a file for each kind (`kubectl get nodes -o json > nodes.json` and so on, large ones in"
                    + " parts by `--selector`) and name all of them");
        }
        YamlFile file = Repository.ofStream(name, bytes).files().stream()
                .flatMap(read -> read.yaml().stream())
                .findFirst()
                .orElseThrow();
        return file.problems().isEmpty() ? file : asStream(file);
    }

    /** Outputs in JSON that were appended to one another are a stream to jq and kubectl, while YAML asks for marks. */
    private static YamlFile asStream(YamlFile file) {
        String text = file.source().text();
        if (!text.stripLeading().startsWith("{")) {
            return file;
        }
        String marked = NEXT_DOCUMENT.matcher(text).replaceAll("--- {");
        return marked.equals(text)
                ? file
                : YamlReader.read(new SourceFile(file.source().path(), marked));
    }
}
