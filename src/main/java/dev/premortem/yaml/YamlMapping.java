package dev.premortem.yaml;

import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping. {@link #entries()} are as written; {@link #get} and {@link #effective()} see merge keys ({@code <<})
 * resolved, where an entry of the mapping itself beats a merged one and an earlier merged mapping beats a later one
 * (https://yaml.org/type/merge.html). Of duplicate keys the last one counts, as in every tool that accepts them.
 */
public final class YamlMapping implements YamlNode {
    private static final int MOST_MERGED = 10_000;

    private final Span span;
    private final List<YamlEntry> entries;
    private final boolean flow;
    private final int weight;
    private final int depth;
    private final @Nullable Span alias;
    private volatile @Nullable Map<String, YamlEntry> index;

    YamlMapping(Span span, List<YamlEntry> entries, boolean flow) {
        this(span, List.copyOf(entries), flow, weightOf(entries), depthOf(entries), null);
    }

    private YamlMapping(Span span, List<YamlEntry> entries, boolean flow, int weight, int depth, @Nullable Span alias) {
        this.span = span;
        this.entries = entries;
        this.flow = flow;
        this.weight = weight;
        this.depth = depth;
        this.alias = alias;
    }

    /** A mapping that a build made; {@code place} is what asked for it. */
    public static YamlMapping of(List<YamlEntry> entries, Span place) {
        return new YamlMapping(place, entries, false);
    }

    /** The same mapping with these entries instead. */
    public YamlMapping withEntries(List<YamlEntry> others) {
        return new YamlMapping(span, others, flow);
    }

    /**
     * The same mapping with a value for a key, at the place of the key or behind the others. Merge keys are resolved,
     * and of a repeated key one entry stays.
     */
    public YamlMapping with(String key, YamlNode value) {
        List<YamlEntry> changed = new ArrayList<>(entries.size() + 1);
        boolean found = false;
        for (YamlEntry entry : index().values()) {
            boolean same = entry.name().equals(key);
            changed.add(same ? new YamlEntry(entry.key(), value) : entry);
            found |= same;
        }
        if (!found) {
            changed.add(new YamlEntry(YamlScalar.string(key, value.span()), value));
        }
        return withEntries(changed);
    }

    /** The same mapping without a key; merge keys are resolved. */
    public YamlMapping without(String key) {
        List<YamlEntry> kept = new ArrayList<>(entries.size());
        for (YamlEntry entry : index().values()) {
            if (!entry.name().equals(key)) {
                kept.add(entry);
            }
        }
        return withEntries(kept);
    }

    /** The entries as written, merge keys and duplicates included. */
    public List<YamlEntry> entries() {
        return entries;
    }

    /** Whether it is written in braces. */
    public boolean isFlow() {
        return flow;
    }

    /** The entries that count: merge keys resolved, one for each scalar key, in order of first appearance. */
    public List<YamlEntry> effective() {
        return List.copyOf(index().values());
    }

    /** The entry of a scalar key. */
    public Optional<YamlEntry> entry(String key) {
        return Optional.ofNullable(index().get(key));
    }

    /** The value of a scalar key. */
    public Optional<YamlNode> get(String key) {
        YamlEntry entry = index().get(key);
        return entry == null ? Optional.empty() : Optional.of(entry.value());
    }

    public boolean has(String key) {
        return index().containsKey(key);
    }

    /** The value of a key when it is a mapping. */
    public Optional<YamlMapping> mapping(String key) {
        return get(key).flatMap(YamlNode::asMapping);
    }

    /** The value of a key when it is a sequence. */
    public Optional<YamlSequence> sequence(String key) {
        return get(key).flatMap(YamlNode::asSequence);
    }

    /** The value of a key when it is a scalar that is not null. */
    public Optional<YamlScalar> scalar(String key) {
        return get(key).flatMap(YamlNode::asScalar).filter(scalar -> !scalar.isNull());
    }

    /** The text of the value of a key when it is a scalar that is not null. */
    public Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    private Map<String, YamlEntry> index() {
        Map<String, YamlEntry> found = index;
        if (found == null) {
            // May be computed twice by two threads, with equal results.
            found = new LinkedHashMap<>(entries.size() * 2);
            List<YamlNode> merged = new ArrayList<>(0);
            for (YamlEntry entry : entries) {
                if (entry.isMerge()) {
                    merged.add(entry.value());
                } else if (entry.key() instanceof YamlScalar) {
                    found.put(entry.name(), entry);
                }
            }
            for (YamlNode source : merged) {
                merge(source, found);
            }
            index = found;
        }
        return found;
    }

    private static void merge(YamlNode source, Map<String, YamlEntry> into) {
        if (source instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.index().values()) {
                if (into.size() < MOST_MERGED) {
                    into.putIfAbsent(entry.name(), entry);
                }
            }
        } else if (source instanceof YamlSequence sequence) {
            for (YamlNode item : sequence) {
                if (item instanceof YamlMapping) {
                    merge(item, into);
                }
            }
        }
    }

    private static int weightOf(List<YamlEntry> entries) {
        long sum = 1;
        for (YamlEntry entry : entries) {
            sum += (long) entry.key().weight() + entry.value().weight();
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    private static int depthOf(List<YamlEntry> entries) {
        int deepest = 0;
        for (YamlEntry entry : entries) {
            deepest = Math.max(
                    deepest, Math.max(entry.key().depth(), entry.value().depth()));
        }
        return deepest + 1;
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
    public YamlMapping aliasedAt(Span place) {
        return new YamlMapping(span, entries, flow, weight, depth, place);
    }
}
