// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.service.inside.Inside;
import dev.tollgate.harness.service.load.LoadLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Warms up a server in cycles of load and rest. Under steady load on few processors a JIT compiler starves, so after each half second of load nothing is sent until the
 * server rests: a JVM when its compilers have nothing left to do, another when its process idles. It is over when the median of the service times has not got better by more than 5 % for two
 * cycles, the server rested soon each time, or when the time for it is over.
 */
final class ServerWarmUp {
    private static final Duration CYCLE = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);
    private static final long GLANCE_MILLIS = 100;
    /** A process that takes less of a processor than this rests. */
    private static final double IDLE = 0.05;
    /** One that rests this soon had nothing left to compile. */
    private static final Duration SOON = Duration.ofMillis(250);

    private static final double STILL_FASTER = 0.95;
    private static final int STEADY_CYCLES = 2;

    private final ServerLoad load;
    private final Inside inside;

    ServerWarmUp(ServerLoad load, Inside inside) {
        this.load = load;
        this.inside = inside;
    }

    Prober.Warmth run(double rate, long seed) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        double best = Double.POSITIVE_INFINITY;
        int steady = 0;
        for (int cycle = 1;
                System.nanoTime() - begin < load.settings().warmupLimit().toNanos();
                cycle++) {
            double median = median(load.run(rate, Duration.ZERO, CYCLE, seed + cycle));
            boolean rested = rests().compareTo(SOON) <= 0;
            steady = rested && median >= best * STILL_FASTER ? steady + 1 : 0;
            best = Math.min(best, median);
            if (steady == STEADY_CYCLES) {
                return new Prober.Warmth(System.nanoTime() - begin, true);
            }
        }
        return new Prober.Warmth(System.nanoTime() - begin, false);
    }

    private static double median(LoadLog log) {
        double[] times = new double[log.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = log.service(i);
        }
        Arrays.sort(times);
        return times.length == 0 ? 0 : times[times.length / 2];
    }

    /** Waits until a JVM has nothing left to compile, or another server's process rests; of one that is not known, for a moment. */
    private Duration rests() throws InterruptedException {
        long begin = System.nanoTime();
        Optional<ProcessUsage> last = Prober.usage(load.server());
        while (System.nanoTime() - begin < LONGEST_REST.toNanos()) {
            long since = System.nanoTime();
            Thread.sleep(GLANCE_MILLIS);
            Optional<Boolean> compiles = inside.isCompiling();
            if (compiles.isPresent()) {
                if (compiles.get()) {
                    continue;
                }
                break;
            }
            Optional<ProcessUsage> now = Prober.usage(load.server());
            if (last.isEmpty() || now.isEmpty()) {
                break;
            }
            double busy = (double) (now.get().cpuNanos() - last.get().cpuNanos()) / (System.nanoTime() - since);
            if (busy < IDLE) {
                break;
            }
            last = now;
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
