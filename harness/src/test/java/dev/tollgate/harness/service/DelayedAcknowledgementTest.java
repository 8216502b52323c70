// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.latency.LoadHistograms;
import dev.tollgate.harness.latency.Schedule;
import dev.tollgate.harness.service.load.HttpLoad;
import dev.tollgate.harness.service.load.LoadLog;
import dev.tollgate.harness.service.load.LoadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayedAcknowledgementTest {
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    /**
     * The canary: a server whose second piece comes 41 ms after the first, as without TCP_NODELAY. When a system delays an acknowledgement is its own affair (a connection that was idle
     * for a while gets the first ones at once), so the delay is planted.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerWithoutNoDelayIsNamed(boolean noDelay) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(listener, noDelay));
            LoadRequest request = LoadRequest.of(
                    HEAD, new byte[0], LoadRequest.Expected.of(200, "ok".getBytes(StandardCharsets.US_ASCII)));
            LoadLog log = new HttpLoad(
                            new HttpLoad.Settings(
                                    (InetSocketAddress) listener.getLocalSocketAddress(),
                                    2,
                                    Duration.ofSeconds(2),
                                    Duration.ofSeconds(2)),
                            Schedule.of(new ArrivalProcess.Constant(), 40, 0, 3_000_000_000L, 1),
                            _ -> request)
                    .run();
            Histogram service = LoadHistograms.fresh();
            for (int i = 0; i < log.size(); i++) {
                LoadHistograms.record(service, log.service(i));
            }
            assertThat(DelayedAcknowledgement.in(service, 0).isPresent()).isNotEqualTo(noDelay);
        }
    }

    @Test
    void slowServersAreNot() {
        Random random = new Random(5);
        Histogram broad = LoadHistograms.fresh();
        Histogram few = LoadHistograms.fresh();
        for (int i = 0; i < 5000; i++) {
            LoadHistograms.record(broad, Math.round(40e6 * Math.exp(0.5 * random.nextGaussian())));
            LoadHistograms.record(few, i < 9 ? 41_000_000 : 1_000_000);
        }
        assertThat(DelayedAcknowledgement.in(broad, 0)).isEmpty();
        assertThat(DelayedAcknowledgement.in(few, 0)).isEmpty();
        assertThat(DelayedAcknowledgement.in(LoadHistograms.fresh(), 0)).isEmpty();
    }

    /** 64 connections that are always busy, and 1,500 answers a second: each takes 43 ms. */
    @Test
    void aBacklogAtTheConnectionsIsNot() {
        Random random = new Random(6);
        Histogram saturated = LoadHistograms.fresh();
        for (int i = 0; i < 1500; i++) {
            LoadHistograms.record(saturated, Math.round(43e6 * Math.exp(0.04 * random.nextGaussian())));
        }
        assertThat(DelayedAcknowledgement.in(saturated, 0.97)).isEmpty();
        assertThat(DelayedAcknowledgement.in(saturated, 0.2)).isPresent();
    }

    private static void accept(ServerSocket listener, boolean noDelay) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket, noDelay));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket socket, boolean noDelay) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (in.readNBytes(HEAD.length()).length == HEAD.length()) {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                if (!noDelay) {
                    Thread.sleep(41);
                }
                out.write("ok".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException | InterruptedException e) {
            // The load is over.
        }
    }
}
