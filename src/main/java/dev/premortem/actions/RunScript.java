package dev.premortem.actions;

import dev.premortem.shell.ShellScript;
import dev.premortem.shell.TextRange;
import dev.premortem.text.Span;
import dev.premortem.yaml.EmbeddedText;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The script of a step, with the shell that reads it and a way back to the file. */
public final class RunScript {
    private final YamlScalar node;
    private final ShellKind shell;
    private volatile @Nullable EmbeddedText embedded;
    private volatile @Nullable ShellScript script;

    RunScript(YamlScalar node, ShellKind shell) {
        this.node = node;
        this.shell = shell;
    }

    /** The value of {@code run}. */
    public YamlScalar node() {
        return node;
    }

    public ShellKind shell() {
        return shell;
    }

    /** The script as the shell gets it, expressions not yet replaced. */
    public EmbeddedText text() {
        EmbeddedText found = embedded;
        if (found == null) {
            found = node.embedded();
            embedded = found;
        }
        return found;
    }

    /** The script read as shell; empty where another language reads it. */
    public Optional<ShellScript> posix() {
        if (!shell.isPosix()) {
            return Optional.empty();
        }
        ShellScript found = script;
        if (found == null) {
            found = ShellScript.read(text().text());
            script = found;
        }
        return Optional.of(found);
    }

    /** Where a stretch of the script is written. */
    public Span span(TextRange range) {
        return text().span(range.start(), range.end());
    }

    /** Whether the script was written elsewhere in the file and is used here through an alias. */
    public boolean isAlias() {
        return node.alias().isPresent();
    }
}
