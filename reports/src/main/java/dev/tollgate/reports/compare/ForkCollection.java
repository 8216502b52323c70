// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A measurement put together from single forks, each in JMH's JSON of its own and belonging to a round. */
public final class ForkCollection {
    private final Map<RowKey, Series> series = new LinkedHashMap<>();

    /** A collection without forks. */
    public ForkCollection() {}

    /**
     * Adds a fork; one that is there for the round is replaced.
     *
     * @param round its round, from 1
     * @param file what to call it in messages
     * @param json what JMH wrote
     * @throws StoreException where it is not JMH's
     */
    public void add(int round, String file, String json) throws StoreException {
        for (Series fork : JmhMeasurement.parse(file, json).series()) {
            Series known = series.getOrDefault(fork.key(), fork);
            TreeMap<Integer, Double> rounds = known == fork ? new TreeMap<>() : new TreeMap<>(known.byRound());
            Series converted = fork.in(known.unit())
                    .orElseThrow(() -> new StoreException(
                            StoreException.Kind.UNREADABLE,
                            "'" + file + "': '" + fork.key().title() + "' is in " + fork.unit() + ", earlier forks in "
                                    + known.unit()));
            converted.forks().forEach(value -> rounds.put(round, value));
            series.put(fork.key(), converted.withForks(rounds, known.doubt().or(fork::doubt)));
        }
    }

    /** {@return the measurement of the forks up to now} */
    public Measurement measurement() {
        return new Measurement(Optional.empty(), Map.of(), List.copyOf(series.values()), new TreeMap<>(), false);
    }
}
