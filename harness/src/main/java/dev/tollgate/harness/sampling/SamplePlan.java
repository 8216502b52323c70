// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ProcessPlan;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.reports.store.SafeName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the JVM of a sample is started.
 *
 * @param target what the sample is taken of
 * @param round the round, from 1
 * @param seed where generated payloads come from
 */
record SamplePlan(SampleTarget target, int round, long seed) implements ProcessPlan {
    /** The file with what it measured, below its folder. */
    static final String FACTS = "facts.properties";

    @Override
    public String name() {
        return SafeName.of(target.names()) + "-" + round;
    }

    /** What does no workload's work has no job. */
    @Override
    public void writeJob(Path file, Path folder) throws IOException {
        Optional<PlannedCell> cell = target.cell();
        if (cell.isPresent()) {
            new SampleJob(
                            CellRef.of(cell.get().pairing(), cell.get().payload(), seed),
                            target.threads(),
                            target.waits(),
                            target.time(),
                            folder.resolve(FACTS),
                            folder.resolve("sample.jfr"))
                    .write(file);
        }
    }

    @Override
    public List<String> command(Path job, Path folder, List<String> extra) {
        List<String> jvm = new ArrayList<>(target.jvmArguments());
        jvm.addAll(ForkCommand.crashArguments(folder));
        jvm.add("-XX:+ExitOnOutOfMemoryError");
        if (target.kind() == SectionKind.VIRTUAL_THREADS) {
            // The only one that records.
            jvm.addAll(ForkCommand.recordingArguments(folder));
        }
        jvm.addAll(extra);
        List<String> arguments = new ArrayList<>();
        if (target.cell().isPresent()) {
            arguments.add(job.toString());
        } else {
            arguments.add(target.implementation());
            arguments.add(folder.resolve(FACTS).toString());
        }
        // The last thing before the process is started: its clock runs from here.
        arguments.addFirst(Instant.now().toString());
        return ForkCommand.java(target.mainClass(), jvm, arguments);
    }
}
