package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.Rule;
import dev.premortem.rule.RuleMeta;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls the rules, each for what it asks for. A rule that throws is our fault, not the user's: it is named, the others go
 * on, and the run ends with exit code 2.
 */
final class RuleRun {
    /** Below this many files a thread pool costs more than it saves. */
    private static final int FEW_FILES = 64;

    private final Models models;
    private final int threads;
    private final Map<FileRole, List<FileRule>> byRole = new EnumMap<>(FileRole.class);
    private final Map<String, List<ResourceRule>> byKind = new HashMap<>();
    private final List<ResourceRule> forEveryKind = new ArrayList<>();
    private final List<RepositoryRule> forRepository = new ArrayList<>();
    private final TreeSet<String> failures = new TreeSet<>();
    private final WaitingRules waiting;

    RuleRun(Models models, int threads, WaitingRules waiting) {
        this.models = models;
        this.threads = threads;
        this.waiting = waiting;
    }

    /** Sentences about rules that failed, one a rule. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Everything the rules report, in no particular order. */
    List<Finding> run(List<Rule> rules) {
        rules.forEach(this::sort);
        List<RepositoryFile> files = models.repository().files();
        List<Finding> findings = new ArrayList<>();
        if (threads == 1 || files.size() < FEW_FILES) {
            checkFiles(files, findings);
            checkResources(models.resources(), findings);
            checkRepository(findings);
            return findings;
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Finding>>> parts = new ArrayList<>();
            parts.add(executor.submit(() -> {
                List<Finding> part = new ArrayList<>();
                checkRepository(part);
                return part;
            }));
            for (List<RepositoryFile> some : chunks(files)) {
                parts.add(executor.submit(() -> {
                    List<Finding> part = new ArrayList<>();
                    checkFiles(some, part);
                    return part;
                }));
            }
            for (List<Resource> some : chunks(models.resources())) {
                parts.add(executor.submit(() -> {
                    List<Finding> part = new ArrayList<>();
                    checkResources(some, part);
                    return part;
                }));
            }
            for (Future<List<Finding>> part : parts) {
                findings.addAll(part.get());
            }
            return findings;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        int size = Math.max(1, all.size() / (threads * 4));
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return chunks;
    }

    /** The finding that a rule drafted. */
    static Finding build(Finding.Builder draft, RuleMeta meta) {
        return draft.build(meta.id(), meta.area().word(), meta.severity(), meta.confidence());
    }

    private void sort(Rule rule) {
        if (rule instanceof FileRule fileRule) {
            for (FileRole role : fileRule.roles()) {
                byRole.computeIfAbsent(role, r -> new ArrayList<>()).add(fileRule);
            }
        } else if (rule instanceof ResourceRule resourceRule) {
            if (resourceRule.kinds().isEmpty()) {
                forEveryKind.add(resourceRule);
            }
            for (String kind : resourceRule.kinds()) {
                byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(resourceRule);
            }
        } else if (rule instanceof RepositoryRule repositoryRule) {
            forRepository.add(repositoryRule);
        }
    }

    private void checkRepository(List<Finding> into) {
        for (RepositoryRule rule : forRepository) {
            guarded(rule, into, sink -> rule.check(models, sink));
        }
    }

    private void checkFiles(List<RepositoryFile> files, List<Finding> into) {
        for (RepositoryFile file : files) {
            if (file.source().isEmpty()) {
                continue;
            }
            for (FileRule rule : byRole.getOrDefault(file.role(), List.of())) {
                guarded(rule, into, sink -> rule.check(file, models, sink));
            }
        }
    }

    private void checkResources(List<Resource> resources, List<Finding> into) {
        for (Resource resource : resources) {
            for (ResourceRule rule : forEveryKind) {
                check(rule, resource, into);
            }
            for (ResourceRule rule : byKind.getOrDefault(resource.kind(), List.of())) {
                check(rule, resource, into);
            }
        }
    }

    private void check(ResourceRule rule, Resource resource, List<Finding> into) {
        guarded(
                rule,
                into,
                sink -> rule.check(resource, models, new FindingSink() {
                    @Override
                    public void report(Finding.Builder draft) {
                        sink.report(draft.renderedIn(resource.root()));
                    }

                    @Override
                    public void waitsFor(String fact) {
                        sink.waitsFor(fact);
                    }
                }));
    }

    private interface Check {
        void run(FindingSink sink);
    }

    @SuppressWarnings("CatchingUnchecked")
    private void guarded(Rule rule, List<Finding> into, Check check) {
        RuleMeta meta = rule.meta();
        int before = into.size();
        try {
            check.run(new FindingSink() {
                @Override
                public void report(Finding.Builder draft) {
                    into.add(noted(build(draft, meta)));
                }

                @Override
                public void waitsFor(String fact) {
                    waiting.add(meta.id(), fact);
                }
            });
        } catch (RuntimeException | StackOverflowError e) {
            while (into.size() > before) {
                into.remove(into.size() - 1);
            }
            StackTraceElement[] trace = e.getStackTrace();
            String place = trace.length == 0 ? "" : " at " + trace[0];
            synchronized (failures) {
                failures.add("internal error in rule " + meta.id() + ": "
                        + e.getClass().getSimpleName() + place + "; the other rules ran. Please report it.");
            }
        }
    }

    /** A finding in Helm output names the chart template that printed the object: that is the file to edit. */
    private Finding noted(Finding finding) {
        String template = models.resourceAt(finding.primary().span())
                .map(Resource::template)
                .orElse("");
        return template.isEmpty() ? finding : finding.withNote("rendered from the chart template `" + template + "`");
    }
}
