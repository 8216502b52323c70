// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.latency.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against real sockets, with servers that behave and servers that do not. */
class HttpLoadTest {
    private static final byte[] BODY = "some text".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER = "{\"length\":9}".getBytes(StandardCharsets.US_ASCII);
    private static final long NANOS = 400_000_000;

    /** A server of one thread per connection that answers each request by a rule. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger requests = new AtomicInteger();
        private final Rule rule;

        /** Answers the request of a number; false where the connection is to be closed. */
        private interface Rule {
            boolean answer(int number, OutputStream out) throws IOException, InterruptedException;
        }

        Server(Rule rule) throws IOException {
            this.rule = rule;
            Thread.ofVirtual().start(() -> {
                while (!listener.isClosed()) {
                    try {
                        Socket socket = listener.accept();
                        Thread.ofVirtual().start(() -> serve(socket));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private void serve(Socket socket) {
            try (socket) {
                socket.setTcpNoDelay(true);
                InputStream in = socket.getInputStream();
                boolean goesOn = true;
                while (goesOn) {
                    StringBuilder head = new StringBuilder();
                    while (head.indexOf("\r\n\r\n") < 0) {
                        int next = in.read();
                        if (next < 0) {
                            return;
                        }
                        head.append((char) next);
                    }
                    in.readNBytes(BODY.length);
                    goesOn = rule.answer(requests.getAndIncrement(), socket.getOutputStream());
                }
            } catch (IOException | InterruptedException e) {
                // The load sees it.
            }
        }

        InetSocketAddress address() {
            return (InetSocketAddress) listener.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static boolean right(OutputStream out) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(ANSWER);
        return true;
    }

    private static boolean says(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static LoadLog load(InetSocketAddress address, int connections, Duration timeout) throws Exception {
        LoadRequest request = LoadRequest.of(
                "POST /discard HTTP/1.1\r\nHost: h\r\nContent-Length: " + BODY.length + "\r\n\r\n",
                BODY,
                LoadRequest.Expected.of(200, ANSWER));
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 250, 0, NANOS, 1);
        return new HttpLoad(
                        new HttpLoad.Settings(address, connections, timeout, Duration.ofSeconds(3)),
                        schedule,
                        _ -> request)
                .run();
    }

    @Test
    void rightAnswersAreCounted() throws Exception {
        try (Server server = new Server((_, out) -> right(out))) {
            LoadLog log = load(server.address(), 4, Duration.ofSeconds(2));
            assertThat(log.outcomesMeasured()).isEqualTo(Map.of(Outcome.OK, 100));
            assertThat(log.newConnections()).isZero();
            for (int i = 0; i < log.size(); i++) {
                assertThat(log.response(i))
                        .isGreaterThanOrEqualTo(log.service(i))
                        .isPositive();
                assertThat(log.sendLag(i)).isNotNegative();
            }
        }
    }

    @Test
    void wrongAnswersResetsAndNonsenseAreCountedApart() throws Exception {
        try (Server server = new Server((number, out) -> switch (number % 5) {
            case 0 -> says(out, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
            case 1 -> says(out, "HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length + "\r\n\r\n{\"length\":8}");
            case 2 -> {
                says(out, "HTTP/1.1 200 OK\r\nContent-Le");
                yield false;
            }
            case 3 -> says(out, "no HTTP at all\r\n");
            default -> right(out);
        })) {
            Map<Outcome, Integer> outcomes =
                    load(server.address(), 1, Duration.ofSeconds(2)).outcomesMeasured();
            assertThat(outcomes)
                    .containsOnlyKeys(
                            Outcome.OK, Outcome.WRONG_STATUS, Outcome.WRONG_ANSWER, Outcome.RESET, Outcome.MALFORMED);
            assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(100);
            assertThat(outcomes.values()).allMatch(count -> count == 20);
        }
    }

    /** What was due while a server stood still counts from when it was due, on however few connections. */
    @Test
    void aStallIsChargedToAllThatWereDue() throws Exception {
        try (Server server = new Server((number, out) -> {
            if (number == 10) {
                Thread.sleep(200);
            }
            return right(out);
        })) {
            LoadLog log = load(server.address(), 1, Duration.ofSeconds(2));
            assertThat(log.outcomesMeasured()).isEqualTo(Map.of(Outcome.OK, 100));
            long slow = IntStream.range(0, log.size())
                    .filter(i -> log.response(i) > 50_000_000)
                    .count();
            assertThat(slow).isGreaterThanOrEqualTo(35);
        }
    }

    /** 250 a second are due, 50 are served by one connection: all wait for it, and none is sent late. */
    @Test
    void aBacklogIsNoSendLag() throws Exception {
        try (Server server = new Server((_, out) -> {
            Thread.sleep(20);
            return right(out);
        })) {
            LoadLog log = load(server.address(), 1, Duration.ofSeconds(2));
            long waited = 0;
            long late = 0;
            for (int i = 0; i < log.size(); i++) {
                waited += log.connectionWait(i);
                late += log.sendLag(i);
            }
            assertThat(waited).isGreaterThan(log.size() * 100_000_000L);
            assertThat(late).isLessThan(waited / 20);
        }
    }

    @Test
    void whoNeverAnswersTimesOutAndHoldsUpNobodyElse() throws Exception {
        try (Server server = new Server((number, out) -> {
            if (number == 3) {
                Thread.sleep(60_000);
            }
            return right(out);
        })) {
            LoadLog log = load(server.address(), 2, Duration.ofMillis(300));
            assertThat(log.outcomesMeasured()).isEqualTo(Map.of(Outcome.OK, 99, Outcome.TIMED_OUT, 1));
        }
    }

    @Test
    void aServerThatGoesAwayIsRefusedOrReset() throws Exception {
        // Each answer closes its connection, so that the next request needs a listener.
        try (Server server = new Server((_, out) -> {
            right(out);
            return false;
        })) {
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(150);
                    server.listener.close();
                } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Map<Outcome, Integer> outcomes =
                    load(server.address(), 2, Duration.ofSeconds(1)).outcomesMeasured();
            assertThat(outcomes).containsKeys(Outcome.OK, Outcome.REFUSED);
        }
    }

    /** Not at a port that a closed listener had: a client may be given that one as its own, and connects to itself. */
    @Test
    void nobodyListensAtTheBeginning() {
        assertThatThrownBy(() ->
                        load(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), 1, Duration.ofSeconds(1)))
                .isInstanceOf(ConnectException.class);
    }
}
