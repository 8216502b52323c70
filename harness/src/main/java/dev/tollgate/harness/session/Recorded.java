// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The forks of a run so far, by cell. Safe for use by several threads. */
final class Recorded {
    /** After this many failed forks in a row a cell is not tried again. */
    private static final int MOST_FAILURES = 2;

    private final Map<String, List<Fork>> forks = new LinkedHashMap<>();

    synchronized void add(String cellKey, Fork fork) {
        forks.computeIfAbsent(cellKey, key -> new ArrayList<>()).add(fork);
    }

    /** {@return the forks of a cell in the order they ran, those that a later attempt stands in for marked} */
    synchronized List<Fork> of(String cellKey) {
        List<Fork> all = forks.getOrDefault(cellKey, List.of());
        return IntStream.range(0, all.size())
                .mapToObj(i -> isReplaced(all, i) ? all.get(i).asReplaced() : all.get(i))
                .toList();
    }

    private static boolean isReplaced(List<Fork> all, int index) {
        Fork fork = all.get(index);
        return all.subList(index + 1, all.size()).stream()
                .anyMatch(later -> later.round() == fork.round() && later.measured());
    }

    /** {@return how many forks there are, whatever became of them} */
    synchronized int size() {
        return forks.values().stream().mapToInt(List::size).sum();
    }

    /** {@return whether a round holds a fork of a cell, whatever became of it} */
    synchronized boolean has(PlannedCell cell, int round) {
        return forks.getOrDefault(cell.key(), List.of()).stream().anyMatch(f -> f.round() == round);
    }

    /** {@return whether there is a fork of a later round} */
    synchronized boolean reachesBeyond(int round) {
        return forks.values().stream().flatMap(List::stream).anyMatch(fork -> fork.round() > round);
    }

    /** {@return whether a cell failed so often that it is not tried again: twice in a row, or once by hanging} */
    synchronized boolean isGivenUp(PlannedCell cell) {
        List<Fork> all = forks.getOrDefault(cell.key(), List.of());
        if (all.isEmpty() || all.getLast().measured()) {
            return false;
        }
        boolean hung = all.getLast().status() == ForkStatus.TIMED_OUT;
        int from = Math.max(0, all.size() - MOST_FAILURES);
        boolean often = all.size() >= MOST_FAILURES
                && all.subList(from, all.size()).stream().noneMatch(Fork::measured);
        return hung || often;
    }
}
