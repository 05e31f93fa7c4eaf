package dev.premortem.kustomize.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetSelectorTest {
    /** Was web in no namespace, is p-web in the namespace prod. */
    private static final BuiltResource WEB =
            Sample.prefixed("p-", Sample.moved("prod", Sample.objects("""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web, labels: {app: web, n: 1}, annotations: {team: a}}
                    """))).get(0);

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    {}                                      => true
                    {kind: Deployment}                      => true
                    {kind: Deploy}                          => false
                    {kind: Deploy.*}                        => true
                    {kind: StatefulSet|Deployment}          => true
                    {group: apps, version: v1}              => true
                    {group: apps, version: v2}              => false
                    {apiversion: x}                         => fails
                    {name: web}                             => true
                    {name: p-web}                           => true
                    {name: eb}                              => false
                    {name: we}                              => false
                    {namespace: prod}                       => true
                    {namespace: default}                    => true
                    {namespace: test}                       => false
                    {name: web, namespace: prod}            => true
                    {labelSelector: app=web}                => true
                    {labelSelector: 'app in (api)'}         => false
                    {labelSelector: n=1}                    => true
                    {annotationSelector: team}              => true
                    {annotationSelector: '!team'}           => false
                    {labelSelector: 'app in'}               => fails
                    {name: '['}                             => fails
                    {name: 1}                               => fails
                    {Kind: Deployment}                      => true
                    []                                      => fails
                    """, quoteCharacter = '~')
    void selects(String selector, String expected) {
        if (expected.equals("fails")) {
            assertThatThrownBy(() -> TargetSelector.read(Sample.node(selector))).isInstanceOf(BuildFailure.class);
        } else {
            boolean selects = TargetSelector.read(Sample.node(selector)).selects(WEB);
            assertThat(selects).isEqualTo(Boolean.parseBoolean(expected));
        }
    }

    @Test
    void failuresHavePlaces() {
        assertThatThrownBy(() -> TargetSelector.read(Sample.node("kind: Job\nname: '['")))
                .isInstanceOfSatisfying(
                        BuildFailure.class,
                        failure -> assertThat(failure.place())
                                .hasValueSatisfying(
                                        place -> assertThat(place.line()).isEqualTo(2)));
    }
}
