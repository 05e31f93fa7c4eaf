package dev.premortem.engine;

import dev.premortem.config.Ignore;
import dev.premortem.config.Suppression;
import dev.premortem.config.SuppressionReader;
import dev.premortem.finding.Finding;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.SuppressionUse;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.text.NearestName;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlPath;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Silences findings by comments and by the configuration, and keeps account of what was used.
 *
 * <p>A comment counts on the line of the finding, on the lines of comments directly above it, and inside its span. Inside
 * a block scalar {@code #} begins no YAML comment; a finding there can be silenced at the line that opens the block.
 */
final class SuppressionFilter {
    private final Models models;
    private final Map<SourceFile, List<Suppression>> comments = new HashMap<>();
    private final Set<Suppression> used = new HashSet<>();
    private final List<Ignore> ignores;
    private final Set<Ignore> usedIgnores = new HashSet<>();
    private int suppressed;

    SuppressionFilter(Models models, LintRequest request) {
        this.models = models;
        this.ignores = request.selection().configuration().ignores();
        for (RepositoryFile file : models.repository().files()) {
            if (file.source().isPresent() && request.reports(file.path())) {
                List<Suppression> found = suppressions(file);
                if (!found.isEmpty()) {
                    comments.put(file.source().get(), found);
                }
            }
        }
    }

    /** In the template of a chart only what is about the template itself; the rest is for what Helm prints. */
    private static List<Suppression> suppressions(RepositoryFile file) {
        if (file.yaml().isPresent()) {
            return SuppressionReader.read(file.yaml().get());
        }
        SourceFile source = file.source().orElseThrow();
        if (file.role() != FileRole.CHART_TEMPLATE || !source.text().contains("premortem:")) {
            return List.of();
        }
        return SuppressionReader.read(new YamlFile(source, List.of(), List.of())).stream()
                .filter(suppression -> RuleCatalog.find(suppression.rule())
                        .filter(rule ->
                                rule instanceof FileRule about && about.roles().contains(file.role()))
                        .isPresent())
                .toList();
    }

    /** The findings that nothing silences. */
    List<Finding> filter(List<Finding> findings) {
        List<Finding> kept = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            // Both are asked, so that neither is called unused because of the other.
            boolean byComment = silencedByComment(finding);
            boolean byConfiguration = silencedByConfiguration(finding);
            if (byComment || byConfiguration) {
                suppressed++;
            } else {
                kept.add(finding);
            }
        }
        return kept;
    }

    /** Whether there is any suppression to give account of. */
    boolean hasSuppressions() {
        return !comments.isEmpty() || !ignores.isEmpty();
    }

    /** How many findings were silenced. */
    int suppressed() {
        return suppressed;
    }

    /** What became of each suppression. */
    List<SuppressionUse> uses(Set<String> rulesRun, List<String> known) {
        List<SuppressionUse> uses = new ArrayList<>();
        for (List<Suppression> list : comments.values()) {
            for (Suppression suppression : list) {
                SuppressionUse.State state = state(suppression.rule(), used.contains(suppression), rulesRun, known);
                Optional<String> nearest = state == SuppressionUse.State.UNKNOWN
                        ? NearestName.of(suppression.rule(), known)
                        : Optional.empty();
                uses.add(new SuppressionUse(
                        suppression.rule(), suppression.span(), suppression.reason(), state, nearest));
            }
        }
        for (Ignore ignore : ignores) {
            boolean area = ignore.rule().endsWith("/*");
            SuppressionUse.State state = usedIgnores.contains(ignore)
                    ? SuppressionUse.State.USED
                    : area || rulesRun.contains(ignore.rule())
                            ? SuppressionUse.State.UNUSED
                            : SuppressionUse.State.NOT_RUN;
            uses.add(new SuppressionUse(ignore.rule(), ignore.span(), ignore.reason(), state, Optional.empty()));
        }
        return uses;
    }

    private static SuppressionUse.State state(String rule, boolean used, Set<String> rulesRun, List<String> known) {
        if (used) {
            return SuppressionUse.State.USED;
        }
        if (!known.contains(rule)) {
            return SuppressionUse.State.UNKNOWN;
        }
        return rulesRun.contains(rule) ? SuppressionUse.State.UNUSED : SuppressionUse.State.NOT_RUN;
    }

    private boolean silencedByComment(Finding finding) {
        Span span = finding.primary().span();
        boolean silenced = false;
        int header = 0;
        for (Suppression suppression : comments.getOrDefault(span.file(), List.of())) {
            if (!suppression.rule().equals(finding.rule().value())) {
                continue;
            }
            boolean covers = suppression.covers(span.line(), span.endLine());
            if (!covers) {
                header = header == 0 ? blockHeaderLine(span) : header;
                covers = header > 0 && suppression.covers(header, header);
            }
            if (covers) {
                used.add(suppression);
                silenced = true;
            }
        }
        return silenced;
    }

    /** The line that opens the block scalar around a place; -1 when there is none. */
    private int blockHeaderLine(Span place) {
        return models.documentAt(place)
                .flatMap(YamlDocument::root)
                .map(root -> YamlPath.locate(root, place).node())
                .filter(node ->
                        node instanceof YamlScalar scalar && scalar.style().isBlock())
                .map(node -> node.span().line())
                .orElse(-1);
    }

    private boolean silencedByConfiguration(Finding finding) {
        boolean silenced = false;
        for (Ignore ignore : ignores) {
            if (ignore.matches(finding)) {
                usedIgnores.add(ignore);
                silenced = true;
            }
        }
        return silenced;
    }
}
