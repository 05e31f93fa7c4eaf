package dev.premortem.actions.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.metadata.InputDeclaration;
import dev.premortem.actions.reference.LocalActions.Found;
import dev.premortem.actions.reference.Reference.Base;
import dev.premortem.actions.reference.Reference.LocalAction;
import dev.premortem.repository.Repository;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalActionsTest {
    private static final String ACTION = "name: a\ndescription: b\ninputs: {who: {}}\nruns: {using: node24, main: x}\n";

    private static final Repository REPOSITORY = Repository.ofFiles(Map.of(
            "action.yml", ACTION,
            "tools/good/action.yaml", ACTION,
            ".github/workflows/action.yml", "on: push\njobs: {}\n",
            "tools/image/Dockerfile", "FROM alpine\n",
            "tools/empty/README.md", "x\n",
            "tools/broken/action.yml", "- a\n- b\n",
            "tools/odd/action.yml", "name: no runs\n"));

    private static Found find(String folder) {
        return LocalActions.find(REPOSITORY, new LocalAction(folder, Base.WORKSPACE));
    }

    @Test
    void anActionIsFoundByItsFolder() {
        assertThat(find("tools/good")).isInstanceOfSatisfying(Found.Action.class, found -> {
            assertThat(found.file().path()).isEqualTo("tools/good/action.yaml");
            assertThat(found.metadata().inputs())
                    .extracting(InputDeclaration::name)
                    .containsExactly("who");
        });
        assertThat(find("")).isInstanceOf(Found.Action.class);
    }

    @Test
    void metadataIsReadWhateverItHolds() {
        assertThat(find("tools/odd"))
                .isInstanceOfSatisfying(
                        Found.Action.class,
                        found -> assertThat(found.metadata().problems()).hasSize(2));
        assertThat(find("tools/broken")).isEqualTo(new Found.UnreadableMetadata("tools/broken/action.yml"));
    }

    @Test
    void aDockerfileAloneIsAnAction() {
        assertThat(find("tools/image")).isEqualTo(new Found.DockerfileOnly("tools/image/Dockerfile"));
    }

    @Test
    void whatIsNotThereIsToldApart() {
        assertThat(find("tools/nothing")).isEqualTo(new Found.Missing("tools/nothing"));
        assertThat(find("tools/empty")).isEqualTo(new Found.NoMetadata("tools/empty"));
        assertThat(find("tools")).isEqualTo(new Found.NoMetadata("tools"));
        assertThat(find("tools/good/action.yaml")).isEqualTo(new Found.IsFile("tools/good/action.yaml"));
    }

    @Test
    void theFoldersOfActionsAreListed() {
        assertThat(LocalActions.folders(REPOSITORY))
                .containsExactlyInAnyOrder("", "tools/broken", "tools/good", "tools/odd");
    }
}
