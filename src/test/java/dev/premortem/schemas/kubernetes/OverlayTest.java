package dev.premortem.schemas.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the generator adds to the models by hand. */
class OverlayTest {
    @TempDir
    Path folder;

    private Overlay overlay(String enums, String overlay) throws IOException {
        Files.writeString(folder.resolve("enums.txt"), enums);
        Files.writeString(folder.resolve("overlay.txt"), overlay);
        return Overlay.read(folder);
    }

    private static Map<String, ObjectNode> definitions(String name, String json) {
        Map<String, ObjectNode> definitions = new TreeMap<>();
        definitions.put(name, (ObjectNode) new JsonMapper().readTree(json));
        return definitions;
    }

    private static String port(Overlay overlay, String port) {
        Map<String, ObjectNode> definitions = definitions(
                "Port",
                "{'required':['p'],'properties':{'p':%s}}".formatted(port).replace('\'', '"'));
        overlay.over(definitions);
        return String.valueOf(definitions.get("Port")).replace('"', '\'');
    }

    @Test
    void valuesAreOfStringsAndListsOfStrings() throws IOException {
        Overlay overlay = overlay("# source\n\nPort.p TCP,UDP,\"\"\n", "");
        assertThat(port(overlay, "{'type':'string'}")).contains("{'type':'string','enum':['TCP','UDP','']}");
        assertThat(port(overlay, "{'type':'array','items':{'type':'string'}}"))
                .contains("'items':{'type':'string','enum':['TCP','UDP','']}");
        assertThat(port(overlay, "{'type':'integer'}")).contains("{'p':{'type':'integer'}}");
    }

    @Test
    void keywordsOfThePropertyItsElementsItsValuesAndItsKeys() throws IOException {
        assertThat(port(overlay("", "Port.p format cron\n"), "{'type':'string'}"))
                .contains("{'type':'string','format':'cron'}");
        assertThat(port(overlay("", "Port.p items-format cron\n"), "{'items':{}}"))
                .contains("{'items':{'format':'cron'}}");
        assertThat(port(overlay("", "Port.p values-format cron\n"), "{'additionalProperties':{}}"))
                .contains("{'additionalProperties':{'format':'cron'}}");
        assertThat(port(overlay("", "Port.p keys-format cron\n"), "{}"))
                .contains("{'propertyNames':{'format':'cron'}}");
        assertThat(port(overlay("", "Port.p range 1 65535\n"), "{}")).contains("{'minimum':1,'maximum':65535}");
        assertThat(port(overlay("", "Port.p range   0\n"), "{}")).contains("{'minimum':0}");
        assertThat(port(overlay("", "Port.p min-items 1\n"), "{}")).contains("{'minItems':1}");
    }

    @Test
    void whatIsNotRequiredAfterAll() throws IOException {
        assertThat(port(overlay("", "Port optional p q\n"), "{}")).isEqualTo("{'properties':{'p':{}}}");
    }

    @Test
    void theNameOfAnObjectIsACondition() throws IOException {
        Map<String, ObjectNode> definitions = definitions("Job", "{\"properties\":{\"metadata\":{\"$ref\":\"Meta\"}}}");
        overlay("", "Job name dns-label 63\n").over(definitions);
        assertThat(String.valueOf(definitions.get("Job")))
                .contains("{\"allOf\":[{\"$ref\":\"Meta\"},"
                        + "{\"properties\":{\"name\":{\"format\":\"dns-label\",\"maxLength\":63}}}]}");
    }

    @Test
    void anEntryThatFitsNoVersionIsAnError() throws IOException {
        Overlay overlay = overlay("Port.q a,b\nPort.p a\n", "Other.p format cron\nPort.p format cron\n");
        port(overlay, "{'type':'string'}");
        assertThatThrownBy(overlay::requireUsed)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Port.q")
                .hasMessageContaining("Other.p format")
                .hasMessageNotContaining("Port.p");
    }

    @Test
    void anEntryMayFitALaterVersionOnly() throws IOException {
        Overlay overlay = overlay("", "Port.p format cron\n");
        overlay.over(new TreeMap<>());
        port(overlay, "{}");
        assertThatCode(overlay::requireUsed).doesNotThrowAnyException();
    }

    @Test
    void anUnknownKeywordIsAnError() throws IOException {
        Overlay overlay = overlay("", "Port.p fromat cron\n");
        assertThatThrownBy(() -> port(overlay, "{}")).hasMessageContaining("fromat");
    }
}
