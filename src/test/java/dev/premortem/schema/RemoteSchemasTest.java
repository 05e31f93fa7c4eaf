package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.premortem.cli.CommandLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas in the network that the configuration names, and what is never asked for. */
class RemoteSchemasTest extends UserSchemasRun {
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    /** Serves texts by path, numbers as a status, {@code ->} as a redirect; counts what is asked. */
    private final class Server {
        private final Map<String, String> answers;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final String address;

        Server(Map<String, String> answers) throws IOException {
            this.answers = new ConcurrentHashMap<>(answers);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                asked.add(path);
                String answer = this.answers.getOrDefault(path, "404");
                int status = answer.matches("[0-9]{3}") ? Integer.parseInt(answer) : 200;
                if (answer.startsWith("-> ")) {
                    exchange.getResponseHeaders().add("Location", answer.substring(3));
                    status = 302;
                }
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            servers.add(server);
            address = "http://localhost:" + server.getAddress().getPort();
        }
    }

    @Test
    void anAddressIsAsked() throws IOException {
        Server server = new Server(Map.of("/example.com/widget_v1.json", SIZE));
        assertFound(check(server.address), FAULT);
        assertFound(check(server.address + "/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json"), FAULT);
    }

    @Test
    void notFoundMeansTheNextLocation() throws IOException {
        Server server = new Server(Map.of());
        write("s/widget.json", SIZE);
        CommandLine.Run run = check(server.address + "/{{.ResourceKind}}.json", "s/{{.ResourceKind}}.json");
        assertFound(run, FAULT);
        assertThat(run.code()).isEqualTo(1);
        assertThat(server.asked).containsExactly("/widget.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "401", "403", "410", "500", "503"})
    void anyOtherAnswerIsAFault(String status) throws IOException {
        Server server = new Server(Map.of("/widget.json", status));
        assertFailed(
                check(server.address + "/{{.ResourceKind}}.json"),
                server.address + "/widget.json answers with status " + status);
    }

    @Test
    void anAnswerThatIsNoSchemaIsAFault() throws IOException {
        Server server = new Server(Map.of("/widget.json", "<html>log in</html>"));
        assertFailed(check(server.address + "/{{.ResourceKind}}.json"), "is no valid JSON object");
    }

    @Test
    void aServerThatIsNotThereIsAFault() throws IOException {
        Server server = new Server(Map.of());
        servers.get(0).stop(0);
        assertFailed(
                check(server.address + "/{{.ResourceKind}}.json"), server.address + "/widget.json cannot be reached");
    }

    @Test
    void aRedirectOnTheSameHostIsFollowed() throws IOException {
        Server server = new Server(Map.of("/widget.json", "-> /moved/widget.json", "/moved/widget.json", SIZE));
        assertFound(check(server.address + "/{{.ResourceKind}}.json"), FAULT);
        assertThat(server.asked).containsExactly("/widget.json", "/moved/widget.json");
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowed() throws IOException {
        Server other = new Server(Map.of("/widget.json", SIZE));
        Server server = new Server(Map.of("/widget.json", "-> " + other.address + "/widget.json"));
        CommandLine.Run run = check(server.address + "/{{.ResourceKind}}.json");
        assertThat(other.asked).isEmpty();
        assertFailed(run, server.address + "/widget.json leads to " + other.address);
    }

    @Test
    void aRedirectInCirclesEnds() throws IOException {
        Server server = new Server(Map.of("/widget.json", "-> /widget.json"));
        assertFailed(check(server.address + "/{{.ResourceKind}}.json"), "/widget.json");
        assertThat(server.asked).hasSizeLessThan(30);
    }

    @Test
    void aHostThatNoLocationNamesIsNeverAsked() throws IOException {
        Server other = new Server(Map.of("/spec.json", "{\"required\":[\"x\"]}"));
        String schema = "{\"properties\":{\"spec\":{\"$ref\":\"" + other.address + "/spec.json\"}}}";
        Server server = new Server(Map.of("/widget.json", schema));
        assertFailed(check(server.address + "/{{.ResourceKind}}.json"), other.address + "/spec.json");
        write("s/widget.json", schema);
        assertFailed(check("s/{{.ResourceKind}}.json"), other.address + "/spec.json");
        assertThat(other.asked).isEmpty();
    }

    @Test
    void aReferenceOnTheSameHostIsFollowed() throws IOException {
        Server server = new Server(Map.of(
                "/a/widget.json", "{\"properties\":{\"spec\":{\"$ref\":\"../b/spec.json\"}}}",
                "/b/spec.json", "{\"properties\":{\"size\":{\"type\":\"integer\"}}}"));
        assertFound(check(server.address + "/a/{{.ResourceKind}}.json"), FAULT);
    }

    @Test
    void anAddressIsAskedOnceARunWhateverTheThreads() throws IOException {
        Server server = new Server(Map.of("/widget.json", SIZE));
        for (int i = 0; i < 100; i++) {
            write("many/w" + i + ".yaml", WIDGET);
            write("many/g" + i + ".yaml", WIDGET.replace("Widget", "Gadget"));
        }
        CommandLine.Run run = check(4, server.address + "/{{.ResourceKind}}.json");
        assertThat(run.out().lines().filter(line -> line.contains("[schema-type]")))
                .hasSize(101);
        assertThat(server.asked).containsExactlyInAnyOrder("/widget.json", "/gadget.json");
    }

    @Test
    void aKindWithoutANameThatAKindCanHaveIsNotLookedFor() throws IOException {
        Server server = new Server(Map.of());
        write("w.yaml", """
                apiVersion: a b/v1
                kind: Widget
                metadata: {name: a}
                ---
                apiVersion: a/v1
                kind: Widget?x#y
                metadata: {name: a}
                ---
                apiVersion: ../../v1
                kind: Widget
                metadata: {name: a}
                """);
        CommandLine.Run run = check(server.address + "/{{.Group}}/{{.ResourceKind}}.json");
        assertThat(run.code()).as("%s", run.err()).isZero();
        assertThat(server.asked).isEmpty();
    }
}
