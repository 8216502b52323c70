// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import java.time.Duration;

/** How long threads call before they are measured. */
final class WarmUp {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private WarmUp() {}

    /** {@return the length of the warm-up before measuring for some time: as long, and a second at least} */
    static Duration of(Duration time) {
        return time.compareTo(LEAST) < 0 ? LEAST : time;
    }
}
