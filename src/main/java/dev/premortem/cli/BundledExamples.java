package dev.premortem.cli;

import dev.premortem.report.RuleExample;
import dev.premortem.report.RuleExamples;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fixtures of the rules, which the build puts into the jar: the examples that are shown are those that are tested. */
final class BundledExamples {
    private static final String FOLDER = "dev/premortem/examples/";

    private BundledExamples() {}

    static RuleExamples of(String rule) throws IOException {
        URL folder = BundledExamples.class.getClassLoader().getResource(FOLDER + rule);
        if (folder == null) {
            return RuleExamples.NONE;
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(FOLDER + rule));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static RuleExamples read(Path folder) throws IOException {
        return new RuleExamples(files(folder.resolve("bad")), files(folder.resolve("good")));
    }

    private static List<RuleExample> files(Path folder) throws IOException {
        List<RuleExample> examples = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return examples;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file).toString();
                if (!path.equals("expect.txt") && !path.equals("tree.txt")) {
                    examples.add(new RuleExample(path, Files.readString(file, StandardCharsets.UTF_8)));
                }
            }
        }
        return examples;
    }
}
