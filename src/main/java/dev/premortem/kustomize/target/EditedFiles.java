package dev.premortem.kustomize.target;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlReader;
import java.util.Map;
import java.util.Optional;

/** Files of which some have another text: what a build would come to, were they changed. */
public final class EditedFiles implements BuildFiles {
    private final BuildFiles files;
    private final Map<String, SourceFile> edited;

    /** @param edited the other texts, by the path of the file they take the place of */
    public EditedFiles(BuildFiles files, Map<String, SourceFile> edited) {
        this.files = files;
        this.edited = Map.copyOf(edited);
    }

    @Override
    public Optional<String> folder(String path) {
        return files.folder(path);
    }

    @Override
    public Optional<String> file(String path) {
        return files.file(path);
    }

    @Override
    public Optional<SourceFile> text(String file) {
        return files.text(file).map(text -> edited.getOrDefault(text.path(), text));
    }

    @Override
    public Optional<byte[]> bytes(String file) {
        return files.bytes(file);
    }

    @Override
    public YamlFile yaml(SourceFile text) {
        return edited.containsKey(text.path()) ? YamlReader.read(text) : files.yaml(text);
    }

    @Override
    public boolean restricted() {
        return files.restricted();
    }

    @Override
    public boolean isUnknown(String path) {
        return files.isUnknown(path);
    }
}
