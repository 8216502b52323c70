// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a JVM what {@code jcmd} asks, over the same socket: that program would be a JVM of its own beside the server, for every question. HotSpot opens the socket
 * when it gets SIGQUIT and finds a file of a certain name, and keeps it.
 */
final class Attachment {
    private static final Path TEMP = Path.of("/tmp");
    private static final long WAIT_MILLIS = 5_000;
    private static final long POLL_MILLIS = 10;
    private static final long ANSWER_SECONDS = 10;
    private static final int READ_BYTES = 32 << 10;
    private static final int SIGQUIT = 3;
    private static final long SIGQUIT_BIT = 1L << (SIGQUIT - 1);

    private final UnixDomainSocketAddress socket;

    private Attachment(Path socket) {
        this.socket = UnixDomainSocketAddress.of(socket);
    }

    /**
     * {@return the way to ask a JVM; empty where a process is none, or none that answers}
     *
     * @param pid the process
     * @throws InterruptedException where the thread is interrupted
     */
    static Optional<Attachment> to(long pid) throws InterruptedException {
        Path socket = TEMP.resolve(".java_pid" + pid);
        Path request = TEMP.resolve(".attach_pid" + pid);
        try {
            if (!isHotSpot(pid)) {
                return Optional.empty();
            }
            if (!Files.exists(socket)) {
                Files.writeString(request, "");
                try {
                    open(pid, socket);
                } finally {
                    Files.deleteIfExists(request);
                }
            }
            return Files.exists(socket) ? Optional.of(new Attachment(socket)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void open(long pid, Path socket) throws InterruptedException {
        boolean isSent = CLibrary.ofLinux()
                .filter(library -> library.signal(pid, SIGQUIT))
                .isPresent();
        for (long waited = 0; isSent && waited < WAIT_MILLIS && !Files.exists(socket); waited += POLL_MILLIS) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Whether it is a HotSpot JVM that handles SIGQUIT, which would kill it otherwise. */
    private static boolean isHotSpot(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        String maps = Files.readString(process.resolve("maps"), StandardCharsets.ISO_8859_1);
        return maps.contains("/libjvm.so")
                && !maps.contains("/libj9")
                && Files.readString(process.resolve("status"))
                        .lines()
                        .filter(line -> line.startsWith("SigCgt:"))
                        .map(line -> Long.parseUnsignedLong(
                                line.substring(line.indexOf(':') + 1).strip(), 16))
                        .anyMatch(caught -> (caught & SIGQUIT_BIT) != 0);
    }

    /**
     * {@return the answer to a command of {@code jcmd}}
     *
     * @param command the command with its arguments
     * @throws IOException where there is none, or it is a refusal
     */
    String ask(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture<Void> limit = CompletableFuture.runAsync(
                    () -> close(channel), CompletableFuture.delayedExecutor(ANSWER_SECONDS, TimeUnit.SECONDS));
            try {
                channel.connect(socket);
                // Version, command, and three arguments, each with a zero behind it.
                ByteBuffer request = StandardCharsets.UTF_8.encode("1\0jcmd\0" + command + "\0\0\0");
                while (request.hasRemaining()) {
                    channel.write(request);
                }
                return answered(command, all(channel));
            } finally {
                limit.cancel(false);
            }
        }
    }

    private static String all(SocketChannel channel) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        while (channel.read(buffer) >= 0) {
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String answered(String command, String answer) throws IOException {
        int end = answer.indexOf('\n');
        String text = end < 0 ? "" : answer.substring(end + 1);
        if (end < 0 || !answer.substring(0, end).equals("0")) {
            throw new IOException("the JVM does not do '" + command + "': " + text.strip());
        }
        return text;
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is over anyway.
        }
    }
}
