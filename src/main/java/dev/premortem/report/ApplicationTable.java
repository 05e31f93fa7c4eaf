package dev.premortem.report;

import dev.premortem.argocd.Application;
import dev.premortem.argocd.ApplicationDestination;
import dev.premortem.argocd.ApplicationSource;
import dev.premortem.engine.ApplicationListing;
import dev.premortem.engine.ApplicationListing.Listed;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applications at a glance: one row for each source of each, in the order given. */
public final class ApplicationTable {
    private static final List<String> HEAD = List.of("NAME", "SET", "SOURCE", "PATH", "DESTINATION", "PROJECT", "WAVE");
    private static final String NONE = "-";
    private static final String GAP = "  ";

    private ApplicationTable() {}

    /** Columns for a terminal; a further source of an Application has a row without its name. */
    public static String text(ApplicationListing listing) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Listed listed : listing.applications()) {
            addRows(listed, rows);
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder(128 * rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(128);
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(GAP);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static void addRows(Listed listed, List<List<String>> rows) {
        Application application = listed.known().application();
        List<ApplicationSource> sources = application.sources();
        rows.add(List.of(
                orNone(listed.known().name()),
                orNone(listed.known().set().orElse("")),
                orNone(sources.isEmpty() ? "" : repository(sources.get(0))),
                orNone(sources.isEmpty() ? "" : path(sources.get(0))),
                destination(application.destination()),
                orNone(text(application.project())),
                Integer.toString(application.wave())));
        for (ApplicationSource more : sources.subList(Math.min(1, sources.size()), sources.size())) {
            rows.add(List.of("", "", orNone(repository(more)), orNone(path(more)), "", "", ""));
        }
    }

    /** The address without its scheme, which says nothing. */
    private static String repository(ApplicationSource source) {
        String url = text(source.repoUrl());
        String plain = url.replaceFirst("^[a-z]+://", "").replaceFirst("\\.git$", "");
        return plain.substring(plain.indexOf('@') + 1);
    }

    private static String path(ApplicationSource source) {
        Optional<YamlScalar> chart = source.chart();
        if (chart.isPresent()) {
            return "chart " + text(chart)
                    + source.targetRevision()
                            .map(version -> " " + one(version.text()))
                            .orElse("");
        }
        return source.path().isPresent()
                ? text(source.path())
                : source.ref().map(ref -> "$" + one(ref.text())).orElse("");
    }

    private static String destination(ApplicationDestination destination) {
        String cluster = text(destination.name().or(destination::server));
        return orNone(cluster.replaceFirst("^https://", ""))
                + destination.namespace().map(name -> "/" + one(name.text())).orElse("");
    }

    private static String text(Optional<YamlScalar> scalar) {
        return scalar.map(value -> one(value.text())).orElse("");
    }

    private static String one(String text) {
        return Printable.line(text);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : Printable.line(text);
    }
}
