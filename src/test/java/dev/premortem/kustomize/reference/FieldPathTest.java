package dev.premortem.kustomize.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
                    a.b.0                        => a b 0
                    .a.b                         => a b
                    metadata.labels.a\\.b/c      => metadata labels a.b/c
                    metadata.labels.[a.b/c].d    => metadata labels a.b/c d
                    x.[name=a.b].y               => x [name=a.b] y
                    x.[a].y                      => x [a] y
                    x.[a.b                       => x a.b
                    *.a                          => * a
                    """)
    void splits(String path, String steps) {
        assertThat(String.join(" ", FieldPath.split(path))).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
                    a.b                => 1
                    l.0.name           => 'web'
                    l.[name=web-2].v   => 2
                    l.[name=web].v     => 1
                    l.[name=we].v      => none
                    l.-.name           => 'web-2'
                    l[1].name          => 'web-2'
                    l.7.name           => none
                    s.[=y]             => 'y'
                    a.b.c              => none
                    nope               => none
                    """)
    void finds(String path, String expected) {
        var root = Sample.node("{a: {b: 1}, l: [{name: web, v: 1}, {name: web-2, v: 2}], s: [x, 'y']}");
        assertThat(FieldPath.find(root, FieldPath.splitWithIndices(path))
                        .map(Sample::shown)
                        .orElse("none"))
                .isEqualTo(expected);
    }
}
