package dev.premortem.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The jar a scratch home runs: small, and telling what it was given. */
final class SampleJar {
    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

    private static final String MAIN = """
            public class Main {
                public static void main(String[] arguments) throws Exception {
                    switch (arguments[0]) {
                        case "version" -> System.out.println("GENERATION");
                        case "exit" -> System.exit(Integer.parseInt(arguments[1]));
                        case "folder" -> System.out.println(System.getProperty("user.dir"));
                        case "echo" -> System.out.println(String.join("|", arguments));
                        case "stdin" -> System.in.transferTo(System.out);
                        case "late" -> {
                            System.out.println("started");
                            System.in.readAllBytes();
                            Late.say();
                        }
                        default -> System.exit(2);
                    }
                }
            }

            class Late {
                static void say() {
                    System.out.println("GENERATION, late");
                }
            }
            """;

    private SampleJar() {}

    static byte[] bytes(String generation) {
        return MADE.computeIfAbsent(generation, SampleJar::make);
    }

    private static byte[] make(String generation) {
        try {
            Path classes = Files.createTempDirectory("sample-jar");
            try {
                compile(MAIN.replace("GENERATION", generation), classes);
                return pack(classes);
            } finally {
                for (Path file : files(classes)) {
                    Files.delete(file);
                }
                Files.delete(classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(String text, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var source = new SimpleJavaFileObject(URI.create("memory:///Main.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        List<String> options = List.of("--release", "17", "-proc:none", "-d", classes.toString());
        assertThat(compiler.getTask(null, null, null, options, null, List.of(source))
                        .call())
                .isTrue();
    }

    private static byte[] pack(Path classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Main");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Path file : files(classes)) {
                jar.putNextEntry(new JarEntry(file.getFileName().toString()));
                jar.write(Files.readAllBytes(file));
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
