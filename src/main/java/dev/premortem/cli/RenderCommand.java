package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.kustomize.target.DiskFiles;
import dev.premortem.kustomize.target.KustomizeBuild;
import dev.premortem.kustomize.target.NotBuilt;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        DiskFiles files =
                new DiskFiles(real.getRoot(), console.workingDirectory().toRealPath());
        KustomizeBuild.Result result = KustomizeBuild.of(files, real.toString());
        for (NotBuilt part : result.notBuilt()) {
            console.err().println("premortem: not built: " + part.what() + " (" + place(part.place()) + ")");
        }
        if (result.problem().isPresent()) {
            report(result.problem().get());
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
            console.err().println("premortem: " + unwritable.getMessage() + " (" + place(unwritable.span()) + ")");
            return ExitCode.UNTRUSTED;
        }
        boolean whole = result.notBuilt().stream().noneMatch(NotBuilt::missing);
        return whole ? ExitCode.CLEAN : ExitCode.UNTRUSTED;
    }

    private void report(BuildProblem problem) {
        String where = problem.place().map(span -> " (" + place(span) + ")").orElse("");
        console.err().println("premortem: " + problem.message() + where);
    }

    private static String remark(YamlScalar scalar) {
        return place(scalar.span());
    }

    private static String place(Span span) {
        return span.file().path() + ":" + span.line();
    }
}
