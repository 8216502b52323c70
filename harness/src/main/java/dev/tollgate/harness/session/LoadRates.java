// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.latency.LoadForkRunner;
import dev.tollgate.harness.latency.LoadSettings;
import dev.tollgate.harness.latency.LoadSettings.Rate;
import dev.tollgate.harness.latency.Schedule;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Load;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The load of each cell. Where the rate is a share of a capacity, that is measured once, in a fork of its own, before the first
 * round; a run that goes on keeps the rates that it began with.
 */
final class LoadRates {
    private final LoadSettings settings;
    /** By cell, from forks of a session before. */
    private final Map<String, Load> known;

    private final Progress progress;
    private final Map<String, Load> loads = new HashMap<>();
    /** By cell, why it is not measured. */
    private final Map<String, String> obstacles = new HashMap<>();

    LoadRates(LoadSettings settings, Map<String, Load> known, Progress progress) {
        this.settings = settings;
        this.known = known;
        this.progress = progress;
    }

    /** {@return the load of a cell; empty where its rate could not be found} */
    Optional<Load> of(PlannedCell cell) {
        return Optional.ofNullable(loads.get(cell.key()));
    }

    /** {@return why a cell has no load; empty where it has one, or where finding it was interrupted} */
    Optional<String> obstacle(PlannedCell cell) {
        return Optional.ofNullable(obstacles.get(cell.key()));
    }

    /** A capacity and whose it is. */
    private record Capacity(String of, double perSecond) {}

    void find(LoadForkRunner runner, List<PlannedCell> cells, BooleanSupplier interrupted)
            throws IOException, InterruptedException {
        switch (settings.rate()) {
            case Rate.Absolute absolute ->
                cells.forEach(
                        cell -> loads.put(cell.key(), load(absolute.perSecond(), Optional.empty(), Optional.empty())));
            case Rate.Share share -> find(share, runner, cells, interrupted);
        }
    }

    private void find(Rate.Share share, LoadForkRunner runner, List<PlannedCell> cells, BooleanSupplier interrupted)
            throws IOException, InterruptedException {
        Map<String, Capacity> measured = new HashMap<>();
        for (PlannedCell cell : cells) {
            boolean needed = cell.role() == Role.SUBJECT
                    && cell.collector() != Collector.EPSILON
                    && !isKnown(share, cell, cells)
                    && (share.of().equals(Rate.Share.SLOWEST)
                            || share.of().equals(Rate.Share.EACH)
                            || share.of().equals(cell.implementationName()));
            if (needed && !interrupted.getAsBoolean()) {
                progress.stage("measuring capacity: " + cell.key());
                LoadForkRunner.Capacity capacity = runner.capacity(cell);
                if (!interrupted.getAsBoolean()) {
                    capacity.failure().ifPresent(why -> progress.warn("capacity of " + cell.key() + ": " + why));
                }
                if (capacity.failure().isEmpty()) {
                    measured.put(cell.key(), new Capacity(cell.implementationName(), capacity.perSecond()));
                }
            }
        }
        for (PlannedCell cell : cells) {
            Optional<Load> before = knownFor(share, cell, cells);
            if (before.isPresent()) {
                loads.put(cell.key(), before.get());
                continue;
            }
            Optional<Capacity> capacity = capacityFor(share, cell, cells, measured);
            if (interrupted.getAsBoolean()) {
                continue;
            }
            if (capacity.isEmpty()) {
                giveUp(cell, "no capacity is known to take a share of");
            } else if (isTooMuch(share.share() * capacity.get().perSecond)) {
                giveUp(
                        cell,
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of %.0f/s (%s) are more than %d requests in a fork; give --rate as a number, or"
                                        + " shorten --duration",
                                100 * share.share(),
                                capacity.get().perSecond,
                                capacity.get().of,
                                Schedule.MOST_REQUESTS));
            } else {
                loads.put(
                        cell.key(),
                        load(share.share() * capacity.get().perSecond, Optional.of(share.share()), capacity));
            }
        }
    }

    private void giveUp(PlannedCell cell, String obstacle) {
        obstacles.put(cell.key(), obstacle);
        progress.warn(cell.key() + " is not measured: " + obstacle);
    }

    private boolean isTooMuch(double perSecond) {
        double seconds = settings.warmup().plus(settings.duration()).toNanos() / ArrivalProcess.NANOS_PER_SECOND;
        return perSecond * seconds > Schedule.MOST_REQUESTS;
    }

    private boolean isKnown(Rate.Share share, PlannedCell cell, List<PlannedCell> cells) {
        return knownFor(share, cell, cells).isPresent();
    }

    /** {@return the load that a session before gave the cell, or any of its group where all have the same} */
    private Optional<Load> knownFor(Rate.Share share, PlannedCell cell, List<PlannedCell> cells) {
        if (share.of().equals(Rate.Share.EACH)) {
            return Optional.ofNullable(known.get(recorded(cell).key()));
        }
        return cells.stream()
                .filter(other -> isLike(cell, other))
                .flatMap(other -> Optional.ofNullable(known.get(other.key())).stream())
                .findFirst();
    }

    private static Optional<Capacity> capacityFor(
            Rate.Share share, PlannedCell cell, List<PlannedCell> cells, Map<String, Capacity> measured) {
        Optional<Capacity> own = Optional.ofNullable(measured.get(recorded(cell).key()));
        if (share.of().equals(Rate.Share.EACH) && own.isPresent()) {
            return own;
        }
        return cells.stream()
                .filter(other -> isLike(cell, other))
                .flatMap(other -> Optional.ofNullable(measured.get(other.key())).stream())
                .min((a, b) -> Double.compare(a.perSecond, b.perSecond));
    }

    /** The same load goes through every cell of a workload and payload, whatever its collector. */
    private static boolean isLike(PlannedCell cell, PlannedCell other) {
        return other.pairing().workload().id().equals(cell.pairing().workload().id())
                && other.payload().name().equals(cell.payload().name());
    }

    /** {@return the cell that an unrecorded one repeats; any other itself} */
    private static PlannedCell recorded(PlannedCell cell) {
        return cell.role() == Role.UNRECORDED
                ? new PlannedCell(cell.pairing(), cell.payload(), cell.collector(), cell.heap(), Role.SUBJECT)
                : cell;
    }

    private Load load(double ratePerSecond, Optional<Double> share, Optional<Capacity> capacity) {
        Optional<ArrivalProcess.Burst> burst =
                settings.arrivals() instanceof ArrivalProcess.Burst b ? Optional.of(b) : Optional.empty();
        Optional<ArrivalProcess.Replay> replay =
                settings.arrivals() instanceof ArrivalProcess.Replay r ? Optional.of(r) : Optional.empty();
        return new Load(
                settings.arrivals().kind(),
                ratePerSecond,
                share,
                capacity.map(Capacity::of),
                capacity.map(Capacity::perSecond),
                burst.map(ArrivalProcess.Burst::lengthNanos),
                burst.map(ArrivalProcess.Burst::factor),
                replay.map(ArrivalProcess.Replay::name),
                settings.workers(),
                settings.warmup().toNanos(),
                settings.duration().toNanos(),
                settings.liveSetBytes(),
                settings.churnPerSecond(),
                settings.allocationPerSecond(),
                settings.objectives());
    }
}
