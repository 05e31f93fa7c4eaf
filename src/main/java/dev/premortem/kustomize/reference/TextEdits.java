package dev.premortem.kustomize.reference;

import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Scalars of a YAML text that get other values where they stand, so that everything around them stays. */
final class TextEdits {
    private final SourceFile file;
    private final List<Edit> edits = new ArrayList<>();
    private boolean possible = true;

    private record Edit(Span old, String token) {}

    TextEdits(SourceFile file) {
        this.file = file;
    }

    /** Notes that a value takes the place of another one, and gives it back. */
    YamlNode noted(YamlNode old, YamlNode now) {
        Optional<String> token = Optional.empty();
        if (old instanceof YamlScalar before
                && now instanceof YamlScalar after
                && before.span().file() == file) {
            token = token(after);
        }
        token.ifPresentOrElse(text -> edits.add(new Edit(old.span(), text)), () -> possible = false);
        return now;
    }

    private static Optional<String> token(YamlScalar scalar) {
        String text = scalar.text();
        if (text.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        return switch (scalar.style()) {
            case PLAIN -> Optional.of(text);
            case SINGLE_QUOTED -> Optional.of("'" + text.replace("'", "''") + "'");
            case DOUBLE_QUOTED -> Optional.of('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
            default -> Optional.empty();
        };
    }

    /** The text with all of them; empty where one has no place or no simple form. */
    Optional<String> applied() {
        if (!possible) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(file.text());
        edits.stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.old().start())
                        .reversed())
                .forEach(edit -> text.replace(edit.old().start(), edit.old().end(), edit.token()));
        return Optional.of(text.toString());
    }
}
