package dev.premortem.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.Environment;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Resources;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Profile;
import dev.premortem.profile.ProfileReader;
import dev.premortem.text.Glob;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DestinationsTest {
    private static final SourceFile FILE =
            new SourceFile("profile.yaml", "clusters: {office: {workers: 2}, cloud: {}, edge: {workers: 1}}\n");
    private static final Profile PROFILE = ProfileReader.read(FILE).profile();

    private static Environment environment(String name, String cluster, String... paths) {
        return new Environment(name, cluster, Stream.of(paths).map(Glob::of).toList(), FILE.span(0, 1));
    }

    private static List<String> clusters(String path, Environment... environments) {
        Resource resource =
                Resources.of(YamlReader.read(new SourceFile(path, "kind: A\n"))).get(0);
        return new Destinations(PROFILE, List.of(environments), Optional.empty(), Optional.empty())
                .clustersOf(resource).stream().map(Cluster::name).toList();
    }

    @Test
    void withoutEnvironmentsAnyClusterMayBeMeant() {
        assertThat(clusters("web.yaml")).containsExactly("office", "cloud", "edge");
    }

    @Test
    void anEnvironmentChoosesForItsFilesOnly() {
        Environment office = environment("prod", "office", "prod/**");
        assertThat(clusters("prod/web.yaml", office)).containsExactly("office");
        assertThat(clusters("base/web.yaml", office)).containsExactly("office", "cloud", "edge");
    }

    @Test
    void aFileOfTwoEnvironmentsReachesBothClustersOnceEach() {
        Environment office = environment("prod", "office", "shared/**", "prod/**");
        Environment edge = environment("edge", "edge", "shared/**");
        Environment again = environment("canary", "office", "shared/**");
        assertThat(clusters("shared/web.yaml", office, edge, again)).containsExactly("office", "edge");
    }
}
