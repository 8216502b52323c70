// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.services.Deadlines.Deadline;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/** Gives each of Helidon's connections a deadline, which its listener and its handler set. */
final class WatchedConnections implements ServerConnectionSelector {
    /** The deadline of the connection whose thread asks. */
    static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private final ServerConnectionSelector selector;
    private final Deadlines deadlines;
    private final InFlight inFlight;

    WatchedConnections(ServerConnectionSelector selector, Deadlines deadlines, InFlight inFlight) {
        this.selector = selector;
        this.deadlines = deadlines;
        this.inFlight = inFlight;
    }

    /** The head's second part: from its first line to its last. */
    static final class HeadListener implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            CURRENT.get().within(Limits.HEAD_SECONDS);
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            CURRENT.get().clear();
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return selector.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return selector.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return selector.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Watched(context, selector.connection(context));
    }

    /** A connection from the moment at which it is accepted. */
    private final class Watched implements ServerConnection, InterruptableTask<Void> {
        private final ConnectionContext context;
        private final ServerConnection connection;
        /** Who waits for the first byte; null before and after. */
        private volatile Thread waiting;

        private final boolean isLate = inFlight.isStopping();

        Watched(ConnectionContext context, ServerConnection connection) {
            this.context = context;
            this.connection = connection;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            if (isLate) {
                throw new CloseConnectionException("it connected after the server was told to end");
            }
            try (Deadline deadline = deadlines.forThisThread()) {
                deadline.within(Limits.IDLE_SECONDS);
                awaitFirstByte();
                deadline.within(Limits.HEAD_SECONDS);
                ScopedValue.where(CURRENT, deadline).call(() -> {
                    connection.handle(limit);
                    return null;
                });
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a connection threw what it does not declare", e);
            }
        }

        private void awaitFirstByte() {
            waiting = Thread.currentThread();
            try {
                context.dataReader().ensureAvailable();
            } catch (DataReader.InsufficientDataAvailableException e) {
                throw new CloseConnectionException("closed before the first request", e);
            } finally {
                waiting = null;
            }
        }

        @Override
        public boolean canInterrupt() {
            return waiting != null || connection instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
            Thread thread = waiting;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
