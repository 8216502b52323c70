// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private static final String PLAIN =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer-Timing: app;dur=0.412, cross;dur=0.330\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n";
    private static final String CONTINUED = "HTTP/1.1 100 Continue\r\n\r\n" + PLAIN;

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, CHUNKED, CONTINUED})
    void anAnswerIsTheSameInWhateverPiecesItComes(String text) throws Exception {
        Random random = new Random(3);
        for (int repetition = 0; repetition < 200; repetition++) {
            ResponseReader reader = new ResponseReader();
            reader.next(repetition % 2 == 0);
            ByteBuffer all = bytes(text + "HTTP/1.1 404");
            int end = text.length();
            while (all.position() < end) {
                int length = 1 + random.nextInt(end - all.position());
                ByteBuffer piece = all.slice(all.position(), length);
                boolean complete = reader.read(piece);
                assertThat(piece.hasRemaining()).isFalse();
                all.position(all.position() + length);
                assertThat(complete).isEqualTo(all.position() == end);
            }
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.bodyBytes()).isEqualTo(5);
            CRC32C crc = new CRC32C();
            crc.update("hello".getBytes(StandardCharsets.US_ASCII));
            assertThat(reader.checksum()).isEqualTo(crc.getValue());
            assertThat(reader.closes()).isFalse();
            if (repetition % 2 == 0) {
                assertThat(reader.body()).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
            }
        }
    }

    @Test
    void whatFollowsAnAnswerIsLeft() throws Exception {
        ResponseReader reader = new ResponseReader();
        reader.next(false);
        ByteBuffer two = bytes(PLAIN + PLAIN);
        assertThat(reader.read(two)).isTrue();
        assertThat(two.remaining()).isEqualTo(PLAIN.length());
    }

    @Test
    void theServersOwnTimesAreRead() throws Exception {
        ResponseReader reader = new ResponseReader();
        reader.next(false);
        reader.read(bytes(PLAIN));
        assertThat(reader.serverNanos()).isEqualTo(412_000);
        assertThat(reader.crossNanos()).isEqualTo(330_000);
    }

    @Test
    void anAnswerMayEndWithItsConnection() throws Exception {
        ResponseReader reader = new ResponseReader();
        reader.next(true);
        assertThat(reader.read(bytes("HTTP/1.0 200 OK\r\n\r\nhel"))).isFalse();
        assertThat(reader.isCompleteAtEnd()).isTrue();
        assertThat(reader.closes()).isTrue();
        reader.next(true);
        assertThat(reader.read(bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")))
                .isFalse();
        assertThat(reader.isCompleteAtEnd()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 abc\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
            })
    void whatIsNoHttpIsRefused(String text) {
        ResponseReader reader = new ResponseReader();
        reader.next(false);
        assertThatThrownBy(() -> reader.read(bytes(text))).isInstanceOf(ResponseReader.MalformedException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
