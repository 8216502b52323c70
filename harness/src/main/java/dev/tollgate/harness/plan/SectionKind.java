// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;
import java.util.Locale;

/** What can be measured beside the rounds, in processes of its own. */
public enum SectionKind {
    /** First calls in fresh JVMs, until calls are steady. */
    STARTUP(5, Duration.ofSeconds(2)),
    /** Throughput by number of threads. */
    THREADS(5, Duration.ofSeconds(1)),
    /** Calls on more virtual threads than there are carriers. */
    VIRTUAL_THREADS(3, Duration.ofSeconds(1));

    private final int usualSamples;
    private final Duration usualTime;

    SectionKind(int usualSamples, Duration usualTime) {
        this.usualSamples = usualSamples;
        this.usualTime = usualTime;
    }

    /** {@return its key in a suite's file} */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return how many JVMs it starts for each thing it measures, where the suite does not say} */
    int usualSamples() {
        return usualSamples;
    }

    /** {@return how long a JVM watches or measures, where the suite does not say} */
    Duration usualTime() {
        return usualTime;
    }
}
