package dev.premortem.repository;

import dev.premortem.yaml.YamlFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads, parses and classifies the listed files; files are read in parallel, roles follow when all are parsed. */
final class FileLoading {
    /** Below this many files a thread pool costs more than it saves. */
    private static final int FEW_FILES = 16;

    /** Where bytes come from. */
    interface Content {
        byte[] read(String path) throws IOException;
    }

    private record Parsed(SourceText text, Optional<YamlFile> yaml) {}

    private final List<FileListing.Entry> entries;
    private final Content content;
    private final FileRoles roles;
    private final Map<String, Parsed> parsed = new HashMap<>();
    private final List<RepositoryProblem> problems = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();

    FileLoading(List<FileListing.Entry> entries, Content content) {
        this.entries = entries;
        this.content = content;
        this.roles = new FileRoles(entries);
    }

    List<RepositoryProblem> problems() {
        return problems;
    }

    NavigableMap<String, RepositoryFile> load(int threads) {
        List<FileListing.Entry> wanted = new ArrayList<>();
        for (FileListing.Entry entry : entries) {
            if (!entry.link() && roles.byPath(entry.path()) != FileRole.OTHER) {
                wanted.add(entry);
            }
        }
        if (threads == 1 || wanted.size() < FEW_FILES) {
            wanted.forEach(entry -> keep(entry.path(), parse(entry.path())));
        } else {
            parseInParallel(wanted, threads);
        }
        return classified();
    }

    private record Outcome(Optional<Parsed> parsed, boolean gone) {}

    private void parseInParallel(List<FileListing.Entry> wanted, int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>(wanted.size());
            for (FileListing.Entry entry : wanted) {
                outcomes.add(executor.submit(() -> parse(entry.path())));
            }
            for (int i = 0; i < wanted.size(); i++) {
                keep(wanted.get(i).path(), outcomes.get(i).get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private void keep(String path, Outcome outcome) {
        if (outcome.parsed().isPresent()) {
            parsed.put(path, outcome.parsed().get());
        } else if (outcome.gone()) {
            gone.add(path);
        } else {
            problems.add(new RepositoryProblem(path, "cannot be read"));
        }
    }

    private Outcome parse(String path) {
        try {
            SourceText text = SourceText.decode(path, content.read(path));
            FileRole role = roles.byPath(path);
            boolean needless = path.endsWith(".json")
                    && !FileRoles.isObjectInJson(text.file().text());
            if (!role.isYaml() || needless) {
                return new Outcome(Optional.of(new Parsed(text, Optional.empty())), false);
            }
            return new Outcome(Optional.of(new Parsed(text, Optional.of(Repository.parse(text)))), false);
        } catch (java.nio.file.NoSuchFileException e) {
            // in the index, but no longer in the work tree
            return new Outcome(Optional.empty(), true);
        } catch (IOException e) {
            return new Outcome(Optional.empty(), false);
        }
    }

    private NavigableMap<String, RepositoryFile> classified() {
        References references = new References();
        for (FileListing.Entry entry : entries) {
            Parsed file = parsed.get(entry.path());
            boolean kustomization = roles.byPath(entry.path()) == FileRole.KUSTOMIZATION;
            if (kustomization && file != null && file.yaml().isPresent()) {
                references.addKustomization(
                        RepositoryPath.folderOf(entry.path()), file.yaml().get());
            }
        }
        NavigableMap<String, RepositoryFile> files = new TreeMap<>();
        for (FileListing.Entry entry : entries) {
            if (!gone.contains(entry.path())) {
                files.put(entry.path(), classified(entry, references));
            }
        }
        return files;
    }

    private RepositoryFile classified(FileListing.Entry entry, References references) {
        Parsed file = parsed.get(entry.path());
        FileRole role = entry.link() ? FileRole.OTHER : roles.byPath(entry.path());
        if (file == null) {
            return new RepositoryFile(
                    entry.path(), role, entry.tracking(), entry.executable(), Optional.empty(), Optional.empty());
        }
        if (file.yaml().isEmpty()) {
            FileRole known = role == FileRole.OTHER_YAML ? FileRole.OTHER : role;
            boolean keepText = known != FileRole.OTHER;
            return new RepositoryFile(
                    entry.path(),
                    known,
                    entry.tracking(),
                    entry.executable(),
                    keepText ? Optional.of(file.text().file()) : Optional.empty(),
                    Optional.empty());
        }
        FileRole decided = roles.byContent(entry.path(), role, file.yaml().get(), references);
        return new RepositoryFile(
                entry.path(),
                decided,
                entry.tracking(),
                entry.executable(),
                Optional.of(file.text().file()),
                decided.isYaml() ? file.yaml() : Optional.empty());
    }
}
