package dev.premortem.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Runs the parser and hands its events to a {@link TreeBuilder}. Comments are not asked for: the parser's comment mode
 * rejects some valid files, and {@link YamlComments} finds them from the places of the scalars.
 */
final class EventReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    private static final int LARGE_TEXT = 500_000;
    /** The parser copies a scalar once for each buffer it needs: nine megabytes in one line took it half a minute. */
    private static final LoadSettings SETTINGS_OF_LARGE_TEXT = LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(LARGE_TEXT)
            .build();

    /**
     * Where and why the parser stopped, in its own words and positions (code points of the repaired text).
     *
     * @param contextIndex where the construct that was being read began; -1 when the parser does not say
     */
    record Failure(int index, int contextIndex, String context, String problem) {}

    private final RepairedText text;

    EventReader(RepairedText text) {
        this.text = text;
    }

    /** Reads to the end, or to the first error. */
    Optional<Failure> readInto(TreeBuilder trees) {
        try {
            LoadSettings settings = text.text().length() < LARGE_TEXT ? SETTINGS : SETTINGS_OF_LARGE_TEXT;
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text.text()));
            while (parser.hasNext() && !trees.isFull()) {
                Event event = parser.next();
                trees.accept(event);
            }
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int context = e.getContextMark().map(Mark::getIndex).orElse(-1);
            int index = e.getProblemMark().map(Mark::getIndex).orElse(Math.max(context, 0));
            return Optional.of(new Failure(index, context, orEmpty(e.getContext()), orEmpty(e.getProblem())));
        } catch (ReaderException e) {
            return Optional.of(new Failure(forbiddenIndex(), -1, "", "special characters are not allowed"));
        } catch (YamlEngineException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // The parser has a few unguarded places, such as a number in a %YAML directive that is too large.
            return Optional.of(new Failure(trees.lastIndex(), -1, "", "internal"));
        }
    }

    /** The code point index of the first character that YAML forbids; the exception's own position is approximate. */
    private int forbiddenIndex() {
        String raw = text.text();
        int index = 0;
        for (int i = 0; i < raw.length(); i += Character.charCount(raw.codePointAt(i))) {
            if (!StreamReader.isPrintable(raw.codePointAt(i))) {
                return index;
            }
            index++;
        }
        return 0;
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
