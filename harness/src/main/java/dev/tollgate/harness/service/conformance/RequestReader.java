// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Puts a well-formed request together, so that a case states only what is special about its own. What is not well-formed is sent as text. */
final class RequestReader {
    private static final Set<String> KEYS =
            Set.of("request", "version", "host", "type", "headers", "body", "chunk", "declare", "head-only", "pace");

    private RequestReader() {}

    /**
     * {@return the step that sends a request}
     *
     * @param where the case, for messages
     * @param node the request as its file states it: method and path, and what else there is of it
     * @param bodies what makes bytes
     */
    static Step.Send read(String where, JsonNode node, Bodies bodies) {
        Part part = Part.of(where, node, KEYS);
        byte[] body =
                part.find("body").map(source -> bodies.bytes(where, source)).orElse(new byte[0]);
        int chunk = part.number("chunk", 0);
        StringBuilder head = new StringBuilder(part.text("request"))
                .append(' ')
                .append(part.findText("version").orElse("HTTP/1.1"))
                .append("\r\n");
        if (part.flag("host", true)) {
            head.append("Host: tollgate\r\n");
        }
        part.findText("type")
                .ifPresent(type -> head.append("Content-Type: ").append(type).append("\r\n"));
        part.texts("headers").forEach(line -> head.append(line).append("\r\n"));
        if (chunk > 0) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (part.find("body").isPresent() || part.find("declare").isPresent()) {
            head.append("Content-Length: ")
                    .append(part.number("declare", body.length))
                    .append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (!part.flag("head-only", false)) {
            all.writeBytes(chunk > 0 ? chunked(body, chunk) : body);
        }
        String path = part.text("request").replaceFirst("^\\S+ ", "");
        return new Step.Send(all.toByteArray(), part.span("pace"), Optional.of(new Step.Asked(path, body)));
    }

    private static byte[] chunked(byte[] body, int chunk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += chunk) {
            int size = Math.min(chunk, body.length - at);
            out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, at, size);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
