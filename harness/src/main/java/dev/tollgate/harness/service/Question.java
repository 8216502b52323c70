// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.service.load.LoadRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request of the service's contract, and what its answer is held against.
 *
 * @param method the method
 * @param path the path
 * @param type the body's media type; empty where there is no body
 * @param body the body
 * @param status the right status
 * @param fault what is wrong with the body of an answer; empty where it is right
 */
record Question(
        String method, String path, String type, byte[] body, int status, Function<byte[], Optional<String>> fault) {
    /** {@return the head, with the empty line}
     *
     * @param host the server's address
     */
    String head(String host) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n")
                + "\r\n";
    }

    /**
     * {@return the request that a load sends, once a server has answered it rightly}
     *
     * @param host the server's address
     * @param answer that answer's body
     */
    LoadRequest toLoad(String host, byte[] answer) {
        return LoadRequest.of(head(host), body, LoadRequest.Expected.of(status, answer));
    }

    @Override
    public String toString() {
        return method + " " + path + " of " + body.length + " bytes";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
