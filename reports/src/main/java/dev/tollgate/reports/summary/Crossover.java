// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Named;
import dev.tollgate.reports.stats.Ratios;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The payload size at which a native implementation begins to beat the best pure Java: from there on it is faster by more
 * than the margin of {@link Ratios} at every larger measured size.
 *
 * @param workload the workload's id
 * @param kind the payloads' kind, of which the sizes are
 * @param configuration how it was run
 * @param implementation the native implementation's id
 * @param option what it stands for
 * @param outcome what can be said
 * @param bytes the size at which it begins to, between two measured ones; empty where the outcome is not {@link
 *     Outcome#FROM_SIZE} or the estimate lies below the smallest measured size
 * @param lowBytes the lower end of its 95 % interval; empty where that lies below the smallest measured size
 * @param highBytes the upper end; there exactly where the outcome is {@link Outcome#FROM_SIZE}
 * @param points the ratio to the best pure Java at each measured size, the smallest first
 * @param remark what else must be known, in words: why there is not enough evidence, sizes at which it is faster although it
 *     is not from there on, sizes at which it has no figures; may be empty
 */
public record Crossover(
        String workload,
        String kind,
        Configuration configuration,
        String implementation,
        Option option,
        Outcome outcome,
        Optional<Double> bytes,
        Optional<Double> lowBytes,
        Optional<Double> highBytes,
        List<Point> points,
        String remark) {
    /** Refuses absent parts and copies the list. */
    public Crossover {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(lowBytes, "lowBytes");
        Objects.requireNonNull(highBytes, "highBytes");
        Objects.requireNonNull(remark, "remark");
        points = List.copyOf(points);
    }

    /**
     * {@return whether it speaks of an implementation on a payload: it is the same for all sizes it was measured at}
     *
     * @param ofWorkload the workload's id
     * @param ofImplementation the implementation's id
     * @param in how it was run
     * @param payload the payload's name
     */
    public boolean isOf(String ofWorkload, String ofImplementation, Configuration in, String payload) {
        return workload.equals(ofWorkload)
                && implementation.equals(ofImplementation)
                && configuration.key().equals(in.key())
                && points.stream().anyMatch(point -> point.payload().equals(payload));
    }

    /** What can be said of a crossover. */
    public enum Outcome implements Named {
        /** Faster at every measured size. */
        ALWAYS("always"),
        /** Faster from some measured size on, and the place where that begins has an interval. */
        FROM_SIZE("from a size on"),
        /** Faster at some measured size, and shown not to be at the largest. */
        NOT_AT_THE_LARGEST("not at the largest size"),
        /** Shown not to be faster at any measured size. */
        NEVER("never in the measured range"),
        /** The intervals allow more than one of these. */
        UNKNOWN("not enough evidence");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }
    }

    /**
     * A measured size.
     *
     * @param payload the payload's name
     * @param bytes its length
     * @param comparison the implementation's time against that of the best pure Java
     */
    public record Point(String payload, long bytes, Comparison comparison) {
        /** Refuses absent parts. */
        public Point {
            Objects.requireNonNull(payload, "payload");
            Objects.requireNonNull(comparison, "comparison");
        }
    }
}
