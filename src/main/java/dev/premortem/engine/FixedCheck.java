package dev.premortem.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A check that mends what it finds, and checks again until nothing is left that it can mend: a fix may uncover a fault
 * behind it.
 *
 * @param outcome what is left
 * @param fixed the files that were changed
 * @param refused sentences about files that could not be changed
 */
public record FixedCheck(CheckOutcome outcome, List<String> fixed, List<String> refused) {
    private static final int MOST_ROUNDS = 10;

    public FixedCheck {
        fixed = List.copyOf(fixed);
        refused = List.copyOf(refused);
    }

    /**
     * Mends the files of a request.
     *
     * @param unsafe whether fixes are made that somebody should look at
     */
    public static FixedCheck run(CheckRequest request, boolean unsafe) throws UsageException {
        CheckOutcome outcome = Check.run(request);
        TreeSet<String> fixed = new TreeSet<>();
        TreeSet<String> refused = new TreeSet<>();
        for (int round = 0; round < MOST_ROUNDS && outcome.rejection().isEmpty(); round++) {
            boolean changed = false;
            for (FileChange change :
                    FixPlan.of(outcome.result().findings(), unsafe).changes()) {
                String path = change.before().path();
                Optional<String> reason = FixedFile.write(outcome.root(), change);
                if (reason.isPresent()) {
                    refused.add(path + " " + reason.get() + ", so it is left as it is");
                } else {
                    fixed.add(path);
                    changed = true;
                }
            }
            if (!changed) {
                break;
            }
            outcome = Check.run(request);
        }
        return new FixedCheck(outcome, new ArrayList<>(fixed), new ArrayList<>(refused));
    }
}
