package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds trees from parser events, with an explicit stack so that deep input cannot overflow the call stack.
 *
 * <p>An alias becomes the node it names, shared. Since sharing hides how large a tree is, each node knows its weight with
 * aliases expanded and its depth, and an alias that would lead beyond {@link YamlLimit#EXPANSION} or
 * {@link YamlLimit#DEPTH} is a problem and reads as null: whoever walks a tree may therefore recurse.
 */
final class TreeBuilder {
    private final RepairedText text;
    private final SourceFile file;
    private final List<YamlDocument> documents = new ArrayList<>(1);
    private final List<YamlProblem> problems = new ArrayList<>(0);
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final ArrayDeque<Frame> stack = new ArrayDeque<>();
    private @Nullable YamlNode root;
    private boolean inDocument;
    private int documentStart;
    private int lastIndex;
    private long expanded;
    private boolean full;
    private @Nullable Span lastBlockScalar;
    private @Nullable YamlScalar lastScalar;

    TreeBuilder(RepairedText text) {
        this.text = text;
        this.file = text.file();
    }

    List<YamlDocument> documents() {
        return documents;
    }

    List<YamlProblem> problems() {
        return problems;
    }

    /** Whether a limit was reached, so that no more events are wanted. */
    boolean isFull() {
        return full;
    }

    /** Position of the last event, in the parser's terms. */
    int lastIndex() {
        return lastIndex;
    }

    /** The block scalar read last, from its {@code |} or {@code >} to its end. */
    Optional<Span> lastBlockScalar() {
        return Optional.ofNullable(lastBlockScalar);
    }

    /** The scalar read last. */
    Optional<YamlScalar> lastScalar() {
        return Optional.ofNullable(lastScalar);
    }

    void accept(Event event) {
        int start = index(event.getStartMark(), lastIndex);
        int end = index(event.getEndMark(), start);
        lastIndex = end;
        switch (event.getEventId()) {
            case DocumentStart -> startDocument(text.offset(start));
            case DocumentEnd -> endDocument(text.offset(end), true);
            case Scalar -> scalar((ScalarEvent) event, text.offset(start), text.offset(end));
            case Alias -> alias((AliasEvent) event, file.span(text.offset(start), text.offset(end)));
            case SequenceStart, MappingStart -> open((CollectionStartEvent) event, text.offset(start));
            case SequenceEnd, MappingEnd -> close(text.offset(end));
            default -> {
                // stream events carry nothing
            }
        }
        if (documents.size() >= YamlLimit.DOCUMENTS.max()) {
            full = true;
        }
    }

    /** Closes what is open: the parser has stopped in the middle. */
    void endEarly() {
        while (!stack.isEmpty()) {
            close(text.offset(lastIndex));
        }
        if (inDocument) {
            endDocument(text.offset(lastIndex), false);
        } else {
            documents.add(new YamlDocument(
                    file.span(text.offset(lastIndex), text.offset(lastIndex)), Optional.empty(), false));
        }
    }

    private static int index(Optional<Mark> mark, int otherwise) {
        return mark.isPresent() ? mark.get().getIndex() : otherwise;
    }

    private void startDocument(int offset) {
        inDocument = true;
        documentStart = offset;
        root = null;
        expanded = 0;
        anchors.clear();
    }

    private void endDocument(int offset, boolean complete) {
        inDocument = false;
        YamlNode content = root;
        if (content == null) {
            documents.add(new YamlDocument(file.span(documentStart, offset), Optional.empty(), complete));
            return;
        }
        boolean nothing =
                content.isNull() && content.span().start() == content.span().end();
        int start = Math.min(documentStart, content.span().start());
        Span span = file.span(start, Math.max(content.span().end(), documentStart));
        documents.add(new YamlDocument(span, nothing ? Optional.empty() : Optional.of(content), complete));
    }

    private void scalar(ScalarEvent event, int from, int end) {
        ScalarStyle style = style(event);
        int start = behindProperties(from, end);
        int stop = style.isBlock() ? trimmed(start, end) : end;
        String value = style == ScalarStyle.PLAIN && text.isReplaced(start, stop)
                ? file.text().substring(start, stop)
                : event.getValue();
        String tag = event.getTag().orElse(null);
        YamlScalar scalar = new YamlScalar(file, start, stop, style, tag, value, null);
        if (style.isBlock()) {
            lastBlockScalar = scalar.span();
        }
        lastScalar = scalar;
        add(event, scalar);
    }

    private static ScalarStyle style(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case DOUBLE_QUOTED -> ScalarStyle.DOUBLE_QUOTED;
            case SINGLE_QUOTED -> ScalarStyle.SINGLE_QUOTED;
            case LITERAL -> ScalarStyle.LITERAL;
            case FOLDED -> ScalarStyle.FOLDED;
            default -> ScalarStyle.PLAIN;
        };
    }

    /** The parser counts anchor and tag to a node; the value to edit begins behind them. */
    private int behindProperties(int start, int end) {
        String raw = file.text();
        int at = start;
        while (at < end && (raw.charAt(at) == '&' || raw.charAt(at) == '!')) {
            while (at < end && raw.charAt(at) > ' ') {
                at++;
            }
            while (at < end && raw.charAt(at) <= ' ') {
                at++;
            }
        }
        return at;
    }

    private int trimmed(int start, int end) {
        int stop = end;
        while (stop > start && file.text().charAt(stop - 1) <= ' ') {
            stop--;
        }
        return stop;
    }

    private void alias(AliasEvent event, Span place) {
        String name = event.getAlias().getValue();
        YamlNode target = anchors.get(name);
        if (target == null) {
            problems.add(new YamlProblem.Syntax(SyntaxFault.UNKNOWN_ALIAS, place, Optional.empty(), name));
            append(nothingAt(place));
            return;
        }
        expanded += target.weight();
        boolean tooLarge = expanded > YamlLimit.EXPANSION.max();
        boolean tooDeep = stack.size() + target.depth() > YamlLimit.DEPTH.max();
        if (tooLarge || tooDeep) {
            problems.add(new YamlProblem.LimitExceeded(place, tooLarge ? YamlLimit.EXPANSION : YamlLimit.DEPTH));
            expanded -= target.weight();
            append(nothingAt(place));
            return;
        }
        append(target.aliasedAt(place));
    }

    private YamlScalar nothingAt(Span place) {
        return new YamlScalar(file, place.start(), place.start(), ScalarStyle.PLAIN, null, "", null);
    }

    private void open(CollectionStartEvent event, int start) {
        if (stack.size() >= YamlLimit.DEPTH.max()) {
            problems.add(new YamlProblem.LimitExceeded(file.span(start, start + 1), YamlLimit.DEPTH));
            full = true;
            endEarly();
            return;
        }
        boolean mapping = event.getEventId() == Event.ID.MappingStart;
        boolean flow = event.isFlow();
        stack.push(new Frame(
                file, mapping, flow, flow ? behindProperties(start, file.text().length()) : start, event));
    }

    private void close(int end) {
        Frame frame = stack.pop();
        YamlNode node = frame.close(end, problems);
        add(frame.event, node);
    }

    private void add(NodeEvent event, YamlNode node) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        append(node);
    }

    private void append(YamlNode node) {
        expanded++;
        Frame frame = stack.peek();
        if (frame == null) {
            root = node;
        } else {
            frame.append(node);
        }
    }
}
