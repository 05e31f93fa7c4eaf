package dev.premortem.kustomize.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarsTest {
    private static final List<FieldSpec> FIELDS = List.of(
            FieldSpec.of(new Gvk("", "", "Pod"), "spec/args", false),
            FieldSpec.of(new Gvk("", "", ""), "metadata/labels", false),
            FieldSpec.of(new Gvk("", "", "Pod"), "spec/n", false));

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {ports: [{port: 80}], on: true, f: 1.50, map: {a: b}, text: "$(B)"}
            """;

    private static Var var(String name, String path) {
        return Var.read(Sample.node("[{name: " + name + ", objref: {apiVersion: v1, kind: Service, name: web},"
                        + " fieldref: {fieldPath: '" + path + "'}}]"))
                .get(0);
    }

    private static BuiltResource pod(String arg) {
        return Sample.objects("""
                apiVersion: v1
                kind: Pod
                metadata: {name: p, labels: {l: "$(A)", n: 1}}
                spec: {args: ['%s'], n: 5}
                """.formatted(arg)).get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
                    $(A)            => 'p-web'
                    x-$(A)-$(P)     => 'x-p-web-80'
                    $(P)            => 80
                    $(BOOL)          => true
                    on: $(BOOL)      => 'on: true'
                    $(F)            => 1.5
                    $(TEXT)         => '$(B)'
                    $$(A)           => '$(A)'
                    $$$(A)          => '$p-web'
                    $(NO)           => '$(NO)'
                    $(MAP)          => '$(MAP)'
                    x$(MAP)         => 'x$(MAP)'
                    $(A             => '$(A'
                    $A $            => '$A $'
                    ${A}            => '${A}'
                    $(A$(A))        => '$(A$(A))'
                    """)
    void substitutes(String arg, String expected) {
        List<BuiltResource> service = Sample.objects(SERVICE);
        Vars vars = Vars.none()
                .with(
                        List.of(
                                var("A", ""),
                                var("P", "spec.ports[0].port"),
                                var("BOOL", "spec.on"),
                                var("F", "spec.f"),
                                var("MAP", "spec.map"),
                                var("TEXT", "spec.text")),
                        service);
        List<BuiltResource> all = Sample.together(Sample.prefixed("p-", service), List.of(pod(arg)));
        BuiltResource result = vars.resolution(FIELDS).apply(all).get(1);
        assertThat(Sample.shown(Sample.at(result, "spec.args.0"))).isEqualTo(expected);
        assertThat(Sample.shown(Sample.at(result, "metadata.labels"))).isEqualTo("{l: 'p-web', n: 1}");
        assertThat(Sample.at(result, "metadata.labels.l").span())
                .isEqualTo(Sample.at(all.get(0), "metadata.name").span());
    }

    @Test
    void leavesWhatHasNoVariables() {
        List<BuiltResource> all = Sample.objects(SERVICE);
        Vars vars = Vars.none().with(List.of(var("A", "")), all);
        assertThat(vars.resolution(FIELDS).apply(all).get(0)).isSameAs(all.get(0));
        assertThat(Vars.none().resolution(FIELDS).apply(all)).isSameAs(all);
    }

    @Test
    void knowsItsObjectAmongOnesOfTheSameOrigin() {
        List<BuiltResource> service = Sample.objects(SERVICE);
        List<BuiltResource> a = Sample.prefixed("a-", service);
        List<BuiltResource> b = Sample.prefixed("b-", service);
        Vars vars = Vars.none().with(List.of(var("A", "")), b);
        List<BuiltResource> all = Sample.together(a, Sample.prefixed("top-", b), List.of(pod("$(A)")));
        assertThat(Sample.at(vars.resolution(FIELDS).apply(all).get(2), "spec.args.0"))
                .hasToString("top-b-web");
    }

    @Test
    void failsWithThePlaceOfTheVariable() {
        List<BuiltResource> service = Sample.objects(SERVICE);
        List<BuiltResource> two = Sample.together(Sample.moved("a", service), Sample.moved("b", service));
        Vars one = Vars.none().with(List.of(var("A", "")), service);
        assertThatThrownBy(() -> Vars.none().with(List.of(var("A", "")), two))
                .hasMessageContaining("more than one object fits the variable `A`");
        assertThatThrownBy(() -> one.merged(one)).hasMessage("the variable `A` is declared twice");
        assertThatThrownBy(() -> resolve(Vars.none().with(List.of(var("A", "")), List.of()), service))
                .hasMessageContaining("no object fits the variable `A`");
        assertThatThrownBy(() -> resolve(Vars.none().with(List.of(var("A", "spec.nope")), service), service))
                .isInstanceOfSatisfying(
                        BuildFailure.class,
                        failure ->
                                assertThat(failure.place().orElseThrow().text()).isEqualTo("A"))
                .hasMessageContaining("the field `spec.nope` of the variable `A` is missing");
    }

    private static void resolve(Vars vars, List<BuiltResource> objects) {
        vars.resolution(FIELDS).apply(objects);
    }

    @Test
    void refusesListsThatAreNoStrings() {
        List<BuiltResource> service = Sample.objects(SERVICE);
        Vars vars = Vars.none().with(List.of(var("A", "")), service);
        BuiltResource pod = Sample.objects("""
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec: {args: [1]}
                """).get(0);
        assertThatThrownBy(() -> resolve(vars, Sample.together(service, List.of(pod))))
                .isInstanceOf(BuildFailure.class);
    }
}
