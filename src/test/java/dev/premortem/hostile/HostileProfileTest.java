package dev.premortem.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.profile.ProfileReader;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.text.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A spoiled profile has problems with places, or is another profile; it never breaks the reader. */
class HostileProfileTest {
    private static final int MUTANTS = 3_000;

    private static final String PROFILE = """
            facts: &f {account: 0123, region: eu}
            runners: {large: {os: linux, arch: arm64}}
            argocd: {clusters: [{name: in-cluster, labels: *f}], buildOptions: --enable-helm, health: {Job: x}}
            clusters:
              prod:
                kubernetes: {version: 1.30}
                nodes:
                  - {name: a, roles: [worker], labels: {<<: *f, x: }, taints: ["a=b:NoSchedule", {key: b, effect: NoExecute}]}
                nodePools:
                  - {name: p, count: 3, labelsPerNode: [disk], allocatable: {cpu: 4, memory: 8Gi}}
                  - names: [b, c]
                autoscaler: {enabled: true, maxNodes: {p: 5}}
                network: {cni: cilium, apiServer: {servicePort: 443}, dns: {podPort: 53, labels: {a: b}}}
                ingressControllers: [{class: nginx, hostNetwork: false}]
                istio: {nativeSidecars: auto, proxyDefaults: {requests: {cpu: 100m}}}
                storage: {classes: [x, {name: y}], longhorn: {nodes: [a, p-1], replicaSoftAntiAffinity: false}}
                external: {secrets: {a: [b: [c]]}, services: {a: [b]}}
                policyScope: partial
              test: {workers: 2, controlPlane: 1}
            """;

    @Test
    void spoiledProfilesAreReadToTheEnd() {
        assertThat(ProfileReader.read(new SourceFile("profile.yaml", PROFILE)).problems())
                .isEmpty();
        byte[] content = PROFILE.getBytes(StandardCharsets.UTF_8);
        byte[] other = "workers: 2\nnodes: [{name: a, labels: [b]}]\n".getBytes(StandardCharsets.UTF_8);
        try (Watchdog watchdog = new Watchdog(20)) {
            for (int seed = 0; seed < MUTANTS; seed++) {
                String text = new String(new Mutator(seed).mutate(content, other), StandardCharsets.UTF_8);
                SourceFile file = new SourceFile("profile.yaml", text);
                var problems = watchdog.call(
                        "mutant " + seed, () -> ProfileReader.read(file).problems());
                assertThat(problems).allSatisfy(HostileProfileTest::assertSound);
            }
        }
    }

    private static void assertSound(SettingsProblem problem) {
        assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        assertThat(problem.help().orElse("-")).isNotBlank().doesNotContain("\n");
    }
}
