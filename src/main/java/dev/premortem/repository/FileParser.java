package dev.premortem.repository;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlLimit;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a file of the run out of its bytes: text, YAML, and the role by path and content. */
final class FileParser {
    private FileParser() {}

    /** The file without its content. */
    static RepositoryFile unread(FoundFile found, FileRole role, boolean executable) {
        return new RepositoryFile(found.path(), role, found.tracking(), executable, Optional.empty(), Optional.empty());
    }

    /** The file as its path and its content say. */
    static RepositoryFile parse(FoundFile found, PathRole path, boolean executable, byte[] bytes) {
        if (path.content() == PathRole.Content.NONE) {
            return unread(found, path.role(), executable);
        }
        TextDecoder text = TextDecoder.decode(found.path(), bytes);
        if (path.content() == PathRole.Content.TEXT) {
            return new RepositoryFile(
                    found.path(),
                    path.role(),
                    found.tracking(),
                    executable,
                    Optional.of(text.source()),
                    Optional.empty());
        }
        if (path.content() == PathRole.Content.JSON
                && !isOfInterest(text.source().text())) {
            return unread(found, FileRole.OTHER, executable);
        }
        YamlFile yaml = yaml(text);
        return read(found, ContentRoles.of(path, text.source(), yaml), executable, yaml);
    }

    /** The file in a role that another file gives it. */
    static RepositoryFile parseAs(FoundFile found, FileRole role, boolean executable, byte[] bytes) {
        return read(found, role, executable, yaml(TextDecoder.decode(found.path(), bytes)));
    }

    /** A file of more than premortem reads. */
    static RepositoryFile tooLarge(FoundFile found, PathRole path) {
        if (path.content() == PathRole.Content.JSON) {
            return unread(found, FileRole.OTHER, false); // data; manifests are never that large
        }
        if (path.content() != PathRole.Content.YAML) {
            return unread(found, path.role(), false);
        }
        SourceFile empty = new SourceFile(found.path(), "");
        YamlProblem problem = new YamlProblem.LimitExceeded(empty.span(0, 0), YamlLimit.FILE_SIZE);
        return read(found, path.role(), false, YamlReader.unreadable(empty, problem));
    }

    private static RepositoryFile read(FoundFile found, FileRole role, boolean executable, YamlFile yaml) {
        return new RepositoryFile(
                found.path(),
                role,
                found.tracking(),
                executable,
                Optional.of(yaml.source()),
                role.isYaml() ? Optional.of(yaml) : Optional.empty());
    }

    private static YamlFile yaml(TextDecoder text) {
        if (text.problem().isEmpty()) {
            return YamlReader.read(text.source());
        }
        YamlProblem problem = text.problem().get();
        if (text.binary()) {
            return YamlReader.unreadable(text.source(), problem);
        }
        YamlFile read = YamlReader.read(text.source());
        List<YamlProblem> problems = new ArrayList<>(read.problems().size() + 1);
        problems.add(problem);
        problems.addAll(read.problems());
        return new YamlFile(read.source(), read.documents(), problems);
    }

    /** Whether JSON may be an object or a JSON 6902 patch; that it is one is for the parsed text to say. */
    private static boolean isOfInterest(String json) {
        return json.contains("\"apiVersion\"") && json.contains("\"kind\"")
                || json.contains("\"op\"")
                        && json.contains("\"path\"")
                        && json.stripLeading().startsWith("[");
    }
}
