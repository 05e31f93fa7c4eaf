package dev.premortem.kubernetes;

import java.util.Optional;

/**
 * A taint of a node.
 *
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
 */
public record Taint(String key, String value, String effect) {
    /** What kubeadm puts on the nodes of the control plane. */
    public static final Taint CONTROL_PLANE = new Taint("node-role.kubernetes.io/control-plane", "", "NoSchedule");

    /** Reads {@code key=value:Effect} or {@code key:Effect}, as kubectl takes it; empty where the text is none. */
    public static Optional<Taint> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String effect = text.substring(colon + 1);
        boolean known = effect.equals("NoSchedule") || effect.equals("PreferNoSchedule") || effect.equals("NoExecute");
        int equals = text.indexOf('=');
        String key = text.substring(0, equals < 0 || equals > colon ? colon : equals);
        String value = equals < 0 || equals > colon ? "" : text.substring(equals + 1, colon);
        return known && !key.isEmpty() ? Optional.of(new Taint(key, value, effect)) : Optional.empty();
    }

    /** Whether it keeps a pod that does not tolerate it from being scheduled; {@code PreferNoSchedule} does not. */
    public boolean isHard() {
        return !effect.equals("PreferNoSchedule");
    }

    /** {@code key=value:Effect}, or {@code key:Effect} without a value. */
    @Override
    public String toString() {
        return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect;
    }
}
