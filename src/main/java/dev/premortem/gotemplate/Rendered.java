package dev.premortem.gotemplate;

import java.util.List;

/**
 * The output of a template, as far as it is the same whenever the template runs.
 *
 * @param text the output; nothing stands where a value is unknown
 * @param taints where values are unknown, in the order of the output
 * @param complete false when a decision hangs on an unknown value: the text ends there
 */
public record Rendered(String text, List<Taint> taints, boolean complete) {
    public Rendered {
        taints = List.copyOf(taints);
    }

    /**
     * An unknown value that reached the output or a decision.
     *
     * @param source the function that it comes from, such as {@code now}
     * @param offset of the action in the template's text
     * @param outputOffset where its text would stand in the output
     */
    public record Taint(String source, int offset, int outputOffset) {}

    public boolean isTainted() {
        return !taints.isEmpty();
    }
}
