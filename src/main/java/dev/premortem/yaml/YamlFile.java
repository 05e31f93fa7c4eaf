package dev.premortem.yaml;

import dev.premortem.text.SourceFile;
import java.util.List;

/** What was read from one file: all documents that could be read, and the problems met on the way. */
public record YamlFile(SourceFile source, List<YamlDocument> documents, List<YamlProblem> problems) {
    public YamlFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /** Whether any part of the file could not be read, so that what is missing in it proves nothing. */
    public boolean isPartial() {
        return documents.stream().anyMatch(document -> !document.complete());
    }
}
