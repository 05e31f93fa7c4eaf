package dev.premortem.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.Verdict;
import dev.premortem.text.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the absence of a zone among written labels proves that there is none. */
class CloudLabelsTest {
    private static final String ZONE = "topology.kubernetes.io/zone";

    private static List<Verdict> zones(String nodes) {
        ProfileReader.Read read = ProfileReader.read(new SourceFile("p.yaml", "nodes:\n" + nodes.indent(2)));
        assertThat(read.problems()).isEmpty();
        return read.profile().clusters().get(0).nodes().orElseThrow().all().stream()
                .map(node -> node.labels().has(ZONE))
                .toList();
    }

    @Test
    void labelsWrittenByHandMayLeaveTheZoneOut() {
        assertThat(zones("- {name: a, labels: {disk: ssd}}\n- {name: b, labels: {}}"))
                .containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN);
    }

    @Test
    void aZoneOnAnotherNodeShowsThatItMatters() {
        assertThat(zones("- {name: a, labels: {disk: ssd}}\n- {name: b, labels: {" + ZONE + ": z1}}"))
                .containsExactly(Verdict.VIOLATED, Verdict.HOLDS);
    }

    @Test
    void anImportListsEverything() {
        assertThat(zones("- {name: a, labels: {kubernetes.io/os: linux}}\n- {name: b, labels: {disk: ssd}}"))
                .containsExactly(Verdict.VIOLATED, Verdict.VIOLATED);
    }
}
