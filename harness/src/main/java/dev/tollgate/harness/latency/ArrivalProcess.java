// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.reports.model.load.Arrivals;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/** How requests are spread over time. All are pure functions of rate and seed: time has no part in them. */
public sealed interface ArrivalProcess {
    /** {@return its name in results} */
    Arrivals kind();

    /**
     * Tells when requests are due, in order.
     *
     * @param ratePerSecond the mean rate, above 0
     * @param nanos for how long, from 0
     * @param seed where chance comes from
     * @param due takes each time in nanoseconds from the start, ascending, below {@code nanos}
     */
    void arrive(double ratePerSecond, long nanos, long seed, LongConsumer due);

    /** One every so many nanoseconds, the first at once. */
    record Constant() implements ArrivalProcess {
        @Override
        public Arrivals kind() {
            return Arrivals.CONSTANT;
        }

        @Override
        public void arrive(double ratePerSecond, long nanos, long seed, LongConsumer due) {
            double gap = NANOS_PER_SECOND / ratePerSecond;
            for (long i = 0; ; i++) {
                // Multiplied, not added up: the thousandth is where it belongs.
                long at = Math.round(i * gap);
                if (at >= nanos) {
                    return;
                }
                due.accept(at);
            }
        }
    }

    /** Exponential gaps: as many independent users make them. */
    record Poisson() implements ArrivalProcess {
        @Override
        public Arrivals kind() {
            return Arrivals.POISSON;
        }

        @Override
        public void arrive(double ratePerSecond, long nanos, long seed, LongConsumer due) {
            poisson(ratePerSecond, nanos, new SplittableRandom(seed), due);
        }
    }

    /**
     * Bursts with silence in between: for {@code lengthNanos} requests come at random at {@code factor} times the mean rate, then none
     * until {@code factor} times that length has passed, so that the mean holds.
     *
     * @param lengthNanos how long a burst lasts, above 0
     * @param factor its rate over the mean rate, above 1
     */
    record Burst(long lengthNanos, double factor) implements ArrivalProcess {
        /** Refuses what is no burst. */
        public Burst {
            if (lengthNanos <= 0 || !(factor > 1)) {
                throw new IllegalArgumentException("a burst lasts longer than 0 ns at more than the mean rate, not "
                        + lengthNanos + " ns at " + factor);
            }
        }

        @Override
        public Arrivals kind() {
            return Arrivals.BURST;
        }

        @Override
        public void arrive(double ratePerSecond, long nanos, long seed, LongConsumer due) {
            double period = lengthNanos * factor;
            // A process in the time of the bursts alone, spread out.
            long bursting = (long) Math.ceil(nanos / factor) + lengthNanos;
            poisson(ratePerSecond * factor, bursting, new SplittableRandom(seed), at -> {
                long real = (long) (at / lengthNanos * period) + at % lengthNanos;
                if (real < nanos) {
                    due.accept(real);
                }
            });
        }
    }

    /**
     * Recorded times over again, their gaps stretched or shrunk to the rate asked for; begun anew where they end.
     *
     * @param name the file's name
     * @param offsets nanoseconds from the first, ascending; at least two, not all 0
     */
    record Replay(String name, long[] offsets) implements ArrivalProcess {
        /** Refuses what cannot be replayed and copies the array. */
        public Replay {
            if (offsets.length < 2 || offsets[0] != 0 || offsets[offsets.length - 1] <= 0) {
                throw new IllegalArgumentException("at least two different times are needed");
            }
            offsets = offsets.clone();
        }

        /** {@return the mean rate as it was recorded, one mean gap counted behind the last} */
        public double recordedRate() {
            return NANOS_PER_SECOND / meanGap();
        }

        /** {@return the SHA-256 digest of the times in hexadecimal, by which others know that they replay the same} */
        public String sha256() {
            ByteBuffer bytes = ByteBuffer.allocate(offsets.length * Long.BYTES);
            bytes.asLongBuffer().put(offsets);
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        private double meanGap() {
            return (double) offsets[offsets.length - 1] / (offsets.length - 1);
        }

        @Override
        public Arrivals kind() {
            return Arrivals.REPLAY;
        }

        @Override
        public void arrive(double ratePerSecond, long nanos, long seed, LongConsumer due) {
            double scale = recordedRate() / ratePerSecond;
            double length = (offsets[offsets.length - 1] + meanGap()) * scale;
            for (double begin = 0; begin < nanos; begin += length) {
                for (long offset : offsets) {
                    long at = Math.round(begin + offset * scale);
                    if (at >= nanos) {
                        return;
                    }
                    due.accept(at);
                }
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Replay replay && name.equals(replay.name) && Arrays.equals(offsets, replay.offsets);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(offsets);
        }

        @Override
        public String toString() {
            return "Replay[" + name + ", " + offsets.length + " times, " + sha256() + "]";
        }
    }

    /** Nanoseconds in a second. */
    double NANOS_PER_SECOND = 1e9;

    private static void poisson(double ratePerSecond, long nanos, SplittableRandom random, LongConsumer due) {
        double mean = NANOS_PER_SECOND / ratePerSecond;
        double at = 0;
        while (true) {
            at -= mean * Math.log(1 - random.nextDouble());
            if (at >= nanos) {
                return;
            }
            due.accept((long) at);
        }
    }
}
