package dev.premortem.yaml;

import dev.premortem.text.Span;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sequence of nodes. */
public final class YamlSequence implements YamlNode, Iterable<YamlNode> {
    private final Span span;
    private final List<YamlNode> items;
    private final boolean flow;
    private final int weight;
    private final int depth;
    private final @Nullable Span alias;

    YamlSequence(Span span, List<YamlNode> items, boolean flow) {
        this(span, List.copyOf(items), flow, Weights.of(items), Weights.depthOf(items), null);
    }

    private YamlSequence(Span span, List<YamlNode> items, boolean flow, int weight, int depth, @Nullable Span alias) {
        this.span = span;
        this.items = items;
        this.flow = flow;
        this.weight = weight;
        this.depth = depth;
        this.alias = alias;
    }

    /** A sequence that a build made; {@code place} is what asked for it. */
    public static YamlSequence of(List<YamlNode> items, Span place) {
        return new YamlSequence(place, items, false);
    }

    /** The same sequence with these items instead. */
    public YamlSequence withItems(List<YamlNode> others) {
        return new YamlSequence(span, others, flow);
    }

    public List<YamlNode> items() {
        return items;
    }

    /** Whether it is written in brackets. */
    public boolean isFlow() {
        return flow;
    }

    public int size() {
        return items.size();
    }

    @Override
    public Iterator<YamlNode> iterator() {
        return items.iterator();
    }

    @Override
    public Span span() {
        return span;
    }

    @Override
    public Optional<Span> alias() {
        return Optional.ofNullable(alias);
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public YamlSequence aliasedAt(Span place) {
        return new YamlSequence(span, items, flow, weight, depth, place);
    }
}
