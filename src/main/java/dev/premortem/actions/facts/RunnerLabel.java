package dev.premortem.actions.facts;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A label of {@code runs-on}.
 *
 * @param name as GitHub writes it
 * @param os the system of every runner that has it; empty for a label that says nothing about it
 * @param reach which runners have it
 * @param machines the machines of GitHub's offer that have it, for {@link Reach#HOSTED}
 * @param retirement the day since which no machine has it, or from which none will
 * @param retired whether that day was past at the date of the table
 */
public record RunnerLabel(
        String name,
        Optional<RunnerOs> os,
        Reach reach,
        List<String> machines,
        Optional<LocalDate> retirement,
        boolean retired) {
    public RunnerLabel {
        machines = List.copyOf(machines);
    }

    /** Which runners have a label. */
    public enum Reach {
        /** Machines of GitHub that are known by name. */
        HOSTED,
        /** Every runner of one's own with this system. */
        SYSTEM,
        /** Runners that the label alone does not tell apart: larger ones, or runners of one's own by processor. */
        OPEN
    }

    /**
     * Whether no runner can have both: two different machines, or two systems. Silent for what the table leaves open,
     * such as larger runners, whose names the organisation gives.
     */
    public boolean conflictsWith(RunnerLabel other) {
        if (os.isPresent() && other.os.isPresent() && !os.equals(other.os)) {
            return true;
        }
        return reach == Reach.HOSTED && other.reach == Reach.HOSTED && Collections.disjoint(machines, other.machines);
    }
}
