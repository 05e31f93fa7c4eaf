package dev.premortem.actions.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The jobs of a workflow and the {@code needs} between them. Case does not matter in ids.
 *
 * <p>Sources, read 2026-11: "jobs.needs" in the documentation, and {@code jobs.js} of npm {@code @actions/workflow-parser}
 * 0.3.61 (one job must have no needs). Of several cycles that share jobs only one is named; the others show once that is
 * mended.
 */
public final class JobGraph {
    private final List<Job> jobs;
    private final Map<String, Integer> indexOf = new HashMap<>();

    private JobGraph(List<Job> jobs) {
        this.jobs = List.copyOf(jobs);
        for (int i = 0; i < jobs.size(); i++) {
            indexOf.putIfAbsent(key(jobs.get(i).id()), i);
        }
    }

    /** One job with the ids of {@code needs}, as they are written. */
    public record Job(String id, List<String> needs) {
        public Job {
            needs = List.copyOf(needs);
        }
    }

    /** What is wrong; jobs and needs are told by their index. */
    public sealed interface Problem {
        /** A job that is not there. */
        record UnknownJob(int job, int need) implements Problem {}

        /** A job that the same list names before. */
        record DuplicateNeed(int job, int need, int first) implements Problem {}

        /**
         * Jobs that wait for one another.
         *
         * @param jobs each needs the next one, the last one needs the first; the one that comes first in the file is first
         */
        record Cycle(List<Integer> jobs) implements Problem {
            public Cycle {
                jobs = List.copyOf(jobs);
            }
        }

        /** Every job needs another one, so that none can begin. */
        record NoStart() implements Problem {}
    }

    /** By job; cycles and the missing start behind them. */
    public static List<Problem> problems(List<Job> jobs) {
        return new JobGraph(jobs).problems();
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        List<List<Integer>> needs = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            needs.add(resolve(i, problems));
        }
        problems.addAll(cycles(needs));
        if (!jobs.isEmpty() && jobs.stream().noneMatch(job -> job.needs().isEmpty())) {
            problems.add(new Problem.NoStart());
        }
        return problems;
    }

    private List<Integer> resolve(int job, List<Problem> problems) {
        List<Integer> found = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<String> needs = jobs.get(job).needs();
        for (int i = 0; i < needs.size(); i++) {
            String id = needs.get(i);
            if (id.isEmpty() || id.contains("${{")) {
                continue;
            }
            Integer first = seen.putIfAbsent(key(id), i);
            Integer target = indexOf.get(key(id));
            if (first != null) {
                problems.add(new Problem.DuplicateNeed(job, i, first));
            } else if (target == null) {
                problems.add(new Problem.UnknownJob(job, i));
            } else {
                found.add(target);
            }
        }
        return found;
    }

    private List<Problem> cycles(List<List<Integer>> needs) {
        List<Problem> cycles = new ArrayList<>();
        Set<Integer> stuck = stuck(needs);
        Set<Integer> told = new LinkedHashSet<>();
        for (int start : stuck) {
            List<Integer> way = new ArrayList<>();
            int at = start;
            while (!told.contains(at) && !way.contains(at)) {
                way.add(at);
                at = needs.get(at).stream().filter(stuck::contains).findFirst().orElseThrow();
            }
            int from = way.indexOf(at);
            if (from >= 0) {
                cycles.add(new Problem.Cycle(fromTheFirst(way.subList(from, way.size()))));
            }
            told.addAll(way);
        }
        return cycles;
    }

    /** Jobs that are on a cycle or need such a one, in their order. */
    private static Set<Integer> stuck(List<List<Integer>> needs) {
        Set<Integer> stuck = new LinkedHashSet<>();
        for (int i = 0; i < needs.size(); i++) {
            stuck.add(i);
        }
        boolean goesOn = true;
        while (goesOn) {
            goesOn = stuck.removeIf(job -> needs.get(job).stream().noneMatch(stuck::contains));
        }
        return stuck;
    }

    private static List<Integer> fromTheFirst(List<Integer> cycle) {
        int first =
                cycle.indexOf(cycle.stream().mapToInt(Integer::intValue).min().orElseThrow());
        List<Integer> turned = new ArrayList<>(cycle.subList(first, cycle.size()));
        turned.addAll(cycle.subList(0, first));
        return turned;
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
