// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The highest rate at which a server keeps a service level, in requests a second.
 *
 * @param level the level, as {@code p99<50ms}
 * @param rate the rate; empty where it lies outside of what was probed
 * @param low the lower end of its 95 % interval, likewise
 * @param high the upper end, likewise
 * @param lastPass the highest rate of which probes showed that the level is kept; empty where there is none
 * @param firstFail the lowest above which none did, and of which they showed that it is not; empty where there is none
 * @param shape how response times grow about it
 * @param perProcess what each of its processes holds, by its number, so that servers can be compared turn by turn
 * @param remark what a reader must know of it, as why there is none; empty where nothing
 */
public record Capacity(
        String level,
        Optional<Double> rate,
        Optional<Double> low,
        Optional<Double> high,
        Optional<Double> lastPass,
        Optional<Double> firstFail,
        Shape shape,
        Map<Integer, Double> perProcess,
        Optional<String> remark) {
    /** Refuses absent parts. */
    public Capacity {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
        Objects.requireNonNull(lastPass, "lastPass");
        Objects.requireNonNull(firstFail, "firstFail");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(remark, "remark");
        perProcess = perProcess == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(perProcess));
    }
}
