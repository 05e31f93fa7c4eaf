package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.objects;
import static dev.premortem.kustomize.transform.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.transform.SortOrder.Kinds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortOrderTest {
    /** Objects written as {@code apiVersion Kind namespace/name}. */
    private static List<BuiltResource> list(String text) {
        StringBuilder documents = new StringBuilder();
        for (String object : text.split("; ", -1)) {
            String[] part = object.split(" ", -1);
            String[] name = part[2].split("/", -1);
            String namespace = name.length == 2 ? ", namespace: " + name[0] : "";
            documents
                    .append("---\n{apiVersion: ")
                    .append(part[0])
                    .append(", kind: ")
                    .append(part[1])
                    .append(", metadata: {name: ")
                    .append(name[name.length - 1])
                    .append(namespace)
                    .append("}}\n");
        }
        return objects(documents.toString());
    }

    private static String names(List<BuiltResource> resources) {
        return String.join(" ", resources.stream().map(BuiltResource::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apps/v1 Deployment a; v1 Namespace b; v1 ConfigMap c                          | b c a
            admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration a; x/v1 Foo b  | b a
            v1 Pod a; x/v1 Foo b; batch/v1 Job c                                          | c b a
            v1 Secret z/a; v1 Secret b; v1 Secret a/c                                     | c a b
            x/v1 Namespace a; v1 Namespace b; a/v1 Namespace c                            | b c a
            apps/v1 Deployment a; apps/v1beta1 Deployment b; extensions/v1beta1 Deployment c | a b c
            """)
    void legacyGoesByKindThenGroupThenName(String before, String after) {
        assertThat(names(SortOrder.legacy().apply(list(before)))).isEqualTo(after);
    }

    @Test
    void fifoChangesNothing() {
        List<BuiltResource> before = list("apps/v1 Deployment a; v1 Namespace b");
        assertThat(SortOrder.fifo().apply(before)).isSameAs(before);
    }

    @Test
    void ownListsReplaceBoth() {
        SortOrder order = SortOrder.of(
                Optional.of(value("legacy")),
                Optional.of(new Kinds(List.of("Deployment"), List.of())),
                value("x").span());
        assertThat(names(order.apply(list("v1 Namespace b; v1 ConfigMap c; apps/v1 Deployment a"))))
                .isEqualTo("a c b");
    }

    @ParameterizedTest
    @CsvSource({"random, false", "fifo, true", "'\"\"', false"})
    void optionsThatDoNotFitAreAFailure(String order, boolean lists) {
        Optional<Kinds> kinds = lists ? Optional.of(new Kinds(List.of(), List.of())) : Optional.empty();
        assertThatThrownBy(() -> SortOrder.of(
                        Optional.of(value(order)), kinds, value("x").span()))
                .isInstanceOf(BuildFailure.class);
        assertThatThrownBy(
                        () -> SortOrder.of(Optional.empty(), kinds, value("x").span()))
                .isInstanceOf(BuildFailure.class);
    }
}
