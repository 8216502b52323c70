// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.workloads.spi.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The main class of a fork that measures one cell. JMH runs its benchmark within this JVM, iteration after iteration; how many there are, and when
 * each begins, {@link ForkSession} says, which also ends the JVM.
 */
public final class CellMain {
    /** More than any fork has. */
    private static final int ITERATIONS = 1_000_000;

    private CellMain() {}

    /** Measures what the job says whose file the first argument names, after one call of what the others name. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1) {
            useOnce(Arrays.asList(arguments).subList(1, arguments.length));
        }
        ForkJob job = ForkJob.read(Path.of(arguments[0]));
        ForkSession session = ForkSession.open(job);
        CellBenchmark.measures(session);
        // Of a name of its own: what JMH does between iterations is nobody's operation.
        Thread.ofPlatform().name(ForkSession.DRIVER).start(() -> measure(job, session));
    }

    /** Loads their classes, for {@link ClassArchive}. What cannot be opened here says so in its own fork. */
    private static void useOnce(List<String> jobs) throws IOException {
        Catalog catalog = Catalog.discover(CellMain.class.getClassLoader());
        for (String file : jobs) {
            CellRef cell = ForkJob.read(Path.of(file)).cell();
            try (Pairing.Opened<?> opened = cell.pairing(catalog).open(cell.load(catalog))) {
                switch (opened.operation()) {
                    case Operation.OfLong ofLong -> ofLong.run();
                    case Operation.OfObject ofObject -> ofObject.run();
                }
            } catch (Exception | LinkageError e) {
                System.out.println(e);
            }
        }
    }

    private static void measure(ForkJob job, ForkSession session) {
        try {
            new Runner(options(job), new IterationListener(session)).run();
        } catch (RunnerException e) {
            e.printStackTrace(System.out);
        }
        // Only a failure leads here: the session ends the JVM.
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }

    private static Options options(ForkJob job) {
        return new OptionsBuilder()
                .include("^" + Pattern.quote(CellBenchmark.class.getName() + "." + job.method()) + "$")
                .forks(0)
                .threads(1)
                .warmupIterations(0)
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.nanoseconds(job.slots().slotNanos() + ForkSession.LEAD_IN_NANOS))
                // One thread has nobody to wait for: else it would call on after the slot until JMH's own thread has a
                // processor.
                .syncIterations(false)
                .timeUnit(TimeUnit.NANOSECONDS)
                // A member of a set may have to wait for the others: whoever hangs is killed from outside.
                .timeout(TimeValue.days(1))
                .shouldFailOnError(false)
                .build();
    }
}
