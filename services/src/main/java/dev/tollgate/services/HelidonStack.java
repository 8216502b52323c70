// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Helidon SE: a virtual thread for each connection. */
final class HelidonStack implements HttpStack {
    private static final Duration IDLE_CHECK = Duration.ofSeconds(2);
    private static final int TOO_LARGE_HEAD = 431;

    private final Deadlines deadlines = new Deadlines();
    private final InFlight inFlight = new InFlight();
    private WebServer server;

    @Override
    public String title() {
        return "helidon " + WebServer.class.getPackage().getImplementationVersion();
    }

    @Override
    public int start(InetSocketAddress address, Service service) throws IOException {
        Http1Config http = Http1Config.builder()
                .maxPrologueLength(Limits.HEAD_BYTES)
                .maxHeadersSize(Limits.HEAD_BYTES)
                // Said by HTTP/1.1 itself.
                .sendKeepAliveHeader(false)
                .addReceiveListener(new WatchedConnections.HeadListener())
                .build();
        Http1ConnectionSelector http1 =
                Http1ConnectionSelector.builder().config(http).build();
        try {
            server = WebServer.builder()
                    .address(address.getAddress())
                    .port(address.getPort())
                    .backlog(Limits.BACKLOG)
                    .maxTcpConnections(Limits.CONNECTIONS)
                    // Beyond the limit by what is read on after a refusal.
                    .maxPayloadSize((long) Limits.BODY_BYTES + Limits.LINGER_BYTES)
                    .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                    .idleConnectionTimeout(Duration.ofSeconds(Limits.IDLE_SECONDS))
                    .idleConnectionPeriod(IDLE_CHECK)
                    .shutdownGracePeriod(Duration.ofSeconds(Limits.STOP_SECONDS))
                    // The program stops it when it is told to end.
                    .shutdownHook(false)
                    // HTTP/1.1 alone, by the selector below.
                    .protocolsDiscoverServices(false)
                    .addConnectionSelector(new WatchedConnections(http1, deadlines, inFlight))
                    .errorHandling(errors -> errors.includeEntity(true))
                    .directHandlers(problems())
                    .routing(routing -> routing.any((request, response) -> handle(service, request, response)))
                    .build()
                    .start();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return server.port();
    }

    private void handle(Service service, ServerRequest request, ServerResponse response) {
        inFlight.begins();
        try {
            handleOne(service, request, response);
        } finally {
            inFlight.ended();
        }
    }

    private void handleOne(Service service, ServerRequest request, ServerResponse response) {
        HelidonRequest ours = new HelidonRequest(request);
        Answer answer = answer(service, ours);
        boolean closes = answer.closes() || ours.closes() || inFlight.isStopping();
        response.status(Status.create(answer.status()));
        answer.headers().forEach((name, value) -> response.header(name, value));
        if (closes) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (ours.method().equals("HEAD")) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.send();
        } else if (answer.body().length == 0) {
            response.send();
        } else {
            response.send(answer.body());
        }
        if (closes) {
            ours.linger();
            // Helidon says that it closes, and leaves it to the client.
            throw new CloseConnectionException("the answer was the last");
        }
        ours.skip();
    }

    private static Answer answer(Service service, HelidonRequest request) {
        try {
            return service.answer(request);
        } catch (IOException e) {
            throw new CloseConnectionException("the body could not be read", e);
        } catch (CloseConnectionException e) {
            throw e;
        } catch (RequestException e) {
            return (e.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()
                            ? Problem.tooLarge(Limits.BODY_BYTES)
                            : Problem.unreadable(e.getMessage()))
                    .answer();
        } catch (RuntimeException e) {
            // The service catches what its own work throws: this is Helidon's reader, at a chunk that is none or at an
            // early end.
            return Problem.unreadable("the body ended early or is not chunked as it should be")
                    .answer();
        }
    }

    /** What Helidon refuses before a handler sees it. */
    private static DirectHandlers problems() {
        DirectHandler handler = (request, event, status, headers, message) -> {
            String detail = message == null || message.isEmpty() ? status.reasonPhrase() : message;
            Status shown = detail.contains("size exceeded") || status.equals(Status.REQUEST_URI_TOO_LONG_414)
                    ? Status.create(TOO_LARGE_HEAD, "Request Header Fields Too Large")
                    : status;
            return TransportResponse.builder()
                    .status(shown)
                    .headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, Problem.TYPE)
                    .entity(Problem.body(shown.code(), shown.reasonPhrase(), detail))
                    .keepAlive(false)
                    .build();
        };
        DirectHandlers.Builder builder = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            builder.addHandler(event, handler);
        }
        return builder.build();
    }

    @Override
    public Map<String, String> settings() {
        var config = server.prototype();
        Map<String, String> settings = new TreeMap<>();
        settings.put("tcpNoDelay", Boolean.toString(config.connectionOptions().tcpNoDelay()));
        settings.put("backlog", Integer.toString(config.backlog()));
        settings.put("maxTcpConnections", Integer.toString(config.maxTcpConnections()));
        settings.put("idleConnectionTimeout", config.idleConnectionTimeout().toString());
        settings.put("useNio", Boolean.toString(config.useNio()));
        settings.put("writeQueueLength", Integer.toString(config.writeQueueLength()));
        return settings;
    }

    @Override
    public void stop() {
        inFlight.stop();
        server.stop();
        deadlines.close();
    }
}
