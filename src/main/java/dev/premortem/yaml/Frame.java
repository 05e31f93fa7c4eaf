package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;

/** A mapping or sequence that is still being read. */
final class Frame {
    /** Where a whole block was pasted twice, more of its keys tell nothing new. */
    private static final int MOST_DUPLICATES = 100;

    final CollectionStartEvent event;
    private final SourceFile file;
    private final boolean mapping;
    private final boolean flow;
    private final int start;
    private final List<YamlNode> items;
    private final List<YamlEntry> entries;
    private @Nullable YamlNode key;

    Frame(SourceFile file, boolean mapping, boolean flow, int start, CollectionStartEvent event) {
        this.file = file;
        this.mapping = mapping;
        this.flow = flow;
        this.start = start;
        this.event = event;
        this.items = mapping ? List.of() : new ArrayList<>(4);
        this.entries = mapping ? new ArrayList<>(4) : List.of();
    }

    void append(YamlNode node) {
        if (!mapping) {
            items.add(node);
        } else if (key == null) {
            key = node;
        } else {
            entries.add(new YamlEntry(key, node));
            key = null;
        }
    }

    /** The finished node; problems of the mapping itself are added. */
    YamlNode close(int end, List<YamlProblem> problems) {
        if (!mapping) {
            return new YamlSequence(span(end), items, flow);
        }
        if (key != null) {
            int at = key.span().end();
            entries.add(new YamlEntry(key, new YamlScalar(file, at, at, ScalarStyle.PLAIN, null, "", null)));
            key = null;
        }
        Span span = span(end);
        if (flow && isTemplate(span)) {
            problems.add(new YamlProblem.UnquotedTemplate(span));
        }
        reportDuplicates(problems);
        return new YamlMapping(span, entries, flow);
    }

    /** A block collection runs to the end of its last child: the parser's own end is the start of what comes next. */
    private Span span(int end) {
        if (flow) {
            return file.span(start, end);
        }
        if (mapping && !entries.isEmpty()) {
            // The first key rather than the parser's start, which is that of an anchor where there is one.
            YamlNode first = entries.get(0).key();
            int from = first.alias().orElse(first.span()).start();
            return file.span(
                    Math.max(start, from), endOf(entries.get(entries.size() - 1).value()));
        }
        return file.span(start, items.isEmpty() ? start : endOf(items.get(items.size() - 1)));
    }

    private static int endOf(YamlNode node) {
        return node.alias().orElse(node.span()).end();
    }

    /** {@code {{ x }}} reads as a mapping whose only key is a mapping; nobody writes that on purpose. */
    private boolean isTemplate(Span span) {
        return entries.size() == 1
                && entries.get(0).key() instanceof YamlMapping inner
                && inner.isFlow()
                && inner.span().start() == span.start() + 1
                && entries.get(0).value().isNull();
    }

    private void reportDuplicates(List<YamlProblem> problems) {
        if (entries.size() < 2) {
            return;
        }
        int duplicates = 0;
        Map<String, YamlNode> seen = new HashMap<>(entries.size() * 2);
        for (YamlEntry entry : entries) {
            if (!(entry.key() instanceof YamlScalar) || entry.isMerge()) {
                continue;
            }
            YamlNode first = seen.putIfAbsent(entry.name(), entry.key());
            if (first != null) {
                if (++duplicates > MOST_DUPLICATES) {
                    return;
                }
                problems.add(new YamlProblem.DuplicateKey(entry.key().span(), first.span(), entry.name()));
            }
        }
    }
}
