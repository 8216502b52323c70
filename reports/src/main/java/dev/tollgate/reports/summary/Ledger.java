// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.stats.Sample;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the time of a native cell goes. The means of the parts and of the residue add up to that of the total: all are arithmetic
 * means over the same rounds.
 *
 * @param cell the cell
 * @param rounds how many rounds have a fork of the cell and of every piece
 * @param total the cell's time
 * @param entries its parts in the order of {@link Part}, those without a piece left out
 * @param residue the total less all parts; below 0 where they take less time together than apart
 */
public record Ledger(Cell cell, int rounds, Amount total, List<Entry> entries, Amount residue) {
    /** Refuses absent parts and copies the list. */
    public Ledger {
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(residue, "residue");
        entries = List.copyOf(entries);
    }

    /** {@return a part; empty where nothing measured it, so that it is in the residue}
     *
     * @param part which part
     */
    public Optional<Amount> of(Part part) {
        return entries.stream()
                .filter(entry -> entry.part() == part)
                .map(Entry::amount)
                .findFirst();
    }

    /**
     * A part and what it takes.
     *
     * @param part the part
     * @param amount its time
     */
    public record Entry(Part part, Amount amount) {
        /** Refuses absent parts. */
        public Entry {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /**
     * A time or a difference of times, in nanoseconds per call.
     *
     * @param nanos the arithmetic mean over rounds
     * @param low the lower end of its 95 % interval by Student's t; equal to the mean where there is one round
     * @param high the upper end
     */
    public record Amount(double nanos, double low, double high) {
        /** {@return whether 0 is outside of the interval} */
        public boolean isClear() {
            return low > 0 || high < 0;
        }

        static Amount of(double[] perRound) {
            Sample sample = Sample.of(perRound);
            double half = sample.size() < 2 ? 0 : sample.halfWidth();
            return new Amount(sample.mean(), sample.mean() - half, sample.mean() + half);
        }
    }
}
