// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ParentWatch;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the fork of a cell is started. In a run JMH does so, and the fork tells JMH its result; by hand there is one JVM, in which JMH's own
 * main class runs the same benchmark with the same arguments.
 *
 * @param cell the cell
 * @param shape which benchmark method measures it
 * @param place the fork's place in its run
 * @param timing how long it measures
 * @param seed where generated payloads come from
 * @param program the process that waits for its result
 */
record JmhPlan(PlannedCell cell, Shape shape, Place place, Timing timing, long seed, long program)
        implements ProcessPlan {
    /** The file with what the fork observed, below its folder. */
    static final String FACTS = "facts.properties";

    /** The file with its recording. */
    static final String RECORDING = "fork.jfr";

    @Override
    public String name() {
        return SafeName.of(cell.names()) + "-round-" + place.round() + (place.attempt() > 1 ? "-again" : "");
    }

    @Override
    public JmhPlan byHand() {
        return new JmhPlan(cell, shape, place, timing, seed, ParentWatch.NOBODY);
    }

    @Override
    public void writeJob(Path file, Path folder) throws IOException {
        new ForkJob(
                        CellRef.of(cell.pairing(), cell.payload(), seed),
                        folder.resolve(FACTS).toString(),
                        folder.resolve(RECORDING).toString(),
                        program)
                .write(file);
    }

    /** {@return JMH's pattern for the benchmark} */
    String include() {
        return "^" + Pattern.quote(CellBenchmark.class.getName() + "." + shape.method()) + "$";
    }

    List<String> jvmArguments(Path job, Path folder, List<String> extra) {
        List<String> arguments = new ArrayList<>(ForkCommand.NEEDED_ARGUMENTS);
        arguments.addAll(ownArguments(folder));
        arguments.addAll(extra);
        arguments.add("-D" + ForkJob.PROPERTY + "=" + job);
        return arguments;
    }

    private List<String> ownArguments(Path folder) {
        List<String> arguments = new ArrayList<>(cell.jvmArguments());
        arguments.addAll(ForkCommand.crashArguments(folder));
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        arguments.addAll(ForkCommand.recordingArguments(folder));
        return arguments;
    }

    @Override
    public List<String> command(Path job, Path folder, List<String> extra) {
        List<String> arguments = ownArguments(folder);
        arguments.addAll(extra);
        arguments.add("-D" + ForkJob.PROPERTY + "=" + job);
        return ForkCommand.java(
                "org.openjdk.jmh.Main",
                arguments,
                List.of(
                        include(),
                        "-f",
                        "0",
                        "-t",
                        "1",
                        "-wi",
                        Integer.toString(timing.warmupIterations()),
                        "-w",
                        millis(timing.warmupTime()),
                        "-i",
                        Integer.toString(timing.iterations()),
                        "-r",
                        millis(timing.iterationTime()),
                        "-tu",
                        "ns",
                        "-foe",
                        "true"));
    }

    private static String millis(Duration duration) {
        return Math.max(1, duration.toMillis()) + "ms";
    }
}
