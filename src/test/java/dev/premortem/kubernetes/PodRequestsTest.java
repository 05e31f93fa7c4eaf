package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRequestsTest {
    private static PodRequests read(String podSpec) {
        return PodRequests.read(Yaml.mapping(podSpec)).orElseThrow();
    }

    private static Optional<Quantity> cpu(String podSpec) {
        return Optional.ofNullable(read(podSpec).amounts().get("cpu"));
    }

    private static String container(String resources) {
        return "{name: c, resources: " + resources + "}";
    }

    private static String init(String cpu) {
        return "{name: i, resources: {requests: {cpu: " + cpu + "}}}";
    }

    private static String sidecar(String cpu) {
        return "{name: s, restartPolicy: Always, resources: {requests: {cpu: " + cpu + "}}}";
    }

    private static String pod(String init, String containers) {
        return "initContainers: [" + init + "]\ncontainers: [" + containers + "]\n";
    }

    private static Quantity amount(String text) {
        return Quantity.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "'{requests: {cpu: 1}}', 1",
        "'{requests: {cpu: 500m}, limits: {cpu: 4}}', 500m",
        "'{limits: {cpu: 4}}', 4",
        "'{requests: {memory: 1Gi}, limits: {cpu: 4}}', 4",
        "'{requests: {cpu: 0}, limits: {cpu: 4}}', 0"
    })
    void aLimitIsTheRequestWhereThereIsNone(String resources, String cpu) {
        assertThat(cpu(pod("", container(resources)))).contains(amount(cpu));
    }

    @Test
    void containersAddUpAndInitContainersDoNot() {
        String two = init("1") + ", " + init("1");
        assertThat(cpu(pod("", two))).contains(amount("2"));
        assertThat(cpu(pod(init("3") + ", " + init("4"), two))).contains(amount("4"));
        assertThat(cpu(pod(init("1"), two))).contains(amount("2"));
        assertThat(cpu("containers: []\n")).isEmpty();
    }

    @Test
    void sidecarsRunBesideWhatIsStartedAfterThem() {
        assertThat(cpu(pod(sidecar("1"), init("1"))))
                .as("beside the containers")
                .contains(amount("2"));
        assertThat(cpu(pod(sidecar("1") + ", " + init("3"), init("1"))))
                .as("beside a later init container")
                .contains(amount("4"));
        assertThat(cpu(pod(init("3") + ", " + sidecar("1"), init("1"))))
                .as("not beside an earlier one")
                .contains(amount("3"));
        assertThat(cpu(pod(sidecar("1") + ", " + init("2") + ", " + sidecar("2"), init("1"))))
                .as("all sidecars run with the containers")
                .contains(amount("4"));
    }

    @Test
    void theOverheadComesOnTop() {
        assertThat(cpu("overhead: {cpu: 250m}\n" + pod(init("3"), init("1")))).contains(amount("3250m"));
    }

    @Test
    void requestsOfThePodStandAboveThoseOfItsContainers() {
        PodRequests whole = read("resources: {requests: {cpu: 6}}\noverhead: {cpu: 1}\n" + pod("", init("1")));
        assertThat(whole.on(new KubernetesVersion(1, 34)).amounts()).containsEntry("cpu", amount("7"));
        assertThat(whole.on(new KubernetesVersion(1, 33)).amounts())
                .as("the field is dropped")
                .containsEntry("cpu", amount("2"));
    }

    @Test
    void aLimitOfThePodCountsOnlyWhereNoContainerAsks() {
        PodRequests limited =
                read("resources: {limits: {cpu: 6, memory: 8Gi}}\n" + pod("", container("{limits: {cpu: 2}}")));
        assertThat(limited.amounts()).containsEntry("cpu", amount("2")).containsEntry("memory", amount("8Gi"));
    }

    @Test
    void theLineToEditIsTheLargestAmountThatCounts() {
        String text = """
                initContainers:
                  - resources: {requests: {cpu: 1}}
                containers:
                  - resources:
                      requests: {cpu: 2}
                      limits: {cpu: 64}
                  - resources:
                      limits: {cpu: 3}
                """;
        assertThat(Optional.ofNullable(read(text).largest().get("cpu")))
                .hasValueSatisfying(place -> assertThat(place.span().line()).isEqualTo(8));
    }

    @Test
    void anAmountThatIsNoneLeavesAllUnknown() {
        assertThat(PodRequests.read(Yaml.mapping(pod("", container("{requests: {cpu: '${CPU}'}}")))))
                .isEmpty();
        assertThat(PodRequests.read(Yaml.mapping(pod("", container("{limits: {cpu: [1]}}")))))
                .isEmpty();
        assertThat(PodRequests.read(Yaml.mapping("overhead: {cpu: much}\n"))).isEmpty();
        assertThat(PodRequests.read(Yaml.mapping("containers: '${CONTAINERS}'\n")))
                .contains(PodRequests.NONE);
    }
}
