package dev.premortem.schemas.npm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltinNamesTest {
    @ParameterizedTest
    @CsvSource({
        "v1, ServiceSpec, V1ServiceSpec",
        "autoscaling/v2, MetricSpec, V2MetricSpec",
        "v1, Event, CoreV1Event",
        "events.k8s.io/v1, Event, EventsV1Event",
        "rbac.authorization.k8s.io/v1, Subject, RbacV1Subject",
        "flowcontrol.apiserver.k8s.io/v1, Subject, FlowcontrolV1Subject",
        "flowcontrol.apiserver.k8s.io/v1beta3, Subject, V1beta3Subject",
        "resource.k8s.io/v1, ResourceClaim, ResourceV1ResourceClaim"
    })
    void namesTheClass(String folder, String name, String type) {
        assertThat(BuiltinNames.of(folder, name)).isEqualTo(type);
    }

    @Test
    void knowsWhatIsNoClass() {
        assertThat(BuiltinNames.ofImport("@kubernetes-models/apimachinery/apis/meta/v1/LabelSelector"))
                .contains("V1LabelSelector");
        assertThat(BuiltinNames.ofImport("kubernetes-models/apps/v1/DeploymentSpec"))
                .contains("V1DeploymentSpec");
        assertThat(BuiltinNames.ofImport("kubernetes-models/apiextensions.k8s.io/v1/JSON"))
                .isEmpty();
        assertThat(BuiltinNames.ofImport("@kubernetes-models/apimachinery/runtime/RawExtension"))
                .isEmpty();
    }
}
