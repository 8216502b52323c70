// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** How answers are read and compared: what a lenient client would let pass is a failure. */
class ConformanceAnswersTest {
    private static final Contract CONTRACT = Contract.load();

    @Test
    void anAnswerIsReadByItsLengthOrChunks() throws Exception {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX:  y \r\n\r\nabcHTTP")
                        .orElseThrow())
                .satisfies(answer -> assertThat(answer.body()).asString().isEqualTo("abc"))
                .satisfies(answer -> assertThat(answer.header("x")).contains("y"));
        assertThat(
                        read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: u\r\n\r\n")
                                .orElseThrow()
                                .body())
                .asString()
                .isEqualTo("abc0123456789");
        assertThat(read("HTTP/1.1 204 No Content\r\n\r\n").orElseThrow().body()).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "xHTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200",
            })
    void anAnswerThatIsNoneIsAFailure(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(CaseFailure.class);
    }

    private static Optional<HttpAnswer> read(String bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Wire wire = Wire.open((InetSocketAddress) server.getLocalSocketAddress())) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            }
            return AnswerReader.read(wire, Deadline.in(Duration.ofSeconds(5)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":[2,\"x\"]} | {\"b\":[2.0,\"x\"],\"a\":1e0} | ",
                "0.30000000000000004 | 3.0000000000000004e-1 | ",
                "9223372036854775807 | 9223372036854775806 | expected 9223372036854775807, got 9223372036854775806",
                "{\"a\":1} | {} | member 'a' is missing",
                "{} | {\"a\":1} | member 'a' is not expected",
                "{\"a\":[1,2]} | {\"a\":[1]} | /a: expected 2 elements, got 1",
                "{\"a\":[1,2]} | {\"a\":[1,3]} | /a/1: expected 2, got 3",
                "1 | \"1\" | expected 1, got \"1\"",
                "null | 0 | expected null, got 0",
            })
    void documentsAreComparedByStructureAndNumbersByValue(String want, String got, String difference) throws Exception {
        assertThat(JsonText.firstDifference(JsonText.read(bytes(want)), JsonText.read(bytes(got))))
                .isEqualTo(Optional.ofNullable(difference));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} x", "{\"a\":1,\"a\":2}", "\u00ff"})
    void whatIsNoDocumentIsAFailure(String text) {
        assertThatThrownBy(() -> JsonText.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(CaseFailure.class);
    }

    @Test
    void aSchemaNamesEveryFaultWithItsPlace() throws Exception {
        List<String> faults = Schema.faults(
                CONTRACT.schema("Verification"),
                JsonText.read(bytes("{\"count\":2000,\"invalid\":[0,-1,\"x\",1.5],\"more\":true}")));

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "the answer has no 'valid'",
                        "the answer has a member 'more' that is not known",
                        "/count is above 1024",
                        "/invalid/1 is below 0",
                        "/invalid/2 is no integer",
                        "/invalid/3 is no integer");
    }

    @Test
    void aKeywordThatTheSchemaDoesNotKnowIsNotPassedOver() {
        assertThatThrownBy(() -> Schema.faults(
                        JsonMapper.shared().readTree("{\"minItems\":1}"),
                        JsonMapper.shared().readTree("[]")))
                .hasMessageContaining("minItems");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app;dur=0.412 | true",
                "app;dur=0.412, cross;dur=0.330 | true",
                "app;dur=0.412, cross;dur=0.500 | false",
                "app;dur=0.4 | false",
                "app;dur=.412 | false",
                "app;dur=0.412,cross;dur=0.330 | false",
                "total;dur=0.412 | false",
            })
    void theServiceTimeHasTheFormOfTheContract(String value, boolean right) throws Exception {
        HttpAnswer answer = read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nServer-Timing: " + value + "\r\n\r\n")
                .orElseThrow();

        assertThat(Habit.SERVER_TIMING.fault(answer, CONTRACT).isEmpty()).isEqualTo(right);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
