package dev.premortem.rule;

import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import java.util.Set;

/** A rule that looks at one file at a time. */
public non-sealed interface FileRule extends Rule {
    /** The roles of the files it is called for. */
    Set<FileRole> roles();

    void check(RepositoryFile file, RuleContext context, FindingSink sink);
}
