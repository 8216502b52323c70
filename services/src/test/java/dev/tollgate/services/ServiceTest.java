// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.services.ServiceMain.Server;
import dev.tollgate.services.Settings.Stack;
import dev.tollgate.services.Wire.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract says of HTTP, over real sockets, on both stacks. */
class ServiceTest {
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final byte[] ABC = {'a', 'b', 'c'};
    private static final byte[] NOTHING = {};
    private static final Map<Stack, Server> SERVERS = new EnumMap<>(Stack.class);

    @BeforeAll
    static void start() throws IOException {
        for (Stack stack : Stack.values()) {
            SERVERS.put(stack, Servers.start(stack));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(server -> server.stack().stop());
    }

    private static int port(Stack stack) {
        return SERVERS.get(stack).port();
    }

    private static void assertProblem(Response response, int status) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
        assertThat(response.text()).contains("\"status\":" + status).contains("\"title\":", "\"detail\":");
        assertThat(response.headers()).doesNotContainKey("server-timing");
    }

    @ParameterizedTest
    @EnumSource
    void pathsAndMethodsThatAreNoneAreNamedAsThat(Stack stack) throws IOException {
        for (String path : List.of("/", "/nope", "/extract/", "/cache", "/cache/a/b", "/Extract")) {
            assertProblem(Wire.ask(port(stack), "GET", path, "", NOTHING), 404);
        }
        for (String path : List.of("/extract", "/rollup", "/verify", "/discard")) {
            Response response = Wire.ask(port(stack), "GET", path, "", NOTHING);
            assertProblem(response, 405);
            assertThat(response.header("allow")).isEqualTo("POST");
        }
        assertThat(Wire.ask(port(stack), "POST", "/health", "", ABC).header("allow"))
                .isEqualTo("GET");
        assertThat(Wire.ask(port(stack), "DELETE", "/cache/a", "", NOTHING).header("allow"))
                .isEqualTo("GET, PUT");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongTypeIsRefusedAndParametersOfTheTypeAreNot(Stack stack) throws IOException {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        assertProblem(Wire.ask(port(stack), "POST", "/extract", "text/plain", json), 415);
        assertProblem(Wire.ask(port(stack), "POST", "/extract", "", json), 415);
        assertProblem(Wire.ask(port(stack), "POST", "/rollup", JSON, json), 415);
        assertProblem(Wire.ask(port(stack), "POST", "/verify", JSON, json), 415);
        assertProblem(Wire.ask(port(stack), "PUT", "/cache/a", JSON, json), 415);
        assertThat(Wire.ask(port(stack), "POST", "/extract", "Application/JSON; charset=utf-8", json)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsTooLongIsRefusedAndTheConnectionEnds(Stack stack) throws IOException {
        byte[] most = new byte[Limits.BODY_BYTES];
        assertThat(Wire.ask(port(stack), "POST", "/discard", "", most).text()).isEqualTo("{\"length\":4194304}");
        for (String path : List.of("/discard", "/extract")) {
            try (Wire wire = new Wire(port(stack))) {
                wire.send(Wire.request("POST", path, JSON, new byte[Limits.BODY_BYTES + 1]));
                assertProblem(wire.read(), 413);
                assertThat(wire.isEnded()).isTrue();
            }
            try (Wire wire = new Wire(port(stack))) {
                wire.send("POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n");
                byte[] chunk = Wire.joined("10000\r\n", new byte[0x10000]);
                for (int i = 0; i < Limits.BODY_BYTES / 0x10000 + 1; i++) {
                    wire.send(chunk);
                    wire.send("\r\n");
                }
                wire.send("0\r\n\r\n");
                assertProblem(wire.read(), 413);
                assertThat(wire.isEnded()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyMayComeInChunksAndInPieces(Stack stack) throws IOException {
        try (Wire wire = new Wire(port(stack))) {
            wire.send("POST /discard HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (char c : "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n".toCharArray()) {
                wire.send(String.valueOf(c));
            }
            assertThat(wire.read().text()).isEqualTo("{\"length\":11}");
            wire.send("POST /discard HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
            assertProblem(wire.read(), 400);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsAskedForWhereTheClientWaitsForThat(Stack stack) throws IOException {
        String head =
                " HTTP/1.1\r\nHost: t\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
        try (Wire wire = new Wire(port(stack))) {
            wire.send("POST /discard" + head);
            assertThat(wire.read().status()).isEqualTo(100);
            wire.send(ABC);
            assertThat(wire.read().text()).isEqualTo("{\"length\":3}");
            wire.send("POST /extract" + head);
            Response refused = wire.read();
            if (stack == Stack.HTTPSERVER) {
                // It asks for every body before the service sees the request.
                assertThat(refused.status()).isEqualTo(100);
                wire.send(ABC);
                refused = wire.read();
            }
            assertProblem(refused, 415);
            wire.send(Wire.request("POST", "/discard", "", ABC));
            assertThat(wire.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pipelinedRequestsAreAnsweredInOrderRefusalsAmongThem(Stack stack) throws IOException {
        try (Wire wire = new Wire(port(stack))) {
            for (int i = 0; i < 20; i++) {
                wire.send(Wire.request("POST", "/discard", "", new byte[i]));
                wire.send(Wire.request("POST", i % 2 == 0 ? "/nope" : "/extract", JSON, ABC));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(wire.read().text()).isEqualTo("{\"length\":" + i + "}");
                assertProblem(wire.read(), i % 2 == 0 ? 404 : 400);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSenderThatHasClosedItsHalfIsAnswered(Stack stack) throws IOException {
        try (Wire wire = new Wire(port(stack))) {
            wire.send(Wire.request("POST", "/discard", "", ABC));
            wire.endSending();
            assertThat(wire.read().text()).isEqualTo("{\"length\":3}");
            assertThat(wire.isEnded()).isTrue();
        }
        try (Wire wire = new Wire(port(stack))) {
            wire.send("POST /discard HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
            wire.endSending();
            assertProblem(wire.read(), 400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionEndsWhereTheClientWantsThat(Stack stack) throws IOException {
        try (Wire wire = new Wire(port(stack))) {
            wire.send("GET /health HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
            assertThat(wire.read().status()).isEqualTo(200);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHeadThatIsTooLongIsRefused(Stack stack) throws IOException {
        for (String head : List.of(
                "GET /health HTTP/1.1\r\nHost: t\r\nX: " + "a".repeat(20_000),
                "GET /cache/" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: t")) {
            try (Wire wire = new Wire(port(stack))) {
                wire.send(head + "\r\n\r\n");
                assertProblem(wire.read(), 431);
                assertThat(wire.isEnded()).isTrue();
            }
        }
        try (Wire wire = new Wire(port(stack))) {
            wire.send("GET /health HTTP/1.1\r\nHost: t\r\nX: " + "a".repeat(15_000) + "\r\n\r\n");
            assertThat(wire.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreKeptAndReplaced(Stack stack) throws IOException {
        assertProblem(Wire.ask(port(stack), "GET", "/cache/absent", "", NOTHING), 404);
        for (byte[] value : List.of(ABC, new byte[Limits.VALUE_BYTES], NOTHING)) {
            Response put = Wire.ask(port(stack), "PUT", "/cache/k._~-9", BYTES, value);
            assertThat(put.status()).isEqualTo(204);
            assertThat(put.header("server-timing")).matches("app;dur=\\d+\\.\\d{3}");
            Response got = Wire.ask(port(stack), "GET", "/cache/k._~-9", "", NOTHING);
            assertThat(got.body()).isEqualTo(value);
            assertThat(got.header("content-type")).isEqualTo(BYTES);
        }
        assertProblem(Wire.ask(port(stack), "PUT", "/cache/k", BYTES, new byte[Limits.VALUE_BYTES + 1]), 413);
        for (String key : List.of("", "a%20b", "a+b", "k".repeat(65))) {
            assertProblem(Wire.ask(port(stack), "GET", "/cache/" + key, "", NOTHING), 400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerSaysHowLongItTookAndThatNothingCrossed(Stack stack) throws IOException {
        assertThat(Wire.ask(port(stack), "POST", "/discard", "", ABC).header("server-timing"))
                .matches("app;dur=\\d+\\.\\d{3}");
    }

    @ParameterizedTest
    @EnumSource
    void healthTellsWhatIsActive(Stack stack) throws IOException {
        Response response = Wire.ask(port(stack), "GET", "/health", "", NOTHING);
        assertThat(response.header("content-type")).isEqualTo(JSON);
        assertThat(response.text())
                .contains(
                        stack == Stack.HELIDON ? "\"server\":\"helidon 4." : "\"server\":\"jdk.httpserver 25",
                        stack == Stack.HELIDON ? "\"row\":\"java\"" : "\"row\":\"java-httpserver\"",
                        "\"parser\":\"fastjson2 (fastjson2 2.",
                        "\"crossing\":\"none\"",
                        "\"allocator\":\"jvm\"",
                        "\"bodyBytes\":4194304",
                        "\"heapMaxBytes\":\"" + Runtime.getRuntime().maxMemory() + "\"")
                .containsPattern("\"collector\":\"(g1|serial|parallel|zgc|shenandoah)\"")
                .contains(stack == Stack.HELIDON ? "\"tcpNoDelay\":\"true\"" : "nodelay\":\"true\"");
    }
}
