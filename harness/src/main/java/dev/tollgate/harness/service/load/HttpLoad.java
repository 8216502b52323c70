// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.load;

import dev.tollgate.harness.latency.Pacer;
import dev.tollgate.harness.latency.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Sends requests over HTTP when they are due, whatever became of those before: the open loop. One thread sends and one reads, so no answer holds up a request. A
 * request for which no connection is free waits for one, in the order in which they are due; its response time counts from when it was due all the
 * same.
 *
 * <p>Both threads are as urgent as the system permits while the load lasts ({@link Urgency}): the server's threads must not hold up the generator, which on a machine
 * of its own they could not.
 */
public final class HttpLoad {
    private static final int READ_BYTES = 256 << 10;
    private static final long LOOK_MILLIS = 20;
    /** Of so many answers one is compared byte by byte; of all others status, length and checksum are. */
    private static final int ONE_IN = 64;

    private final Settings settings;
    private final Schedule schedule;
    private final IntFunction<LoadRequest> requests;
    private final LoadLog log;
    private final Queue<Connection> free = new ConcurrentLinkedQueue<>();
    private final List<Connection> connections = new ArrayList<>();

    private long origin;
    private long deadline;
    private Thread sender;
    private long readerNanos;
    private volatile boolean waitsForConnection;
    private volatile boolean allSent;

    /**
     * How requests are sent.
     *
     * @param target the server
     * @param connections how many are kept
     * @param timeout how long an answer may take from when its request was sent
     * @param drain how long behind the end of the schedule requests are still sent and answers awaited
     */
    public record Settings(InetSocketAddress target, int connections, Duration timeout, Duration drain) {}

    /**
     * A load.
     *
     * @param settings how requests are sent
     * @param schedule when they are due
     * @param requests each by its place in the schedule; called by the thread that sends
     */
    public HttpLoad(Settings settings, Schedule schedule, IntFunction<LoadRequest> requests) {
        this.settings = settings;
        this.schedule = schedule;
        this.requests = requests;
        this.log = new LoadLog(schedule);
    }

    /**
     * {@return what became of the requests} Returns when all are answered, or the time to wait for them is over.
     *
     * @throws IOException where no connection can be made at the beginning
     * @throws InterruptedException where the thread is interrupted
     */
    public LoadLog run() throws IOException, InterruptedException {
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < settings.connections; i++) {
                    Connection connection = new Connection(settings.target, selector);
                    connection.connect();
                    connections.add(connection);
                    free.add(connection);
                }
                sender = Thread.currentThread();
                origin = System.nanoTime();
                connections.forEach(connection -> connection.isFreeFrom(origin));
                log.originates(origin);
                deadline = origin + schedule.nanos() + settings.drain.toNanos();
                Thread reader =
                        Thread.ofPlatform().name("service-reader").daemon().start(() -> read(selector));
                long before = cpuNanos(sender);
                send();
                allSent = true;
                selector.wakeup();
                long own = cpuNanos(sender) - before;
                reader.join();
                log.close(
                        System.nanoTime() - origin,
                        own + readerNanos,
                        connections.stream().mapToInt(Connection::opened).sum());
                return log;
            } finally {
                connections.forEach(Connection::close);
            }
        }
    }

    private static long cpuNanos(Thread thread) {
        return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()));
    }

    private void send() throws InterruptedException {
        Urgency urgency = Urgency.raise();
        try {
            send(Pacer.system(urgency.spinNanos()));
        } finally {
            urgency.lower();
        }
    }

    private void send(Pacer pacer) throws InterruptedException {
        long readyAt = origin;
        for (int i = 0; i < schedule.size(); i++) {
            LoadRequest request = requests.apply(i);
            long due = origin + schedule.due(i);
            pacer.await(due);
            Connection connection = free.poll();
            if (connection == null) {
                connection = awaitFree();
                if (connection == null) {
                    return;
                }
            }
            // Behind one that waited for a connection: that it could not be sent earlier is no fault of the sender.
            readyAt = Math.max(Math.max(due, readyAt), connection.freeSince());
            long now = System.nanoTime();
            log.begins(i, readyAt - origin, now - origin);
            try {
                connection.begin(i, request, now, i % ONE_IN == 0);
            } catch (IOException e) {
                ends(connection, i, Outcome.RESET);
            }
        }
    }

    /** The first connection that is free; null where none is before the deadline. */
    private Connection awaitFree() throws InterruptedException {
        waitsForConnection = true;
        try {
            Connection connection = free.poll();
            while (connection == null) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                connection = free.poll();
            }
            return connection;
        } finally {
            waitsForConnection = false;
        }
    }

    private void read(Selector selector) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
        long lookedAt = System.nanoTime();
        Urgency.raise();
        try {
            while (!isOver()) {
                selector.select(key -> handle(key, buffer), LOOK_MILLIS);
                long now = System.nanoTime();
                if (now - lookedAt >= Duration.ofMillis(LOOK_MILLIS).toNanos()) {
                    lookedAt = now;
                    giveUpOverdue(now);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            readerNanos = cpuNanos(Thread.currentThread());
        }
    }

    private boolean isOver() {
        return System.nanoTime() - deadline >= 0
                || allSent && connections.stream().noneMatch(Connection::isBusy);
    }

    private void handle(SelectionKey key, ByteBuffer buffer) {
        Connection connection = (Connection) key.attachment();
        int index = connection.index();
        boolean connects = key.isValid() && key.isConnectable();
        try {
            if (connects) {
                connection.connected();
            }
            if (key.isValid() && key.isWritable()) {
                connection.write();
            }
            if (key.isValid() && key.isReadable()) {
                switch (connection.read(buffer)) {
                    case 1 -> answered(connection, connection.index());
                    case 0 -> {
                        // The rest is to come.
                    }
                    default -> ends(connection, connection.index(), Outcome.RESET);
                }
            }
        } catch (ResponseReader.MalformedException e) {
            ends(connection, connection.index(), Outcome.MALFORMED);
        } catch (IOException e) {
            ends(connection, index, connects ? Outcome.REFUSED : Outcome.RESET);
        }
    }

    private void answered(Connection connection, int index) {
        long now = System.nanoTime();
        ResponseReader answer = connection.answer();
        log.answered(index, now - origin, connection.judged(), answer.serverNanos(), answer.crossNanos());
        connection.over();
        isFree(connection);
    }

    /** A request without an answer, or a connection that a server closed while nothing was asked. */
    private void ends(Connection connection, int index, Outcome outcome) {
        synchronized (connection) {
            boolean wasBusy = index >= 0 && connection.index() == index;
            connection.close();
            if (wasBusy) {
                log.ended(index, System.nanoTime() - origin, outcome);
                isFree(connection);
            }
        }
    }

    private void giveUpOverdue(long now) {
        for (Connection connection : connections) {
            if (connection.isOverdue(now - settings.timeout.toNanos())) {
                ends(connection, connection.index(), Outcome.TIMED_OUT);
            }
        }
    }

    private void isFree(Connection connection) {
        connection.isFreeFrom(System.nanoTime());
        free.add(connection);
        if (waitsForConnection) {
            LockSupport.unpark(sender);
        }
    }
}
