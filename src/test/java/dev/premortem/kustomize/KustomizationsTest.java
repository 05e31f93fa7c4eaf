package dev.premortem.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.KustomizeProblem.Cycle;
import dev.premortem.kustomize.KustomizeProblem.FileOutsideRoot;
import dev.premortem.kustomize.KustomizeProblem.Missing;
import dev.premortem.kustomize.KustomizeProblem.SeveralFiles;
import dev.premortem.repository.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same trees were built with kustomize 5.5.0. */
class KustomizationsTest {
    private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n";

    /** Pairs of path and content; a content without colon is the list of resources of a kustomization. */
    private static Kustomizations of(String... pairs) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String text = pairs[i + 1];
            files.put(pairs[i], text.indexOf(':') >= 0 || text.isEmpty() ? text : "resources: [" + text + "]\n");
        }
        return Kustomizations.of(Repository.ofFiles(files));
    }

    @Test
    void refusesFilesAboveAndAllowsFolders() {
        Kustomizations found = of(
                "f/kustomization.yaml",
                "../n/x.yaml, ../n, ../n/../f/own.yaml",
                "f/own.yaml",
                OBJECT,
                "n/kustomization.yaml",
                "x.yaml",
                "n/x.yaml",
                OBJECT);
        assertThat(found.problems()).hasSize(1);
        FileOutsideRoot problem = found.problems(FileOutsideRoot.class).get(0);
        assertThat(problem.file()).isEqualTo("n/x.yaml");
        assertThat(problem.folderIsRoot()).isTrue();
        assertThat(problem.listable()).isTrue();
        assertThat(found.roots()).extracting(KustomizationFile::folder).containsExactly("f");
        assertThat(found.references())
                .extracting(KustomizationReference::target)
                .containsExactly("n");
    }

    @Test
    void refusesDataFilesAbove() {
        Kustomizations found = of(
                "k/kustomization.yaml",
                "configMapGenerator: [{name: c, envs: [../e], files: [k=../e]}]\npatches: [{path: ../e}]\n",
                "e",
                "A=1");
        assertThat(found.problems(FileOutsideRoot.class)).hasSize(3);
    }

    @Test
    void refusesAbsolutePaths() {
        assertThat(of("k/kustomization.yaml", "/srv/x.yaml").problems(FileOutsideRoot.class))
                .extracting(FileOutsideRoot::way)
                .containsExactly(FileOutsideRoot.Way.ABSOLUTE);
    }

    @Test
    void isSilentOnTheUnknown() {
        assertThat(of(
                                "k/kustomization.yaml",
                                "\"../../out/x.yaml\", ../.., \"{{env}}/x.yaml\", \"${ENV}\", https://h/x.yaml, github.com/o/r")
                        .problems())
                .isEmpty();
    }

    private static Missing missing(String entry, String... others) {
        String[] pairs = new String[others.length + 2];
        pairs[0] = "k/kustomization.yaml";
        pairs[1] = "resources:\n- " + entry + "\n";
        System.arraycopy(others, 0, pairs, 2, others.length);
        List<Missing> found = of(pairs).problems(Missing.class);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void guessesWhatWasMeant() {
        assertThat(missing("deploymet.yaml", "k/deployment.yaml", OBJECT).suggestion())
                .contains("deployment.yaml");
        assertThat(missing("a/web.yaml", "k/app/web.yaml", OBJECT).suggestion()).contains("app/web.yaml");
        assertThat(missing("../bsae", "base/kustomization.yaml", "x.yaml", "base/x.yaml", OBJECT)
                        .suggestion())
                .contains("../base");
        assertThat(missing("nothing.yaml", "k/other.yaml", OBJECT).suggestion()).isEmpty();
    }

    @Test
    void tellsWhyNothingIsThere() {
        assertThat(missing("Web.yaml", "k/web.yaml", OBJECT).cause()).isEqualTo(Missing.Cause.CASE);
        Missing glued = missing("web.yaml# the web", "k/web.yaml", OBJECT);
        assertThat(glued.cause()).isEqualTo(Missing.Cause.COMMENT_GLUED);
        assertThat(glued.suggestion()).contains("web.yaml");
        assertThat(missing("\"\"").cause()).isEqualTo(Missing.Cause.EMPTY);
        assertThat(missing("").cause()).isEqualTo(Missing.Cause.EMPTY);
        assertThat(missing("\"*.yaml\"").cause()).isEqualTo(Missing.Cause.PATTERN);
        assertThat(missing("base\n  - ../shared", "k/base/x.yaml", OBJECT).cause())
                .isEqualTo(Missing.Cause.ITEMS_JOINED);
    }

    @Test
    void isSilentBesideASyntaxError() {
        assertThat(of("k/kustomization.yaml", "resources:\n- a.yaml\n- b.yaml\n- x.yaml\n bad: \"\n")
                        .problems(Missing.class))
                .extracting(missing -> missing.entry().path())
                .contains("a.yaml")
                .doesNotContain("x.yaml bad");
    }

    @Test
    void wantsAKustomizationInAFolder() {
        Missing plain = missing("../app", "app/web.yaml", OBJECT);
        assertThat(plain.cause()).isEqualTo(Missing.Cause.NO_KUSTOMIZATION);
        assertThat(plain.suggestion()).isEmpty();
        assertThat(missing("../app", "app/Kustomization.yaml", OBJECT).suggestion())
                .contains("Kustomization.yaml");
    }

    @Test
    void reportsSeveralFilesOfOneFolder() {
        Kustomizations found = of("kustomization.yaml", "x.yaml", "Kustomization", "x.yaml", "x.yaml", OBJECT);
        assertThat(found.problems()).hasSize(1);
        assertThat(found.problems(SeveralFiles.class).get(0).names())
                .containsExactly("kustomization.yaml", "Kustomization");
        assertThat(found.in("").orElseThrow().file().name()).isEqualTo("kustomization.yaml");
    }

    private static Cycle cycle(String... pairs) {
        List<Cycle> found = of(pairs).problems(Cycle.class);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void findsTrueCyclesOnce() {
        assertThat(cycle("kustomization.yaml", ".").isEndless()).isTrue();
        Cycle two =
                cycle("r/kustomization.yaml", "../b", "a/kustomization.yaml", "../b", "b/kustomization.yaml", "../a");
        assertThat(two.chain()).containsExactly("b", "a");
        assertThat(two.candidate()).isEqualTo("b");
        assertThat(two.isEndless()).isTrue();
    }

    @Test
    void findsOverlaysInsideTheirBase() {
        Cycle inside = cycle(
                "b/kustomization.yaml", "x.yaml", "b/x.yaml", OBJECT, "b/overlays/prod/kustomization.yaml", "../..");
        assertThat(inside.isEndless()).isFalse();
        assertThat(inside.candidate()).isEqualTo("b");
        assertThat(inside.visited()).isEqualTo("b/overlays/prod");
        // the base lists the overlay as well: still one fault, where kustomize stops
        assertThat(cycle("b/kustomization.yaml", "o", "b/o/kustomization.yaml", "..")
                        .candidate())
                .isEqualTo("b");
    }

    @Test
    void findsFoldersAboveAnEarlierRoot() {
        Cycle found = cycle(
                "a/kustomization.yaml", "../b/c",
                "b/kustomization.yaml", "x.yaml",
                "b/x.yaml", OBJECT,
                "b/c/kustomization.yaml", "../../d",
                "d/kustomization.yaml", "../b");
        assertThat(found.chain()).containsExactly("b/c", "d");
        assertThat(found.candidate()).isEqualTo("b");
        assertThat(found.visited()).isEqualTo("b/c");
    }

    @Test
    void allowsDiamondsAndNestedBases() {
        assertThat(of(
                                "top/kustomization.yaml", "../l, ../r",
                                "l/kustomization.yaml", "../base",
                                "r/kustomization.yaml", "../base",
                                "base/kustomization.yaml", "sub",
                                "base/sub/kustomization.yaml", "../../other",
                                "other/kustomization.yaml", "x.yaml",
                                "other/x.yaml", OBJECT)
                        .problems())
                .isEmpty();
    }

    @Test
    void isFastOnLongChains() {
        int count = 3_000;
        String[] pairs = new String[count * 2];
        for (int i = 0; i < count; i++) {
            pairs[2 * i] = "k%05d/kustomization.yaml".formatted(i);
            pairs[2 * i + 1] = "../k%05d".formatted((i + 1) % count);
        }
        Cycle cycle = cycle(pairs);
        assertThat(cycle.chain()).hasSize(count);
    }
}
