// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.quantity.ServiceLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The load that a user asked for.
 *
 * @param arrivals how requests are spread over time
 * @param replayed the file that is replayed; empty where none is
 * @param rate how many a second
 * @param warmup how long before it is measured
 * @param duration how long it is measured
 * @param workers threads that serve requests
 * @param closedLoop how long the closed loop is measured before, after as long a warm-up
 * @param liveSetBytes an object graph that is kept beside
 * @param churnPerSecond how much of it is replaced, in bytes
 * @param allocationPerSecond garbage made beside, in bytes
 * @param objectives service levels
 * @param askedForkTimeout when a fork is held to hang; empty for what its parts can be expected to take, and as much again
 */
public record LoadSettings(
        ArrivalProcess arrivals,
        Optional<Path> replayed,
        Rate rate,
        Duration warmup,
        Duration duration,
        int workers,
        Duration closedLoop,
        long liveSetBytes,
        long churnPerSecond,
        long allocationPerSecond,
        List<ServiceLevel> objectives,
        Optional<Duration> askedForkTimeout) {
    /** Requests slower than this are told to the recording, and faster ones where a service level is below. */
    public static final Duration SLOW = Duration.ofMillis(10);

    /** How long behind the end of the schedule requests are still begun. */
    public static final Duration DRAIN = Duration.ofSeconds(10);

    /** Refuses absent parts and copies the list. */
    public LoadSettings {
        Objects.requireNonNull(arrivals, "arrivals");
        Objects.requireNonNull(replayed, "replayed");
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(warmup, "warmup");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(closedLoop, "closedLoop");
        Objects.requireNonNull(askedForkTimeout, "askedForkTimeout");
        objectives = List.copyOf(objectives);
    }

    /** How many requests a second. */
    public sealed interface Rate {
        /**
         * So many, for every cell.
         *
         * @param perSecond requests a second
         */
        record Absolute(double perSecond) implements Rate {}

        /**
         * A share of what a closed loop gave.
         *
         * @param share 1 for all of it
         * @param of whose capacity: {@link #SLOWEST}, {@link #EACH} or an implementation's id
         */
        record Share(double share, String of) implements Rate {
            /** The lowest of all cells with the same workload and payload: every one can carry it. */
            public static final String SLOWEST = "slowest";

            /** That of each cell itself: the loads are not the same then. */
            public static final String EACH = "each";
        }
    }

    /** {@return requests slower than this are told to the recording} */
    public Duration slow() {
        return Duration.ofNanos(Math.min(SLOW.toNanos(), leastLimitNanos()));
    }

    /** {@return the least limit of all service levels, in nanoseconds; {@link Long#MAX_VALUE} where there is none} */
    long leastLimitNanos() {
        return objectives.stream().mapToLong(ServiceLevel::limitNanos).min().orElse(Long.MAX_VALUE);
    }

    /** {@return how long a fork can be expected to take} */
    public Duration expectedFork() {
        // Starting, building the live set, waiting for the last request, reading the recording.
        return Duration.ofSeconds(3)
                .plus(closedLoop.multipliedBy(2))
                .plus(warmup)
                .plus(duration);
    }

    /** {@return when a fork is held to hang} */
    public Duration forkTimeout() {
        return askedForkTimeout.orElseGet(
                () -> expectedFork().multipliedBy(2).plus(DRAIN).plus(Duration.ofSeconds(60)));
    }
}
