package dev.premortem.state.placement;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers that are asked for several times in a row, since each rule asks about the object that is looked at. Only the
 * latest are kept: those of all workloads on all nodes would fill the memory.
 */
final class Recent<K, V> {
    /** Enough for the threads of a run, and for the workloads of the autoscalers beside them. */
    private static final int MOST = 256;

    private final Map<K, V> answers = new LinkedHashMap<>();

    /** The answer, which two threads may both work out; it is the same. */
    V get(K question, Function<K, V> answer) {
        synchronized (answers) {
            V known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        V found = answer.apply(question);
        synchronized (answers) {
            answers.put(question, found);
            if (answers.size() > MOST) {
                Iterator<K> oldest = answers.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return found;
    }
}
