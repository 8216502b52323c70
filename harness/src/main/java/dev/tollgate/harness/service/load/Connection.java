// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection with at most one request under way. The sender holds it while it is free and begins a request on it; from then on the reader has it until the answer
 * is complete. Both do so holding its monitor.
 */
final class Connection {
    private static final int NONE = -1;

    private final InetSocketAddress target;
    private final Selector selector;
    private final ResponseReader reader = new ResponseReader();

    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private LoadRequest request;
    private int index = NONE;
    private long begunAt;
    private boolean keepsBody;
    private int opened;
    private long freeSince;

    Connection(InetSocketAddress target, Selector selector) {
        this.target = target;
        this.selector = selector;
    }

    /** Connects before the load, and waits for it. */
    synchronized void connect() throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(target);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Begins a request: what does not fit into the socket's buffer is left to the reader. */
    synchronized void begin(int number, LoadRequest next, long now, boolean inFull) throws IOException {
        request = next;
        index = number;
        begunAt = now;
        keepsBody = inFull;
        out = next.message();
        reader.next(inFull);
        if (channel == null) {
            open();
        } else {
            channel.write(out);
            if (out.hasRemaining()) {
                wants(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        }
    }

    private void open() throws IOException {
        opened++;
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        boolean connected = channel.connect(target);
        key = channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
        selector.wakeup();
    }

    private void wants(int operations) {
        key.interestOps(operations);
        selector.wakeup();
    }

    /** The connection that was asked for is there, or its failure is thrown. */
    synchronized void connected() throws IOException {
        if (channel != null && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Sends on. */
    synchronized void write() throws IOException {
        if (channel != null) {
            channel.write(out);
            if (!out.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    /**
     * Reads what has come.
     *
     * @param buffer for the bytes
     * @return 1 where the answer is complete, 0 where it is not, -1 where the server closed the connection before
     */
    synchronized int read(ByteBuffer buffer) throws IOException, ResponseReader.MalformedException {
        while (channel != null) {
            buffer.clear();
            int length = channel.read(buffer);
            if (length < 0) {
                return isBusy() && reader.hasBegun() && reader.isCompleteAtEnd() ? 1 : -1;
            }
            if (length == 0) {
                return 0;
            }
            buffer.flip();
            if (!isBusy()) {
                throw new ResponseReader.MalformedException("bytes came that nobody asked for");
            }
            if (reader.read(buffer)) {
                if (buffer.hasRemaining()) {
                    throw new ResponseReader.MalformedException("bytes follow the answer");
                }
                return 1;
            }
        }
        return 0;
    }

    synchronized boolean isBusy() {
        return index != NONE;
    }

    synchronized boolean isOverdue(long before) {
        return index != NONE && begunAt - before < 0;
    }

    /** {@return whether no connection to the server could be made yet} */
    synchronized boolean isConnecting() {
        return channel != null && !channel.isConnected();
    }

    /** {@return what became of the request, by its answer} */
    synchronized Outcome judged() {
        return request.expected().compared(reader, keepsBody);
    }

    synchronized int index() {
        return index;
    }

    ResponseReader answer() {
        return reader;
    }

    /** The request is over. The connection is given up where the server does, or where it has not taken all of the request. */
    synchronized void over() {
        if (reader.closes() || out.hasRemaining()) {
            close();
        }
        index = NONE;
    }

    /** Closed; the next request opens it again. */
    synchronized void close() {
        index = NONE;
        if (channel == null) {
            return;
        }
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is given up in any case.
        }
        channel = null;
    }

    /** {@return since when it can be used} */
    synchronized long freeSince() {
        return freeSince;
    }

    synchronized void isFreeFrom(long time) {
        freeSince = time;
    }

    synchronized int opened() {
        return opened;
    }
}
