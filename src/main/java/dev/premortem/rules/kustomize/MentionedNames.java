package dev.premortem.rules.kustomize;

import dev.premortem.repository.FileRole;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file names of a repository that some other file writes down: a script, a workflow, a page, a comment. Whoever is
 * named may be applied by whatever names it.
 */
final class MentionedNames {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+-]+");

    /** Files that are not read otherwise, and in which people write down what they apply. */
    private static final Pattern PROSE =
            Pattern.compile("(?i)(?:makefile|justfile|jenkinsfile|tiltfile|readme|dockerfile)"
                    + "|.*\\.(?:sh|bash|md|adoc|rst|txt|mk|py|js|ts|go|ps1|tf|toml|json|tpl|groovy)");

    private MentionedNames() {}

    /** Of the wanted names those that a file other than the one of that name writes down. */
    static Set<String> of(Repository repository, Set<String> wanted) {
        Set<String> found = new HashSet<>();
        for (RepositoryFile file : repository.files()) {
            text(file, repository).ifPresent(text -> {
                Matcher words = WORD.matcher(text);
                while (words.find()) {
                    // a sentence may end behind a name
                    String word = words.group().replaceAll("\\.+$", "");
                    if (wanted.contains(word) && !word.equals(file.name())) {
                        found.add(word);
                    }
                }
            });
        }
        return found;
    }

    private static Optional<String> text(RepositoryFile file, Repository repository) {
        if (file.source().isPresent()) {
            return file.source().map(source -> source.text());
        }
        boolean prose =
                file.role() == FileRole.OTHER && PROSE.matcher(file.name()).matches();
        return prose
                ? repository.content(file.path()).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
