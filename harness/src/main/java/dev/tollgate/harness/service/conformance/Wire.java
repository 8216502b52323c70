// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Spans;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * One connection, byte by byte. Reads have a deadline. A write has none of its own: where a server takes nothing, whoever runs the case closes
 * the connection, which ends the write.
 */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int BUFFER_BYTES = 4096;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private boolean over;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * {@return a new connection}
     *
     * @param server where to
     * @throws CaseFailure where there is none within 5 s
     */
    static Wire open(InetSocketAddress server) throws CaseFailure {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(server, Math.toIntExact(CONNECT_LIMIT.toMillis()));
            return new Wire(socket);
        } catch (IOException e) {
            close(socket);
            String observed = "cannot connect: " + e.getMessage();
            throw e instanceof SocketTimeoutException ? CaseFailure.silent(observed) : CaseFailure.because(observed);
        }
    }

    /**
     * Sends bytes at once. A server may answer before it has read everything and close; that is no fault here: what it answered is read next.
     *
     * @param bytes what to send
     * @return whether they went out
     */
    boolean send(byte[] bytes) {
        try {
            out.write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sends byte by byte, until the end or until the server has closed.
     *
     * @param bytes what to send
     * @param pace how long to wait before each byte
     * @throws InterruptedException where the case is given up
     */
    void trickle(byte[] bytes, Duration pace) throws InterruptedException {
        for (byte one : bytes) {
            Thread.sleep(pace);
            if (!send(new byte[] {one})) {
                return;
            }
        }
    }

    /** Says that nothing more will be sent. */
    void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // The server has closed already; what it said is read next.
        }
    }

    /**
     * {@return the next byte, -1 where the server has closed or reset the connection}
     *
     * @param deadline until when to wait
     * @throws CaseFailure where nothing comes until then
     */
    int read(Deadline deadline) throws CaseFailure {
        if (at == end && !fill(deadline)) {
            return -1;
        }
        return buffer[at++] & 0xff;
    }

    private boolean fill(Deadline deadline) throws CaseFailure {
        if (over) {
            return false;
        }
        int millis = deadline.millisLeft();
        if (millis == 0) {
            throw silence(deadline);
        }
        try {
            socket.setSoTimeout(millis);
            int count = in.read(buffer);
            at = 0;
            end = Math.max(0, count);
            over = count < 0;
        } catch (SocketTimeoutException e) {
            throw silence(deadline);
        } catch (IOException e) {
            at = 0;
            end = 0;
            over = true;
        }
        return !over;
    }

    private static CaseFailure silence(Deadline deadline) {
        return CaseFailure.silent("no answer and no end of the connection within " + Spans.shown(deadline.span()));
    }

    /** {@return whether the server has not closed: nothing has arrived, not even the end} */
    boolean isOpen() {
        try {
            return at < end || read(Deadline.in(Duration.ofMillis(1))) >= 0;
        } catch (CaseFailure silent) {
            return true;
        }
    }

    /** {@return how many bytes have arrived and were not read} */
    int unread() {
        try {
            return over ? end - at : end - at + in.available();
        } catch (IOException e) {
            return end - at;
        }
    }

    @Override
    public void close() {
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is given up in any case.
        }
    }
}
