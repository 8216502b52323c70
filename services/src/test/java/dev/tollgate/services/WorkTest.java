// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.services.ServiceMain.Server;
import dev.tollgate.services.Wire.Response;
import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.PointerPattern;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Workload;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract says of the work: the answers are the references', in Java and in Rust by either boundary. */
class WorkTest {
    private static final Workload<JsonExtract> EXTRACT = Servers.workload("json.extract", JsonExtract.class);
    private static final Workload<NdjsonRollup> ROLLUP =
            Servers.workload("transform.ndjson-rollup", NdjsonRollup.class);
    private static final Map<String, Server> SERVERS = new TreeMap<>();
    private static final String LINE = "{\"service\":\"s\",\"status\":200,\"latencyMicros\":5,\"bytes\":7}";

    static Stream<String> hots() {
        return Stream.of("java", "jni", "ffm");
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(server -> server.stack().stop());
    }

    /** Without the native library there is nothing to test of it: its own module says why it is missing. */
    private static int port(String hot) throws IOException {
        if (!SERVERS.containsKey(hot)) {
            try {
                SERVERS.put(hot, Servers.start(Map.of("TOLLGATE_SERVICE_HOT", hot)));
            } catch (IllegalArgumentException e) {
                assumeThat(e.getMessage()).doesNotContain("unavailable");
                throw e;
            }
        }
        return SERVERS.get(hot).port();
    }

