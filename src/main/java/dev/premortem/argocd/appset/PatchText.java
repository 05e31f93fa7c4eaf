package dev.premortem.argocd.appset;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.EmbeddedYaml;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The YAML of a rendered text, with places in the file of its template: the very place where nothing was rendered, the
 * line where the template has as many lines as its text, else the whole template.
 */
final class PatchText {
    private final YamlScalar template;
    private final SourceFile rendered;
    private final EmbeddedText written;
    private final boolean sameLines;

    private PatchText(YamlScalar template, String text) {
        this.template = template;
        this.rendered = new SourceFile(template.span().file().path(), text);
        this.written = template.embedded();
        this.sameLines = lines(text) == lines(written.text());
    }

    private static long lines(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    /** As {@link FirstDocument} gives it. */
    static FirstDocument read(YamlScalar template, String text) {
        if (text.equals(template.text())) {
            return FirstDocument.of(EmbeddedYaml.read(template.embedded()), template.span());
        }
        PatchText patch = new PatchText(template, text);
        YamlFile file = YamlReader.read(patch.rendered);
        FirstDocument document = FirstDocument.of(file, template.span());
        return new FirstDocument(document.readable(), document.root().map(patch::moved));
    }

    private YamlNode moved(YamlNode node) {
        Span place = place(node.span());
        if (node instanceof YamlMapping mapping) {
            List<YamlEntry> entries = new ArrayList<>();
            for (YamlEntry entry : mapping.effective()) {
                entries.add(new YamlEntry(moved(entry.key()), moved(entry.value())));
            }
            return YamlMapping.of(entries, place);
        }
        if (node instanceof YamlSequence sequence) {
            return YamlSequence.of(sequence.items().stream().map(this::moved).toList(), place);
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.isPlain() ? YamlScalar.plain(scalar.text(), place) : YamlScalar.string(scalar.text(), place);
    }

    private Span place(Span span) {
        if (!sameLines) {
            return template.span();
        }
        int line = span.line();
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = written.text().indexOf('\n', start) + 1;
        }
        int end = written.text().indexOf('\n', start);
        String content =
                written.text().substring(start, end < 0 ? written.text().length() : end);
        int from = start + content.length() - content.stripLeading().length();
        return written.span(from, Math.max(from, start + content.stripTrailing().length()));
    }
}
