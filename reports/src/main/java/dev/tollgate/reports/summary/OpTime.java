// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CpuTime;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.quantity.Estimate;
import java.util.Optional;

/** The two times of an operation: how long a caller waits for it, and what it takes of the processors. */
public enum OpTime {
    /** By the clock on the wall. */
    WALL {
        @Override
        Optional<Double> ofFork(TimedFork fork) {
            return Optional.of(fork.meanNanosPerOp());
        }

        @Override
        public Optional<Double> of(Cell cell) {
            return cell.throughput().map(Estimate::estimate);
        }
    },
    /** Processor time of the whole JVM, the collector's and the compilers' threads among it. */
    CPU {
        @Override
        Optional<Double> ofFork(TimedFork fork) {
            return fork.cpu().map(CpuTime::jvmPerOpNanos);
        }

        @Override
        public Optional<Double> of(Cell cell) {
            return cell.cpu().map(CpuUse::jvmPerOpNanos);
        }
    };

    abstract Optional<Double> ofFork(TimedFork fork);

    /**
     * {@return a cell's estimate, in nanoseconds per operation; empty where it has none}
     *
     * @param cell a summarised cell
     */
    public abstract Optional<Double> of(Cell cell);

    /**
     * {@return a fork's value, in nanoseconds per operation; empty where it cannot be compared} It can where the fork counts and the
     * value is a time.
     *
     * @param fork a fork
     */
    public Optional<Double> of(Fork fork) {
        return fork.counts() ? fork.timed().flatMap(this::ofFork).filter(nanos -> nanos > 0) : Optional.empty();
    }
}
