// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a server one thing at a time over one connection, and waits for each answer: nothing is timed. */
public final class Asking implements AutoCloseable {
    private static final int READ_BYTES = 64 << 10;

    private final Socket socket = new Socket();
    private final byte[] buffer = new byte[READ_BYTES];

    /**
     * An answer.
     *
     * @param status its status
     * @param body its body
     */
    public record Answered(int status, byte[] body) {}

    /**
     * A connection.
     *
     * @param server where to
     * @param limit for connecting, and for each piece of an answer
     * @throws IOException where it cannot be made
     */
    public Asking(InetSocketAddress server, Duration limit) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) limit.toMillis());
        socket.connect(server, (int) limit.toMillis());
    }

    /**
     * {@return the answer}
     *
     * @param head the request's head, with the empty line
     * @param body its body
     * @throws IOException where none comes, or what comes is no HTTP
     */
    public Answered ask(String head, byte[] body) throws IOException {
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[first.length + body.length];
        System.arraycopy(first, 0, message, 0, first.length);
        System.arraycopy(body, 0, message, first.length, body.length);
        socket.getOutputStream().write(message);
        ResponseReader reader = new ResponseReader();
        reader.next(true);
        InputStream in = socket.getInputStream();
        try {
            while (true) {
                int length = in.read(buffer);
                if (length < 0) {
                    if (reader.isCompleteAtEnd()) {
                        return new Answered(reader.status(), reader.body());
                    }
                    throw new EOFException("the server closed the connection before its answer was complete");
                }
                if (reader.read(ByteBuffer.wrap(buffer, 0, length))) {
                    return new Answered(reader.status(), reader.body());
                }
            }
        } catch (ResponseReader.MalformedException e) {
            throw new IOException("the server's answer is no HTTP: " + e.getMessage(), e);
        }
    }

    /** {@return this end of the connection} */
    public int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
