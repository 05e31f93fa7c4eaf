package dev.premortem.cli;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.Rejection;
import dev.premortem.engine.Summary;
import dev.premortem.engine.UsageException;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuiltResource;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code premortem render DIR…}: what {@code kustomize build} would print, made in process. */
final class RenderCommand {
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
        int code = ExitCode.CLEAN;
        boolean first = true;
        for (Path folder : folders) {
            code = Math.max(code, render(folder, provenance, first));
            first = false;
        }
        return code;
    }

    private int render(Path folder, boolean provenance, boolean first) throws UsageException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("no such folder: " + folder);
        }
        Path real = folder.toRealPath();
        DiskFiles files = new DiskFiles(top(real), console.workingDirectory().toRealPath());
        KustomizeBuild.Result result = KustomizeBuild.of(files, real.toString());
        for (NotBuilt part : result.notBuilt()) {
            console.err().println("premortem: not built: " + part.what() + " (" + place(part.place()) + ")");
        }
        if (result.problem().isPresent()) {
            BuildProblem problem = result.problem().get();
            report(problem.message(), problem.place());
            return ExitCode.UNTRUSTED;
        }
        List<YamlNode> documents = new ArrayList<>();
        for (BuiltResource resource : result.resources()) {
            documents.add(resource.node());
        }
        try {
            String text = provenance
                    ? YamlWriter.writeWithProvenance(documents, RenderCommand::remark)
                    : YamlWriter.write(documents);
            console.out().print(first || text.isEmpty() ? text : "---\n" + text);
        } catch (YamlWriter.Unwritable unwritable) {
            report(String.valueOf(unwritable.getMessage()), Optional.of(unwritable.span()));
            return ExitCode.UNTRUSTED;
        }
        boolean whole = result.notBuilt().stream().noneMatch(NotBuilt::missing);
        return whole ? ExitCode.CLEAN : ExitCode.UNTRUSTED;
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
    private void report(String message, Optional<Span> place) throws IOException {
        if (place.isEmpty()) {
            console.err().println("premortem: " + message);
            return;
        }
        Finding finding = Finding.at(place.get().firstLine(), message)
                .build(Rejection.KUSTOMIZATION.id(), "kustomize", Severity.ERROR, Confidence.HIGH);
        LintResult result = new LintResult(
                List.of(finding), new Summary(1, 1, 0, 0, 1, 0, 0, 0, 0), List.of(), List.of(), Map.of(), true);
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
