package dev.premortem.cli;

import dev.premortem.config.KustomizeVersion;
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
import dev.premortem.settings.SettingsProblem;
import dev.premortem.text.SourceFile;
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
        Path shownFrom = console.workingDirectory().toRealPath();
        RenderVersions versions = new RenderVersions(shownFrom);
        List<Folder> chosen = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new UsageException("no such folder: " + folder);
            }
            Path real = folder.toRealPath();
            chosen.add(new Folder(real, top(real), versions.of(real, top(real))));
        }
        if (!versions.problems().isEmpty()) {
            for (SettingsProblem problem : versions.problems()) {
                report(
                        Finding.at(problem.span().firstLine(), problem.message())
                                .help(problem.help()),
                        Rejection.CONFIGURATION);
            }
            return ExitCode.UNTRUSTED;
        }
        return print(build(chosen, shownFrom, provenance));
    }

    /**
     * A folder to build.
     *
     * @param top what nothing leaves
     */
    private record Folder(Path path, Path top, KustomizeVersion version) {
        Place place() {
            return new Place(top, version);
        }
    }

    /** What builds must have in common to share their bases. */
    private record Place(Path top, KustomizeVersion version) {}

    /** One folder: the text of its build, or why there is none. */
    private record Built(KustomizeBuild.Result result, String text, Optional<YamlWriter.Unwritable> unwritable) {}

    private static List<Built> build(List<Folder> folders, Path shownFrom, boolean provenance) {
        Map<Place, KustomizeBuild> builds = new HashMap<>();
        for (Folder folder : folders) {
            builds.computeIfAbsent(
                    folder.place(),
                    place -> new KustomizeBuild(new DiskFiles(place.top(), shownFrom), place.version()));
        }
        Stream<Folder> all = folders.size() < FEW ? folders.stream() : folders.parallelStream();
        return all.map(folder -> built(builds.get(folder.place()), folder.path(), provenance))
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
        report(
                Finding.at(place.get().firstLine(), message)
                        .chain(chain.stream().map(RenderCommand::place).toList()),
                Rejection.KUSTOMIZATION);
    }

    private void report(Finding.Builder draft, Rejection rejection) throws IOException {
        Finding finding = draft.build(rejection.id(), "kustomize", Severity.ERROR, Confidence.HIGH);
        SourceFile file = finding.primary().span().file();
        LintResult result = new LintResult(
                List.of(finding),
                new Summary(1, 1, 0, 0, 1, 0, 0, 0, 0),
                List.of(),
                List.of(),
                Map.of(file, SecretPlaces.in(file)),
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