    private static Response post(String hot, String path, byte[] body) throws IOException {
        String type = Map.of("/extract", "application/json", "/rollup", "application/x-ndjson")
                .getOrDefault(path, "application/octet-stream");
        return Wire.ask(port(hot), "POST", path, type, body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertTimed(String hot, Response response) {
        assertThat(response.header("server-timing"))
                .matches("app;dur=\\d+\\.\\d{3}" + (hot.equals("java") ? "" : ", cross;dur=\\d+\\.\\d{3}"));
    }

    @ParameterizedTest
    @MethodSource("hots")
    void documentsAreExtractedAsByTheReference(String hot) throws IOException {
        for (String name : List.of("statuses-1k", "statuses-16k", "statuses-256k")) {
            for (long seed = 1; seed <= 3; seed++) {
                Payload payload = Servers.payload(EXTRACT, name, seed);
                JsonExtract.Extraction expected = EXTRACT.reference()
                        .compile(payload.values("pointers").stream()
                                .map(PointerPattern::parse)
                                .toList())
                        .extract(payload.input());
                Response response = post(hot, "/extract", payload.input().array());
                assertThat(response.text())
                        .as("%s, seed %d", name, seed)
                        .isEqualTo(new Json()
                                .open('{')
                                .member("count")
                                .number(expected.count())
                                .member("sum")
                                .number(expected.sum())
                                .member("stringBytes")
                                .number(expected.stringBytes())
                                .member("longest")
                                .text(expected.longest())
                                .close('}')
                                .toString());
                assertTimed(hot, response);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hots")
    void linesAreRolledUpAsByTheReference(String hot) throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            Payload payload = Servers.payload(ROLLUP, "logs-16k", seed);
            String expected = ROLLUP.reference().rollup(payload.input()).stream()
                    .map(group -> "{\"service\":" + new Json().text(group.service()) + ",\"status\":" + group.status()
                            + ",\"count\":"
                            + group.count() + ",\"bytes\":" + group.bytes() + ",\"latencyMicros\":"
                            + group.latencyMicros() + ",\"maxLatencyMicros\":" + group.maxLatencyMicros() + "}")
                    .collect(Collectors.joining(",", "{\"groups\":[", "]}"));
            Response response = post(hot, "/rollup", payload.input().array());
            assertThat(response.text()).as("seed %d", seed).isEqualTo(expected);
            assertTimed(hot, response);
        }
        assertThat(post(hot, "/rollup", new byte[0]).text()).isEqualTo("{\"groups\":[]}");
        assertThat(post(hot, "/rollup", utf8(LINE + "\r\n\r\n" + LINE)).text()).contains("\"count\":2");
    }

    @ParameterizedTest
    @MethodSource("hots")
    void signaturesAreVerifiedByTheBatch(String hot) throws IOException {
        for (int scheme : List.of(SignatureBatch.ED25519, SignatureBatch.ECDSA_P256)) {
            Workload<SignatureVerify> workload = Servers.workload(
                    scheme == SignatureBatch.ED25519 ? "crypto.ed25519-verify" : "crypto.ecdsa-p256-verify",
                    SignatureVerify.class);
            Payload payload = Servers.payload(workload, "bytes-1k", 7);
            Response response = post(hot, "/verify", batch(scheme, payload, 5));
            assertThat(response.text()).isEqualTo("{\"count\":5,\"valid\":2,\"invalid\":[1,3,4]}");
            assertTimed(hot, response);
            byte[] good = batch(scheme, payload, 1);
            byte[] more = Arrays.copyOf(good, good.length + 1);
            byte[] unknown = good.clone();
            unknown[0] = 3;
            for (byte[] bad : List.of(new byte[0], Arrays.copyOf(good, good.length - 1), more, unknown)) {
                assertThat(post(hot, "/verify", bad).status()).isEqualTo(400);
            }
        }
    }

    /** The message tampered with at place 1, the signature at place 3, and cut at place 4. */
    private static byte[] batch(int scheme, Payload payload, int count) throws IOException {
        byte[] key = HexFormat.of().parseHex(payload.values("public-key").getFirst());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(scheme);
        out.writeShort(key.length);
        out.write(key);
        out.writeShort(count);
        for (int place = 0; place < count; place++) {
            byte[] signature =
                    HexFormat.of().parseHex(payload.values("signature").getFirst());
            byte[] message = payload.input().array().clone();
            message[0] ^= place == 1 ? (byte) 1 : 0;
            signature[signature.length - 1] ^= place == 3 ? (byte) 1 : 0;
            int length = place == 4 ? 3 : signature.length;
            out.writeShort(length);
            out.write(signature, 0, length);
            out.writeInt(message.length);
            out.write(message);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("hots")
    void documentsThatAreNoneAreRefusedAndWhatIsGrammaticalIsNot(String hot) throws IOException {
        for (String text : List.of(
                "",
                " ",
                "{\"a\":01}",
                "{\"a\":2.e3}",
                "{\"a\":'a'}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "{\"a\":1",
                "{\"a\":\"x",
                "{} x",
                "{}{}",
                "{\"a\":NaN}",
                "/*c*/{}",
                "{a:1}",
                "\ufeff{}",
                "[\"\\x41\"]",
                "{\"statuses\":[{\"text\":\"\\ud800\"}]}")) {
            assertThat(post(hot, "/extract", utf8(text)).status()).as(text).isEqualTo(400);
        }
        for (String hex : List.of("ff", "c0af", "eda080", "f4908080", "e282")) {
            byte[] body = (" [\"" + hex + "\"]").getBytes(StandardCharsets.ISO_8859_1);
            byte[] bad = HexFormat.of().parseHex("205b22" + hex + "225d");
            assertThat(post(hot, "/extract", bad).status()).as(hex).isEqualTo(400);
            assertThat(post(hot, "/extract", body).status()).isEqualTo(200);
        }
        for (String text : List.of(
                "1",
                "{\"a\":1,\"a\":2}",
                "[18446744073709551616,1e-10000,1e400]",
                "{\"x\":\"\\ud800\",\"\\udc00\":1}")) {
            assertThat(post(hot, "/extract", utf8(text)).text()).as(text).startsWith("{\"count\":0,");
        }
    }

    @ParameterizedTest
    @MethodSource("hots")
    void aThousandLevelsAreReadAndOneMoreIsRefused(String hot) throws IOException {
        for (String open : List.of("[", "{\"a\":")) {
            String close = open.equals("[") ? "]" : "}";
            String inside = open.equals("[") ? "" : "1";
            int levels = Limits.LEVELS;
            assertThat(post(hot, "/extract", utf8(open.repeat(levels) + inside + close.repeat(levels)))
                            .status())
                    .isEqualTo(200);
            levels++;
            assertThat(post(hot, "/extract", utf8(open.repeat(levels) + inside + close.repeat(levels)))
                            .status())
                    .isEqualTo(400);
            assertThat(post(hot, "/extract", utf8(open.repeat(100_000))).status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("hots")
    void linesThatAreNoneAreRefused(String hot) throws IOException {
        for (String text : List.of(
                " ",
                LINE + "\n \n",
                LINE.replace(",\"bytes\":7", ""),
                LINE.replace("200", "\"200\""),
                LINE.replace("200", "200.0"),
                LINE.replace("200", "2e2"),
                LINE.replace("200", "-1"),
                LINE.replace("200", "-0"),
                LINE.replace("200", "0200"),
                LINE.replace("200", "null"),
                LINE.replace("200", "true"),
                LINE.replace("7", "9223372036854775808"),
                LINE.replace("}", ",\"bytes\":1}"),
                "[1]",
                "1",
                LINE + LINE,
                LINE + "\r" + LINE,
                LINE.replace(",\"bytes", ",\n\"bytes"),
                LINE.substring(0, 40),
                LINE + "x",
                LINE.replace("\"s\"", "1"),
                "\ufeff" + LINE,
                LINE + "\n\ufeff" + LINE,
                LINE.replace("\"s\"", "\"\\ud800\""),
                LINE.replace("}", ",}"),
                LINE + "\n\u0000",
                LINE.replace("}", ",\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}"))) {
            assertThat(post(hot, "/rollup", utf8(text)).status()).as(text).isEqualTo(400);
        }
        byte[] latin = LINE.replace("}", ",\"x\":\"\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(post(hot, "/rollup", latin).status()).isEqualTo(400);
        assertThat(post(hot, "/rollup", utf8(LINE.replace("7", "9223372036854775807") + "\n" + LINE))
                        .text())
                .as("sums wrap")
                .contains("\"bytes\":" + (Long.MAX_VALUE + 7));
    }

    @ParameterizedTest
    @MethodSource("hots")
    void healthNamesTheCrossingAndTheCacheReplacesOnEitherSide(String hot) throws IOException {
        int port = port(hot);
        String crossing = hot.equals("java") ? "none" : hot;
        assertThat(Wire.ask(port, "GET", "/health", "", new byte[0]).text())
                .contains(
                        "\"crossing\":\"" + crossing + "\"",
                        hot.equals("java") ? "every member checked" : "sonic-rs 0.");
        for (String value : List.of("one", "", "three", "one")) {
            assertThat(Wire.ask(port, "PUT", "/cache/k", "application/octet-stream", utf8(value))
                            .status())
                    .isEqualTo(204);
            assertThat(Wire.ask(port, "GET", "/cache/k", "", new byte[0]).text())
                    .isEqualTo(value);
        }
    }
}
