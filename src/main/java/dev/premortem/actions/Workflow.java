package dev.premortem.actions;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workflow: its jobs with their steps. */
public record Workflow(YamlMapping root, List<Job> jobs) implements ActionsFile {
    public Workflow {
        jobs = List.copyOf(jobs);
    }

    /** Reads a workflow of any shape. */
    public static Workflow of(YamlMapping root) {
        Optional<YamlScalar> shell = Job.defaultShell(root);
        List<Job> jobs = new ArrayList<>();
        for (YamlEntry entry : root.mapping("jobs").map(YamlMapping::effective).orElse(List.of())) {
            if (entry.value() instanceof YamlMapping job) {
                jobs.add(Job.of(entry.name(), entry.key(), job, shell));
            }
        }
        return new Workflow(root, jobs);
    }

    @Override
    public List<Step> steps() {
        return jobs.stream().flatMap(job -> job.steps().stream()).toList();
    }
}
