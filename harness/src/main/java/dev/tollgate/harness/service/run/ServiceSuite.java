// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.service.Endpoint;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How much is measured of servers unless told otherwise. */
public enum ServiceSuite {
    /** One task in about ten minutes. */
    QUICK(false, List.of(64), 2, 4, 4, 5, Duration.ofMillis(1000)),
    /** Large and small JSON and signatures, until each capacity is known within 7 %: 45 minutes on a quiet machine, up to two hours on a busy one. */
    STANDARD(true, List.of(64), 2, 4, 12, 5, Duration.ofMillis(1000)),
    /** The same over 16, 64 and 256 connections, by more and longer probes: hours. */
    THOROUGH(true, List.of(16, 64, 256), 5, 10, 20, 7, Duration.ofMillis(3000));

    private static final Duration AT_COMMON_RATE = Duration.ofSeconds(3);

    /** The six architectures; {@code service list} shows further rows. */
    public static final List<String> ROWS = List.of("java", "java-jni", "java-ffm", "rust", "go", "go-rust");

    private static final List<Asked> LARGE = List.of(new Asked(Endpoint.EXTRACT, "statuses-256k"));
    private static final List<Asked> ALL = List.of(
            new Asked(Endpoint.EXTRACT, "statuses-256k"),
            new Asked(Endpoint.EXTRACT, "statuses-1m"),
            new Asked(Endpoint.EXTRACT, "statuses-1k"),
            new Asked(Endpoint.VERIFY, "batch-16"));

    private final boolean isWide;
    private final List<Integer> connections;
    private final int atEachRate;
    private final int forCapacity;
    private final int mostForCapacity;
    private final int kneeRates;
    private final Duration measured;

    /**
     * What is asked.
     *
     * @param endpoint the endpoint
     * @param payload the body's name
     */
    public record Asked(Endpoint endpoint, String payload) {}

    ServiceSuite(
            boolean isWide,
            List<Integer> connections,
            int atEachRate,
            int forCapacity,
            int mostForCapacity,
            int kneeRates,
            Duration measured) {
        this.isWide = isWide;
        this.connections = connections;
        this.atEachRate = atEachRate;
        this.forCapacity = forCapacity;
        this.mostForCapacity = mostForCapacity;
        this.kneeRates = kneeRates;
        this.measured = measured;
    }

    /** {@return its name on the command line} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what is asked} */
    public List<Asked> asked() {
        return isWide ? ALL : LARGE;
    }

    /** {@return over how many connections, one after another} */
    public List<Integer> connections() {
        return connections;
    }

    /**
     * {@return fresh processes of each server: at each common rate, or for a capacity}
     *
     * @param kind what is looked for
     */
    public int processes(Kind kind) {
        return kind == Kind.CAPACITY ? forCapacity : atEachRate;
    }

    /**
     * {@return how many there are at most, where a capacity is not known precisely}
     *
     * @param kind what is looked for
     */
    public int mostProcesses(Kind kind) {
        return kind == Kind.CAPACITY ? mostForCapacity : atEachRate;
    }

    /** {@return how many rates about a capacity} */
    public int kneeRates() {
        return kneeRates;
    }

    /**
     * {@return how long a probe is measured} One of a capacity is one of several of its process.
     *
     * @param kind what is looked for
     */
    public Duration measured(Kind kind) {
        return kind == Kind.CAPACITY ? measured : AT_COMMON_RATE;
    }
}
