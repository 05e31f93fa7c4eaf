package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * YAML inside a scalar of a YAML file, such as the patch in a kustomization: the text is read on its own, and every
 * place is then that of the outer file.
 */
public final class EmbeddedYaml {
    private final EmbeddedText text;
    private final SourceFile inner;

    private EmbeddedYaml(EmbeddedText text) {
        this.text = text;
        this.inner = new SourceFile(text.file().path(), text.text());
    }

    /** Reads the text; {@link YamlFile#source()} is the outer file. */
    public static YamlFile read(EmbeddedText text) {
        EmbeddedYaml embedded = new EmbeddedYaml(text);
        YamlFile read = YamlReader.read(embedded.inner);
        List<YamlDocument> documents = new ArrayList<>(read.documents().size());
        for (YamlDocument document : read.documents()) {
            documents.add(new YamlDocument(
                    embedded.outer(document.span()), document.root().map(embedded::outer), document.complete()));
        }
        List<YamlProblem> problems =
                read.problems().stream().map(embedded::outer).toList();
        return new YamlFile(text.file(), documents, problems);
    }

    private Span outer(Span span) {
        return span.file() == inner ? text.span(span.start(), span.end()) : span;
    }

    private YamlNode outer(YamlNode node) {
        YamlNode moved;
        if (node instanceof YamlMapping mapping) {
            List<YamlEntry> entries = new ArrayList<>(mapping.entries().size());
            for (YamlEntry entry : mapping.entries()) {
                entries.add(new YamlEntry(outer(entry.key()), outer(entry.value())));
            }
            moved = new YamlMapping(outer(mapping.span()), entries, mapping.isFlow());
        } else if (node instanceof YamlSequence sequence) {
            List<YamlNode> items = new ArrayList<>(sequence.size());
            for (YamlNode item : sequence) {
                items.add(outer(item));
            }
            moved = new YamlSequence(outer(sequence.span()), items, sequence.isFlow());
        } else {
            moved = outerScalar((YamlScalar) node);
        }
        Optional<Span> alias = node.alias().map(this::outer);
        return alias.isPresent() ? moved.aliasedAt(alias.get()) : moved;
    }

    private YamlScalar outerScalar(YamlScalar scalar) {
        Span span = outer(scalar.span());
        return new YamlScalar(
                span.file(),
                span.start(),
                span.end(),
                scalar.style(),
                scalar.tag().orElse(null),
                scalar.text(),
                null);
    }

    private YamlProblem outer(YamlProblem problem) {
        if (problem instanceof YamlProblem.Syntax syntax) {
            return new YamlProblem.Syntax(
                    syntax.fault(), outer(syntax.span()), syntax.context().map(this::outer), syntax.detail());
        }
        if (problem instanceof YamlProblem.DuplicateKey key) {
            return new YamlProblem.DuplicateKey(outer(key.span()), outer(key.first()), key.key());
        }
        if (problem instanceof YamlProblem.LimitExceeded limit) {
            return new YamlProblem.LimitExceeded(outer(limit.span()), limit.limit());
        }
        if (problem instanceof YamlProblem.BlockScalarLeft left) {
            // its counts of blanks are about the inner text: what to move in the outer file is not known
            return new YamlProblem.Syntax(SyntaxFault.OTHER, outer(left.span()), Optional.empty(), "");
        }
        return new YamlProblem.UnquotedTemplate(outer(problem.span()));
    }
}
