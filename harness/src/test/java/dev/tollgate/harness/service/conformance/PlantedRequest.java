// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.List;
import java.util.Map;

/**
 * A request's head as {@link PlantedReader} read it.
 *
 * @param method its method
 * @param path its path, without the query
 * @param http11 whether it is of HTTP/1.1
 * @param headers the values of each header, by the name in small letters
 * @param length what Content-Length says; 0 for nothing, -1 for chunks
 */
record PlantedRequest(String method, String path, boolean http11, Map<String, List<String>> headers, long length) {
    String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    boolean closes() {
        return !http11 || header("connection").equalsIgnoreCase("close");
    }

    boolean waits() {
        return http11 && header("expect").equalsIgnoreCase("100-continue");
    }
}
