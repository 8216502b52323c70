// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.PlannedCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the fork of a cell under load is started.
 *
 * @param name what its files are called
 * @param cell the cell
 * @param settings the load
 * @param ratePerSecond its mean rate; 0 for a closed loop alone
 * @param seed where payloads and schedules come from
 * @param round the round, from 1; 0 for a closed loop alone
 * @param recording the file for its recording, seen from where it leaves what it observes; empty for none
 */
record LoadPlan(
        String name,
        PlannedCell cell,
        LoadSettings settings,
        double ratePerSecond,
        long seed,
        int round,
        Optional<Path> recording)
        implements ProcessPlan {
    private static final Path BY_HAND = Path.of("fork.jfr");

    @Override
    public LoadPlan byHand() {
        return new LoadPlan(name, cell, settings, ratePerSecond, seed, round, recording.map(_ -> BY_HAND));
    }

    @Override
    public void writeJob(Path file, Path folder) throws IOException {
        job(folder).write(file);
    }

    /** {@return what the fork is to do}
     *
     * @param folder where it leaves what it observes
     */
    LoadJob job(Path folder) {
        // Epsilon never frees what a closed loop makes at full speed.
        long closed = cell.collector() == Collector.EPSILON && ratePerSecond > 0
                ? 0
                : settings.closedLoop().toNanos();
        return new LoadJob(
                CellRef.of(cell.pairing(), cell.payload(), seed),
                folder,
                recording.map(folder::resolve),
                settings.workers(),
                closed,
                settings.arrivals(),
                settings.replayed().map(Path::toAbsolutePath),
                ratePerSecond,
                settings.warmup().toNanos(),
                settings.duration().toNanos(),
                LoadSettings.DRAIN.toNanos(),
                scheduleSeed(seed, round),
                settings.slow().toNanos(),
                settings.liveSetBytes(),
                settings.churnPerSecond(),
                settings.allocationPerSecond());
    }

    /** {@return the seed of a round's schedule: the same for every cell of the round} */
    static long scheduleSeed(long seed, int round) {
        return seed * 0x9E3779B97F4A7C15L + round;
    }

    @Override
    public List<String> command(Path job, Path folder, List<String> extra) {
        List<String> jvm = new ArrayList<>(cell.jvmArguments());
        jvm.addAll(ForkCommand.crashArguments(folder));
        jvm.add("-XX:+ExitOnOutOfMemoryError");
        jvm.addAll(ForkCommand.recordingArguments(folder));
        jvm.addAll(extra);
        return ForkCommand.java(LoadMain.class.getName(), jvm, List.of(job.toString()));
    }
}
