// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import java.util.List;
import java.util.Objects;

/**
 * The contract of {@code transform.ndjson-rollup}: group log lines and add them up.
 *
 * <p>The input is UTF-8, one JSON object per line, lines ended by LF or CRLF, empty lines skipped. Each object has the
 * members {@code service} (string), {@code status}, {@code latencyMicros} and {@code bytes} (integers that fit 63
 * bits, not negative), in any order, once each; other members are skipped, whatever they hold.
 */
@FunctionalInterface
public interface NdjsonRollup {
    /**
     * {@return one group per service and status, sorted by service (in code point order, which is also that of the UTF-8 bytes) and then by status}
     *
     * @param lines the log lines
     */
    List<Group> rollup(Input lines);

    /**
     * What the lines of one service and status add up to.
     *
     * @param service the service
     * @param status the HTTP status
     * @param count how many lines
     * @param bytes the sum of {@code bytes}, wrapping
     * @param latencyMicros the sum of {@code latencyMicros}, wrapping
     * @param maxLatencyMicros the greatest {@code latencyMicros}
     */
    record Group(String service, long status, long count, long bytes, long latencyMicros, long maxLatencyMicros) {
        /** Refuses an absent service. */
        public Group {
            Objects.requireNonNull(service, "service");
        }
    }
}
