// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.service.conformance.PlantedAnswers.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that obeys the contract, for tests, and in which faults can be planted. Its time limits are shorter than the contract's. */
final class PlantedServer implements AutoCloseable {
    private static final Duration HEAD_LIMIT = Duration.ofSeconds(8);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(8);
    private static final int LINGER_BYTES = 8 << 20;
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final ServerSocket listener;
    private final Set<Quirk> quirks;
    private final PlantedAnswers answers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    private PlantedServer(Set<Quirk> quirks) throws IOException {
        this.quirks = quirks;
        answers = new PlantedAnswers(new Tasks(Catalog.ofProgram()), quirks);
        listener = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    }

    static PlantedServer start(Quirk... planted) {
        try {
            Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
            quirks.addAll(Set.of(planted));
            PlantedServer server = new PlantedServer(quirks);
            // A virtual thread that waits in accept() lets one more connection in behind close().
            Thread.ofPlatform().daemon().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** Ends as by SIGTERM: nothing new, but answers what was accepted. */
    void terminate() {
        if (has(Quirk.NEVER_ENDS)) {
            return;
        }
        stopping = true;
        if (has(Quirk.LOSES_ACCEPTED)) {
            connections.forEach(PlantedServer::shut);
        }
        if (has(Quirk.KEEPS_ACCEPTING)) {
            Thread.startVirtualThread(this::closeWhenDone);
        } else {
            closeListener();
        }
    }

    private void closeWhenDone() {
        try {
            Thread.sleep(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeListener();
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                if (has(Quirk.KEEPS_200_CONNECTIONS) && connections.size() >= 200) {
                    socket.close();
                    continue;
                }
                connections.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            PlantedReader reader = new PlantedReader(socket, quirks, HEAD_LIMIT, BODY_LIMIT);
            boolean goesOn = true;
            while (goesOn) {
                goesOn = exchange(socket, reader);
            }
            if (has(Quirk.LEAKS_CONNECTIONS)) {
                return;
            }
            linger(socket);
        } catch (IOException e) {
            // The sender has gone.
        }
        connections.remove(socket);
        shut(socket);
    }

    private boolean exchange(Socket socket, PlantedReader reader) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean keep = one(socket, reader, out);
        if (has(Quirk.ANSWERS_OUT_OF_ORDER) && keep && reader.holdsMore()) {
            ByteArrayOutputStream second = new ByteArrayOutputStream();
            keep = one(socket, reader, second);
            second.writeTo(socket.getOutputStream());
        }
        out.writeTo(socket.getOutputStream());
        return keep && !stopping;
    }

    private boolean one(Socket socket, PlantedReader reader, ByteArrayOutputStream out) throws IOException {
        boolean unread = true;
        boolean closes = false;
        try {
            Optional<PlantedRequest> next = reader.next(() -> stopping && !has(Quirk.KEEPS_ACCEPTING));
            if (next.isEmpty()) {
                return false;
            }
            PlantedRequest request = next.get();
            unread = request.length() != 0;
            closes = request.closes() || has(Quirk.CLOSES_AFTER_EACH);
            byte[] body = body(socket, reader, request);
            unread = false;
            if (has(Quirk.HANGS)) {
                Thread.sleep(Duration.ofSeconds(30));
            }
            if (has(Quirk.LEAVES_HALF_CLOSED) && !socket.isInputShutdown() && ended(socket)) {
                return false;
            }
            boolean keep = !closes || has(Quirk.LEAKS_CONNECTIONS);
            Reply reply = answers.reply(request, body);
            boolean wrong = stopping && has(Quirk.FAILS_WHEN_STOPPING);
            write(out, wrong ? 500 : reply.status(), reply.type(), reply.body(), keep, "");
            return keep && !has(Quirk.BREAKS_OFF);
        } catch (Refused e) {
            if (e.status == 413 && has(Quirk.CLOSES_INSTEAD_OF_413)) {
                return false;
            }
            if (has(Quirk.DIES_OF_DEPTH) && e.getMessage().contains("levels")) {
                close();
                return false;
            }
            boolean keep = !unread && !closes || has(Quirk.BODIES_ARE_REQUESTS) || has(Quirk.LEAKS_CONNECTIONS);
            problem(out, e, keep);
            return keep && !has(Quirk.BREAKS_OFF);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private byte[] body(Socket socket, PlantedReader reader, PlantedRequest request) throws IOException, Refused {
        if (request.waits() && has(Quirk.ALWAYS_SAYS_CONTINUE)) {
            sayContinue(socket);
        }
        int limit = answers.limit(request);
        if (request.waits() && !has(Quirk.NEVER_SAYS_CONTINUE) && !has(Quirk.ALWAYS_SAYS_CONTINUE)) {
            sayContinue(socket);
        }
        return reader.body(request, limit);
    }

    private static void sayContinue(Socket socket) throws IOException {
        socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private void problem(ByteArrayOutputStream out, Refused refused, boolean keep) {
        String text = "{\"title\":\"Refused\",\"status\":" + refused.status + ",\"detail\":\"planted\"}";
        boolean plain = has(Quirk.PLAIN_REFUSALS);
        write(
                out,
                refused.status,
                plain ? "text/plain" : "application/problem+json",
                (plain ? "refused" : text).getBytes(StandardCharsets.UTF_8),
                keep,
                refused.allow.isEmpty() ? "" : "Allow: " + refused.allow + "\r\n");
    }

    private void write(ByteArrayOutputStream out, int status, String type, byte[] body, boolean keep, String more) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Planted\r\n").append(more);
        if (status < 300 && !has(Quirk.NO_TIMING)) {
            head.append(
                    has(Quirk.TIMING_WITHOUT_DECIMALS)
                            ? "Server-Timing: app;dur=1\r\n"
                            : "Server-Timing: app;dur=1.000\r\n");
        }
        if (status != 204) {
            head.append("Content-Type: ")
                    .append(type)
                    .append("\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        } else if (has(Quirk.LENGTH_WITHOUT_CONTENT)) {
            head.append("Content-Length: 0\r\n");
        }
        head.append(keep ? "" : "Connection: close\r\n").append("\r\n");
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body, 0, has(Quirk.BREAKS_OFF) ? body.length / 2 : body.length);
        if (has(Quirk.SAYS_TOO_MUCH)) {
            out.write('x');
        }
    }

    /** What is still on its way is read before the connection is closed, so that the answer is not lost with a reset. */
    private static void linger(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout((int) LINGER.toMillis());
        byte[] rest = new byte[65_536];
        Deadline deadline = Deadline.in(LINGER);
        for (int total = 0; total < LINGER_BYTES && deadline.millisLeft() > 0; ) {
            int count = socket.getInputStream().read(rest);
            if (count < 0) {
                return;
            }
            total += count;
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone in any case.
        }
    }

    @Override
    public void close() {
        stopping = true;
        closeListener();
        connections.forEach(PlantedServer::shut);
    }
}
