// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;

/** A request of Helidon's. */
final class HelidonRequest implements Request {
    private final ServerRequest request;
    private final Deadlines.Deadline deadline = WatchedConnections.CURRENT.get();
    private InputStream body;

    HelidonRequest(ServerRequest request) {
        this.request = request;
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return request.prologue().uriPath().rawPath();
    }

    @Override
    public String contentType() {
        return request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    }

    @Override
    public long length() {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                ? UNKNOWN_LENGTH
                : request.headers().contentLength().orElse(0);
    }

    @Override
    public InputStream body() {
        deadline.within(Limits.STALLED_BODY_SECONDS);
        body = request.content().inputStream();
        return body;
    }

    @Override
    public void received() {
        deadline.clear();
    }

    /** {@return whether the client wants the connection to end with the answer} */
    boolean closes() {
        return request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    /** Reads a body that nobody wanted, so that the next request can be read behind it. */
    void skip() {
        if (body == null && isComing()) {
            deadline.within(Limits.BODY_SECONDS);
            Bodies.linger(request.content().inputStream());
            deadline.clear();
        }
    }

    /** Reads what is left of the body before the connection is closed, where the client sends it. */
    void linger() {
        if (isComing()) {
            deadline.within(Limits.LINGER_SECONDS);
            Bodies.linger(body == null ? request.content().inputStream() : body);
        }
    }

    /** A client that was not told to go on keeps its body. */
    private boolean isComing() {
        return length() != 0 && (request.continueSent() || !request.headers().containsToken(HeaderValues.EXPECT_100));
    }
}
