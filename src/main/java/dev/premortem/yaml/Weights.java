package dev.premortem.yaml;

import java.util.List;

/** Sums over children that cannot overflow: an alias bomb has more nodes than an int can count. */
final class Weights {
    private Weights() {}

    static int of(List<? extends YamlNode> children) {
        long sum = 1;
        for (YamlNode child : children) {
            sum += child.weight();
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    static int depthOf(List<? extends YamlNode> children) {
        int deepest = 0;
        for (YamlNode child : children) {
            deepest = Math.max(deepest, child.depth());
        }
        return deepest + 1;
    }
}
