// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.services.ServiceMain.Server;
import dev.tollgate.services.Settings.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is told to end loses nothing that it has accepted. */
class StopTest {
    private static final String HALF = "POST /discard HTTP/1.1\r\nHost: t\r\nContent-Length: 6\r\n\r\nabc";

    @ParameterizedTest
    @EnumSource
    void aRequestThatHasBegunIsAnsweredAndNoFurtherOneIsAccepted(Stack stack) throws Exception {
        Server server = Servers.start(stack);
        try (Wire begun = new Wire(server.port());
                Wire silent = new Wire(server.port())) {
            begun.send(Wire.request("POST", "/discard", "", new byte[1]));
            begun.read();
            begun.send(HALF);
            awaitBody();
            Thread stopping = Thread.ofPlatform().start(() -> server.stack().stop());
            awaitRefusal(server.port());
            begun.send("def");
            assertThat(begun.read().text()).isEqualTo("{\"length\":6}");
            stopping.join();
            assertThat(begun.isEnded()).isTrue();
            assertThat(silent.isEnded()).isTrue();
        }
        assertThatThrownBy(() -> new Wire(server.port())).isInstanceOf(ConnectException.class);
    }

    /** Long enough for the head to be read; where it is not, the test shows less, but does not fail. */
    private static void awaitBody() throws InterruptedException {
        Thread.sleep(300);
    }

    private static void awaitRefusal(int port) throws InterruptedException {
        while (true) {
            try {
                new Wire(port).close();
                Thread.sleep(10);
            } catch (IOException e) {
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("process")
    void aProcessEndsWithZero(Stack stack) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceMain.class.getName());
        builder.environment().put("TOLLGATE_SERVICE_STACK", stack.name().toLowerCase(Locale.ROOT));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (Wire wire = new Wire(port)) {
                wire.send(Wire.request("POST", "/discard", "", new byte[1]));
                wire.read();
                wire.send(HALF);
                awaitBody();
                // Process.destroy would close what it has printed, too.
                process.toHandle().destroy();
                awaitRefusal(port);
                wire.send("def");
                assertThat(wire.read().text()).isEqualTo("{\"length\":6}");
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).as("nothing else is said").isNull();
        } finally {
            process.destroyForcibly();
        }
    }
}
