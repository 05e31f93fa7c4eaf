package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.at;
import static dev.premortem.kustomize.transform.Objects.field;
import static dev.premortem.kustomize.transform.Objects.flow;
import static dev.premortem.kustomize.transform.Objects.objects;
import static dev.premortem.kustomize.transform.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.transform.FieldSpecs.Use;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTransformerTest {
    private static ImageTransformer entry(String text) {
        YamlMapping entry = YamlReader.read(new SourceFile("kustomization.yaml", text))
                .documents()
                .get(0)
                .root()
                .flatMap(YamlNode::asMapping)
                .orElseThrow();
        ImageChange change = new ImageChange(
                entry.scalar("name").orElseThrow(),
                entry.scalar("newName"),
                entry.scalar("newTag"),
                entry.scalar("digest"),
                entry.scalar("tagSuffix"));
        return new ImageTransformer(change, FieldSpecs.defaults().of(Use.IMAGES), KustomizeVersion.DEFAULT);
    }

    private static String image(String entry, String image) {
        // A kind whose containers no field spec names, so that the entry is applied once.
        String text =
                "{apiVersion: x/v1, kind: Foo, metadata: {name: a}, deep: [{containers: [{image: '" + image + "'}]}]}";
        BuiltResource changed = entry(entry).apply(objects(text)).get(0);
        String flow = flow(at(changed, "deep"));
        return flow.substring("[{containers: [{image: ".length(), flow.length() - "}]}]".length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: nginx, newTag: '2'}                 | nginx                       | nginx:2
            {name: nginx, newTag: '2'}                 | nginx:1                     | nginx:2
            {name: nginx, newTag: '2'}                 | nginx:1@sha256:aa           | nginx:2
            {name: nginx, digest: 'sha256:bb'}         | nginx:1                     | nginx@sha256:bb
            {name: nginx, newTag: '2', digest: 'sha256:bb'} | nginx                  | nginx:2@sha256:bb
            {name: nginx, newName: r:5000/x}           | nginx:1@sha256:aa           | r:5000/x:1@sha256:aa
            {name: nginx, newName: y, newTag: '2'}     | nginx:1                     | y:2
            {name: nginx, tagSuffix: -x}               | nginx:1@sha256:aa           | nginx:1-x
            {name: nginx, tagSuffix: -x}               | nginx                       | nginx:-x
            {name: nginx, newTag: ''}                  | nginx:1                     | nginx:1
            {name: nginx, newTag: '2'}                 | docker.io/library/nginx:1   | docker.io/library/nginx:1
            {name: nginx, newTag: '2'}                 | nginx-unprivileged:1        | nginx-unprivileged:1
            {name: 'r:5000/app', newTag: '2'}          | r:5000/app                  | r:5000/app:2
            {name: 'r:5000/app', newTag: '2'}          | r:5000/app:1@sha256:aa      | r:5000/app:2
            {name: '.*', newTag: '2'}                  | r:5000/app                  | r:5000/app:2
            {name: '(?i)NGINX', newTag: '2'}           | nginx                       | nginx:2
            """)
    void changesWhatMatches(String entry, String before, String after) {
        assertThat(image(entry, before)).isEqualTo(after);
    }

    @Test
    void theAnchorsBindWeakerThanAlternatives() {
        assertThat(image("{name: 'a|b', newTag: v2}", "abc")).isEqualTo("abc:v2");
        assertThat(image("{name: '(a|b)', newTag: v2}", "abc")).isEqualTo("abc");
    }

    @Test
    void aTagSuffixIsAddedTwiceWhereAFieldSpecFindsTheContainerToo() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: 'nginx:1'}]}}";
        assertThat(flow(at(
                        entry("{name: nginx, tagSuffix: -x}")
                                .apply(objects(pod))
                                .get(0),
                        "spec")))
                .isEqualTo("{containers: [{image: nginx:1-x-x}]}");
    }

    @Test
    void onlyContainersAndInitContainersAreSearched() {
        String text = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {ephemeralContainers: [{image: nginx}],"
                + " initContainers: [{image: nginx}], image: nginx, containers: null}}";
        assertThat(flow(at(
                        entry("{name: nginx, newTag: v2}").apply(objects(text)).get(0), "spec")))
                .isEqualTo("{containers: [], ephemeralContainers: [{image: nginx}], image: nginx,"
                        + " initContainers: [{image: nginx:v2}]}");
    }

    @Test
    void definitionsOfKindsAreLeftAlone() {
        String text = "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: a},"
                + " spec: {containers: [{image: nginx}]}}";
        List<BuiltResource> before = objects(text);
        assertThat(entry("{name: nginx, newTag: v2}").apply(before)).isEqualTo(before);
    }

    @Test
    void ownFieldsAreChangedAndNeverMade() {
        ImageChange change = new ImageChange(
                value("runner"),
                java.util.Optional.empty(),
                java.util.Optional.of(value("v2")),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        ImageTransformer own = new ImageTransformer(
                change, List.of(field("", "spec/a", true), field("", "spec/b", true)), KustomizeVersion.DEFAULT);
        String text = "{apiVersion: x/v1, kind: Foo, metadata: {name: x}, spec: {a: runner}}";
        assertThat(flow(at(own.apply(objects(text)).get(0), "spec"))).isEqualTo("{a: runner:v2}");
    }

    @Test
    void theNewTagIsThePlaceAndUnchangedObjectsStayTheSame() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: 'nginx:1'}]}}";
        List<BuiltResource> before = objects(pod);
        BuiltResource after =
                entry("name: nginx\nnewName: x\nnewTag: v2").apply(before).get(0);
        YamlMapping container = (YamlMapping) at(after, "spec", "containers")
                .asSequence()
                .orElseThrow()
                .items()
                .get(0);
        YamlScalar image = container.scalar("image").orElseThrow();
        assertThat(image.span().toString()).isEqualTo("kustomization.yaml:3:9");
        assertThat(image.former().map(YamlScalar::text)).contains("x:1");
        assertThat(image.former().flatMap(YamlScalar::former).map(YamlScalar::text))
                .contains("nginx:1");
        assertThat(at(after, "metadata")).isSameAs(at(before.get(0), "metadata"));
        assertThat(entry("{name: other, newTag: v2}").apply(before).get(0)).isSameAs(before.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "a{1001}", "((a{100}){100}){100}", "(a{2}){501}", "((a{1000}){1000}"})
    void aNameThatIsNoRegularExpressionFailsAtTheFirstImage(String name) {
        assertThatThrownBy(() -> image("{name: '" + name + "', newTag: v2}", "nginx"))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("is no regular expression that Go accepts");
        String without = "{apiVersion: v1, kind: Secret, metadata: {name: a}}";
        assertThat(entry("{name: '" + name + "', newTag: v2}").apply(objects(without)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[a-z]{100}x[0-9]{50}", "[{]{3}", "[]{]{3}", "a\\{{3}", "(a{10}){100}", "a{2,}", "a{,3}", "x{"})
    void repetitionsBesideEachOtherAreFine(String name) {
        assertThat(ImagePattern.of(name, false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]", "[{image: {a: b}}]", "[{image: [a]}]"})
    void containersOfAnotherShapeAreAFailure(String containers) {
        String text = "{apiVersion: x/v1, kind: Foo, metadata: {name: a}, deep: {containers: " + containers + "}}";
        assertThatThrownBy(() -> entry("{name: nginx, newTag: v2}").apply(objects(text)))
                .isInstanceOf(BuildFailure.class);
    }
}
