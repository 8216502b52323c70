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

    /** What a JVM takes besides, for estimates of the time left: its start, finding providers, its end. */
    private static final Duration OVERHEAD = Duration.ofMillis(900);

    private static final Duration LEAST_WARM_UP = Duration.ofSeconds(1);

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

    /** {@return what is done, for somebody who waits for it} */
    public String shown() {
        return switch (this) {
            case STARTUP -> "first calls in fresh JVMs";
            case THREADS -> "throughput by number of threads";
            case VIRTUAL_THREADS -> "calls on virtual threads";
        };
    }

    /** {@return how many JVMs it starts for each thing it measures, where the suite does not say} */
    int usualSamples() {
        return usualSamples;
    }

    /** {@return how long a JVM watches or measures, where the suite does not say} */
    Duration usualTime() {
        return usualTime;
    }

    /** {@return how long a JVM calls before it measures: not at all where first calls are the question, else as long as it measures,
     * and a second at least}
     *
     * @param time how long it measures
     */
    public Duration warmUp(Duration time) {
        return switch (this) {
            case STARTUP -> Duration.ZERO;
            case THREADS, VIRTUAL_THREADS -> time.compareTo(LEAST_WARM_UP) < 0 ? LEAST_WARM_UP : time;
        };
    }

    /** {@return how long a sample can be expected to take}
     *
     * @param time how long its JVM watches or measures
     */
    public Duration expectedSample(Duration time) {
        return OVERHEAD.plus(warmUp(time)).plus(time);
    }
}
