// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.services.Deadlines.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HttpServer: one thread that selects, a virtual thread for each request. */
final class JdkStack implements HttpStack {
    private static final String PREFIX = "sun.net.httpserver.";
    private static final String MAX_CONNECTIONS = "jdk.httpserver.maxConnections";
    /** The deadline of the request whose thread asks. */
    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private static final String IDLE_CHECK_MILLIS = "2000";
    private static final int NO_BODY = -1;
    /** A colon, a space and the end of the line. */
    private static final int SEPARATORS_BYTES = 4;

    private final Deadlines deadlines = new Deadlines();
    private HttpServer server;
    private ExecutorService threads;

    @Override
    public String title() {
        return "jdk.httpserver " + Runtime.version();
    }

    @Override
    public int start(InetSocketAddress address, Service service) throws IOException {
        // Read once, when the server's classes are loaded.
        properties().forEach(System::setProperty);
        server = HttpServer.create(address, Limits.BACKLOG);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(task -> threads.execute(() -> watched(task)));
        server.createContext("/", exchange -> handle(service, exchange));
        server.start();
        return server.getAddress().getPort();
    }

    private static Map<String, String> properties() {
        return Map.of(
                PREFIX + "nodelay",
                "true",
                PREFIX + "maxIdleConnections",
                Integer.toString(Limits.CONNECTIONS),
                PREFIX + "clockTick",
                IDLE_CHECK_MILLIS,
                PREFIX + "idleInterval",
                Integer.toString(Limits.IDLE_SECONDS),
                // Beyond these it closes without an answer, so the limit itself is checked here.
                PREFIX + "maxReqHeaderSize",
                Integer.toString(4 * Limits.HEAD_BYTES),
                PREFIX + "maxReqHeaders",
                Integer.toString(Limits.HEAD_BYTES / SEPARATORS_BYTES),
                PREFIX + "drainAmount",
                Integer.toString(Limits.LINGER_BYTES),
                MAX_CONNECTIONS,
                Integer.toString(Limits.CONNECTIONS));
    }

    /** The server hands over a connection when the first byte of a head has come. */
    private void watched(Runnable task) {
        try (Deadline deadline = deadlines.forThisThread()) {
            deadline.within(Limits.HEAD_SECONDS);
            ScopedValue.where(CURRENT, deadline).run(task);
        }
    }

    private static void handle(Service service, HttpExchange exchange) throws IOException {
        Deadline deadline = CURRENT.get();
        deadline.clear();
        try (exchange) {
            Answer answer = answer(service, new JdkRequest(exchange, deadline));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (answer.closes()) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            byte[] body = answer.body();
            if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), NO_BODY);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    // Closing it reads what is left of the body.
                    deadline.within(answer.closes() ? Limits.LINGER_SECONDS : Limits.BODY_SECONDS);
                    out.write(body);
                }
            }
        }
    }

    private static Answer answer(Service service, JdkRequest request) {
        if (request.headBytes() > Limits.HEAD_BYTES) {
            return Problem.headTooLarge().answer();
        }
        try {
            return service.answer(request);
        } catch (IOException e) {
            // A chunk that is none, or a connection that broke: there the answer goes nowhere.
            return Problem.unreadable("the body could not be read: " + e.getMessage())
                    .answer();
        }
    }

    /** A request of the JDK's. */
    private record JdkRequest(HttpExchange exchange, Deadline deadline) implements Request {
        /** How long the head was, but for white space. */
        private long headBytes() {
            long bytes = exchange.getRequestURI().toString().length();
            for (Map.Entry<String, List<String>> header :
                    exchange.getRequestHeaders().entrySet()) {
                for (String value : header.getValue()) {
                    bytes += header.getKey().length() + value.length() + SEPARATORS_BYTES;
                }
            }
            return bytes;
        }

        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        @Override
        public String path() {
            return exchange.getRequestURI().getRawPath();
        }

        @Override
        public String contentType() {
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            return type == null ? "" : type;
        }

        @Override
        public long length() {
            if (exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
                return UNKNOWN_LENGTH;
            }
            // The server has read it before, and refuses what is no number.
            String length = exchange.getRequestHeaders().getFirst("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        }

        @Override
        public InputStream body() {
            deadline.within(Limits.STALLED_BODY_SECONDS);
            return exchange.getRequestBody();
        }

        @Override
        public void received() {
            deadline.clear();
        }
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        properties().keySet().forEach(name -> settings.put(name, System.getProperty(name)));
        settings.put("backlog", Integer.toString(Limits.BACKLOG));
        return settings;
    }

    @Override
    public void stop() {
        server.stop(Limits.STOP_SECONDS);
        threads.shutdown();
        deadlines.close();
    }
}
