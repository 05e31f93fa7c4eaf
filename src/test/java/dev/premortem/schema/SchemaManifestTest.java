package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manifests keep the form that their README gives them. */
class SchemaManifestTest {
    private static final Pattern KIND =
            Pattern.compile("^apiVersion: (\\S+).*?^kind: (\\S+)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Set<String> MARKS =
            Set.of("schema-field-unknown", "schema-type", "schema-required", "schema-enum", "schema-format");

    private static List<SchemaManifest> all() throws IOException {
        List<SchemaManifest> all = new ArrayList<>(SchemaManifest.of("kubernetes"));
        all.addAll(SchemaManifest.of("catalog"));
        return all;
    }

    private static String kind(SchemaManifest manifest) {
        Matcher matcher = KIND.matcher(manifest.text());
        assertThat(matcher.find()).as(manifest.toString()).isTrue();
        return matcher.group(1) + " " + matcher.group(2);
    }

    @Test
    void whatIsInvalidHasMarksAndNothingElse() throws IOException {
        assertThat(all()).hasSizeGreaterThan(400).allSatisfy(manifest -> {
            assertThat(manifest.expected().isEmpty()).isEqualTo(manifest.valid());
            assertThat(manifest.expected()).allMatch(mark -> MARKS.contains(mark.substring(mark.indexOf(' ') + 1)));
            // a mark that is not read would expect nothing
            assertThat(manifest.text().split("# expect", -1).length - 1).isEqualTo((int) manifest.expected().stream()
                    .map(mark -> mark.substring(0, mark.indexOf(' ')))
                    .distinct()
                    .count());
            assertThat(manifest.first()).isLessThanOrEqualTo(manifest.last());
        });
    }

    @Test
    void everyKindIsThereBothWays() throws IOException {
        Map<String, Set<Boolean>> ways = new TreeMap<>();
        for (SchemaManifest manifest : all()) {
            ways.computeIfAbsent(kind(manifest), kind -> new TreeSet<>()).add(manifest.valid());
        }
        assertThat(ways).hasSizeGreaterThan(180);
        assertThat(ways).allSatisfy((kind, found) -> assertThat(found).as(kind).hasSize(2));
    }

    @Test
    void builtInKindsStandInTheFileOfTheirVersion() throws IOException {
        for (SchemaManifest manifest : SchemaManifest.of("kubernetes")) {
            String version = kind(manifest).split(" ", -1)[0];
            String name = version.contains("/") ? version.replace('/', '-') : "core-" + version;
            assertThat(manifest.file().getFileName()).hasToString(name + ".yaml");
        }
    }
}
