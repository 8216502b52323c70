// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a run cannot hold although each of its parts is possible: a cell or a fork twice, an estimate outside its interval. */
final class RunCheck {
    /** More than what is lost where a number is written and read. */
    private static final double ROUNDING = 1e-9;

    private RunCheck() {}

    /** {@return what cannot be, each with the path of its field; empty where all can}
     *
     * @param run a run as it was read
     */
    static List<String> faults(Run run) {
        List<String> faults = new ArrayList<>();
        Set<List<String>> cells = new HashSet<>();
        for (int i = 0; i < run.cells().size(); i++) {
            Cell cell = run.cells().get(i);
            String path = "cells[" + i + "]";
            List<String> key = List.of(
                    cell.workload(),
                    cell.implementation(),
                    cell.payload().name(),
                    cell.configuration().key());
            if (!cells.add(key)) {
                faults.add(path + ": the cell '" + String.join(" ", key) + "' is there twice");
            }
            forks(path, cell, faults);
            estimate(path + ".throughput", cell.throughput(), faults);
            cell.cpu().ifPresent(cpu -> {
                interval(path + ".cpu.threadPerOpNanos", cpu.thread(), faults);
                interval(path + ".cpu.jvmPerOpNanos", cpu.jvm(), faults);
            });
            estimate(path + ".allocation", cell.allocation(), faults);
        }
        return faults;
    }

    private static void forks(String path, Cell cell, List<String> faults) {
        Set<List<Integer>> places = new HashSet<>();
        for (int i = 0; i < cell.forks().size(); i++) {
            Fork fork = cell.forks().get(i);
            if (!places.add(List.of(fork.round(), fork.attempt()))) {
                faults.add(path + ".forks[" + i + "]: round " + fork.round() + ", attempt " + fork.attempt()
                        + " is there twice");
            }
        }
    }

    private static void estimate(String path, Optional<Estimate> estimate, List<String> faults) {
        // Its unit does not matter for where its ends are.
        estimate.ifPresent(e -> interval(path, Interval.of(Unit.NUMBER, e), faults));
    }

    private static void interval(String path, Interval e, List<String> faults) {
        double slack = ROUNDING * Math.abs(e.estimate());
        boolean inside = e.low() <= e.estimate() + slack && e.estimate() <= e.high() + slack;
        if (!inside) {
            faults.add(path + ": the estimate " + e.estimate() + " lies outside its interval from " + e.low() + " to "
                    + e.high());
        }
    }
}
