package dev.premortem.cli;

import dev.premortem.argocd.appset.Unresolved;
import dev.premortem.engine.ApplicationListing;
import dev.premortem.engine.CheckRequest;
import dev.premortem.engine.UsageException;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.report.ApplicationJson;
import dev.premortem.report.ApplicationTable;
import dev.premortem.report.ReportFormat;
import dev.premortem.report.ReportOptions;
import dev.premortem.text.Span;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code premortem apps [PATH]}: the Applications of a repository, plain and generated. */
final class AppsCommand {
    private final Console console;

    AppsCommand(Console console) {
        this.console = console;
    }

    int run(List<String> words) throws UsageException, IOException {
        AppsArguments arguments = AppsArguments.parse(words);
        if (arguments.help()) {
            console.out().print(Help.text());
            return ExitCode.CLEAN;
        }
        ApplicationListing listing = ApplicationListing.run(CheckRequest.in(console.workingDirectory())
                .paths(arguments.paths())
                .profile(arguments.profile())
                .environment(console.environment())
                .build());
        if (listing.rejection().isPresent()) {
            Writer writer = new OutputStreamWriter(console.err(), StandardCharsets.UTF_8);
            ReportFormat.TEXT.create(ReportOptions.plain(Version.current())).write(listing.rejected(), writer);
            writer.flush();
            console.err().println("premortem: " + listing.rejection().get().sentence());
            return ExitCode.UNTRUSTED;
        }
        print(listing, arguments.json());
        listing.notices().forEach(notice -> console.err().println("premortem: " + notice));
        listing.sets().forEach(this::tell);
        return exitCode(listing);
    }

    private void print(ApplicationListing listing, boolean json) throws IOException {
        if (json) {
            Writer writer = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
            ApplicationJson.write(listing, Version.current(), writer);
            writer.flush();
        } else {
            console.out().print(ApplicationTable.text(listing));
        }
    }

    private static int exitCode(ApplicationListing listing) {
        if (listing.failed()) {
            return ExitCode.UNTRUSTED;
        }
        boolean faulty =
                listing.sets().stream().anyMatch(set -> !set.result().faults().isEmpty());
        return faulty ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    /** What keeps a set from being whole. */
    private void tell(ExpandedSet set) {
        String name = "the ApplicationSet `" + set.resource().name() + "`";
        if (!set.result().faults().isEmpty()) {
            Span at = set.result()
                    .faults()
                    .get(0)
                    .span()
                    .orElse(set.resource().node().span());
            console.err()
                    .println("premortem: " + place(at) + ": Argo CD makes nothing of " + name
                            + " because of a fault here; `premortem check` says which");
        }
        for (Unresolved unknown : set.result().unknown()) {
            console.err()
                    .println("premortem: " + place(unknown.span()) + ": " + name + " may have more: " + why(unknown));
        }
    }

    private static String why(Unresolved unknown) {
        return switch (unknown.reason()) {
            case PROVIDER ->
                "`" + unknown.detail() + "` asks a service; `argocd.parameters` of the profile can say what it gives";
            case REPOSITORY ->
                "`" + unknown.detail() + "` is not at hand; `repositories` of the profile can say where it lies";
            case FILE -> "`" + unknown.detail() + "` cannot be read";
            case PATTERN -> "the pattern `" + unknown.detail() + "` is of a kind that is not read";
            case CLUSTERS -> "nobody said which clusters Argo CD knows; `argocd.clusters` of the profile can";
            case TEMPLATE -> unknown.detail();
            case SHARED_MAPPING -> "a merge writes into a mapping that several parameter sets share";
        };
    }

    private static String place(Span span) {
        return span.file().path() + ":" + span.line();
    }
}
