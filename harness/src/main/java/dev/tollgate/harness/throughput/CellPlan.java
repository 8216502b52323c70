// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.recording.GcLog;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.CompilerHints;

/**
 * How the fork of a cell is started: with what JMH gives the JVMs that it starts itself, and with the job of {@link CellMain}.
 *
 * @param cell the cell
 * @param shape which benchmark method measures it
 * @param place the fork's place in its run
 * @param slots how it spends its time
 * @param seed where generated payloads come from
 * @param membership where its turns come from
 */
record CellPlan(PlannedCell cell, Shape shape, Place place, SlotPlan slots, long seed, Membership membership)
        implements ProcessPlan {
    /** The file with what the fork observed, below its folder. */
    static final String FACTS = "facts.properties";

    /** The file with its JVM's log of collections. */
    static final String GC_LOG = "gc.log";

    @Override
    public String name() {
        return SafeName.of(cell.names()) + "-round-" + place.round() + (place.attempt() > 1 ? "-again" : "");
    }

    /** {@return one that measures for a moment, alone and cold} */
    CellPlan once() {
        return new CellPlan(cell, shape, place, SlotPlan.SHORTEST, seed, Membership.ALONE);
    }

    /** {@return the same of another cell, of whatever shape} */
    CellPlan of(PlannedCell another) {
        return new CellPlan(another, shape, place, slots, seed, membership);
    }

    @Override
    public CellPlan byHand() {
        return new CellPlan(cell, shape, place, slots, seed, Membership.ALONE);
    }

    @Override
    public void writeJob(Path file, Path folder) throws IOException {
        new ForkJob(
                        CellRef.of(cell.pairing(), cell.payload(), seed),
                        folder.resolve(FACTS).toString(),
                        shape.method(),
                        slots,
                        membership)
                .write(file);
    }

    @Override
    public List<String> command(Path job, Path folder, List<String> extra) {
        List<String> arguments = new ArrayList<>(cell.jvmArguments());
        arguments.addAll(ForkCommand.crashArguments(folder));
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        // A heap's first use costs a page fault for each of its pages, which a service has long behind it: without
        // this, whatever allocates is
        // a third slower until the collector has gone round once.
        arguments.add("-XX:+AlwaysPreTouch");
        arguments.addAll(GcLog.arguments(folder.resolve(GC_LOG)));
        // JMH's lock is the run's, which has many JVMs.
        arguments.add("-Djmh.ignoreLock=true");
        CompilerHints.addCompilerHints(arguments);
        arguments.addAll(extra);
        return ForkCommand.java(CellMain.class.getName(), arguments, List.of(job.toString()));
    }
}
