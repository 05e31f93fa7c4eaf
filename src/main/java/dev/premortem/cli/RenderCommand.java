package dev.premortem.cli;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.Rejection;
import dev.premortem.engine.SecretPlaces;
import dev.premortem.engine.Summary;
import dev.premortem.engine.UsageException;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.kustomize.target.DiskFiles;
import dev.premortem.kustomize.target.KustomizeBuild;
import dev.premortem.kustomize.target.NotBuilt;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOptions;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code premortem render DIR…}: what {@code kustomize build} would print, made in process. */
final class RenderCommand {
    /** Below this many folders threads cost more than they save. */
    private static final int FEW = 8;

    private final Console console;

    RenderCommand(Console console) {
        this.console = console;
    }

    int run(List<String> words) throws UsageException, IOException {
        boolean provenance = false;
        List<Path> folders = new ArrayList<>();
        for (String word : words) {
            if (word.equals("--provenance")) {
                provenance = true;
            } else if (word.startsWith("-")) {
                throw new UsageException("render has no option `" + word + "`; it takes folders and --provenance");
            } else {
                folders.add(console.workingDirectory().resolve(word));
            }
        }
        if (folders.isEmpty()) {
            throw new UsageException(
                    "render takes the folders of kustomizations, as in `premortem render overlays/prod`");
        }
        return print(build(folders, provenance));
    }

    /** One folder: the text of its build, or why there is none. */
    private record Built(KustomizeBuild.Result result, String text, Optional<YamlWriter.Unwritable> unwritable) {}

    private List<Built> build(List<Path> folders, boolean provenance) throws UsageException, IOException {
        Path shownFrom = console.workingDirectory().toRealPath();
        Map<Path, KustomizeBuild> builds = new HashMap<>();
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new UsageException("no such folder: " + folder);
            }
            real.add(folder.toRealPath());
            builds.computeIfAbsent(top(folder.toRealPath()), top -> new KustomizeBuild(new DiskFiles(top, shownFrom)));
        }
        Stream<Path> all = real.size() < FEW ? real.stream() : real.parallelStream();
        return all.map(folder -> built(builds.get(top(folder)), folder, provenance))
                .toList();
    }

    private static Built built(@Nullable KustomizeBuild build, Path folder, boolean provenance) {
        KustomizeBuild.Result result = Objects.requireNonNull(build).build(folder.toString());
        List<YamlNode> documents = new ArrayList<>();
        result.resources().forEach(resource -> documents.add(resource.node()));
        try {
            String text = provenance
                    ? YamlWriter.writeWithProvenance(documents, RenderCommand::remark)
                    : YamlWriter.write(documents);
            return new Built(result, text, Optional.empty());
        } catch (YamlWriter.Unwritable unwritable) {
            return new Built(result, "", Optional.of(unwritable));
        }
    }

    private int print(List<Built> all) throws IOException {
        int code = ExitCode.CLEAN;
        boolean first = true;
        for (Built built : all) {
            for (NotBuilt part : built.result().notBuilt()) {
                console.err().println("premortem: not built: " + part.what() + " (" + place(part.place()) + ")");
                code = ExitCode.UNTRUSTED;
            }
            if (built.result().problem().isPresent()) {
                BuildProblem problem = built.result().problem().get();
                report(problem.message(), problem.place(), problem.chain());
                code = ExitCode.UNTRUSTED;
            } else if (built.unwritable().isPresent()) {
                YamlWriter.Unwritable unwritable = built.unwritable().get();
                report(String.valueOf(unwritable.getMessage()), Optional.of(unwritable.span()), List.of());
                code = ExitCode.UNTRUSTED;
            } else if (!built.text().isEmpty()) {
                console.out().print(first ? built.text() : "---\n" + built.text());
                first = false;
            }
        }
        return code;
    }

    /** The top of the git work tree around a folder, which nothing leaves; the root of the disk where there is none. */
    private static Path top(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return above;
            }
        }
        return folder.getRoot();
    }

    /** A fault with a place is shown in its frame, as findings are. */
    private void report(String message, Optional<Span> place, List<Span> chain) throws IOException {
        if (place.isEmpty()) {
            console.err().println("premortem: " + message);
            return;
        }
        Finding finding = Finding.at(place.get().firstLine(), message)
                .chain(chain.stream().map(RenderCommand::place).toList())
                .build(Rejection.KUSTOMIZATION.id(), "kustomize", Severity.ERROR, Confidence.HIGH);
        LintResult result = new LintResult(
                List.of(finding),
                new Summary(1, 1, 0, 0, 1, 0, 0, 0, 0),
                List.of(),
                List.of(),
                Map.of(place.get().file(), SecretPlaces.in(place.get().file())),
                true);
        Writer writer = new OutputStreamWriter(console.err(), StandardCharsets.UTF_8);
        ReportFormat.TEXT.create(ReportOptions.plain("")).write(result, writer);
        writer.flush();
    }

    private static String remark(YamlScalar scalar) {
        return place(scalar.span());
    }

    private static String place(Span span) {
        return span.file().path() + ":" + span.line();
    }
}
