// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.util.Map;
import java.util.TreeMap;

/** The contract's limits, equal in all servers. */
final class Limits {
    static final int BODY_BYTES = 4 << 20;
    static final int VALUE_BYTES = 64 << 10;
    static final int HEAD_BYTES = 16 << 10;
    static final int LEVELS = 1000;
    static final int HEAD_SECONDS = 10;
    static final int BODY_SECONDS = 30;
    /** When a connection is cut whose body has stopped; one that only trickles was answered with 408 before. */
    static final int STALLED_BODY_SECONDS = BODY_SECONDS + 1;

    static final int IDLE_SECONDS = 60;
    static final int STOP_SECONDS = 10;
    static final int CONNECTIONS = 4096;
    static final int CACHE_ENTRIES = 65_536;
    static final int MOST_SIGNATURES = 1024;
    /** How many connections may wait to be accepted; the system may allow fewer. */
    static final int BACKLOG = 1024;
    /** What is still read of a body that was refused, so that the client gets to read the answer. */
    static final int LINGER_BYTES = 2 * BODY_BYTES;

    static final int LINGER_SECONDS = 5;

    private Limits() {}

    /** {@return the limits as {@code /health} names them} */
    static Map<String, Integer> named() {
        return new TreeMap<>(Map.of(
                "bodyBytes", BODY_BYTES,
                "valueBytes", VALUE_BYTES,
                "headBytes", HEAD_BYTES,
                "levels", LEVELS,
                "headSeconds", HEAD_SECONDS,
                "bodySeconds", BODY_SECONDS,
                "idleSeconds", IDLE_SECONDS,
                "connections", CONNECTIONS));
    }
}
