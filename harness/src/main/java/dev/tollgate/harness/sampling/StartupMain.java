// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The JVM that shows what the first calls of an implementation cost: one cell, from main to steady calls. */
public final class StartupMain {
    private final Properties facts = new Properties();
    private final Optional<ClassCounters> classes = ClassCounters.ofThisJvm();

    private StartupMain() {}

    /**
     * Measures.
     *
     * @param arguments when the process was started, the job's file
     * @throws Exception where that is not possible, which fails the sample
     */
    public static void main(String[] arguments) throws Exception {
        Instant main = Instant.now();
        StartupMain measuring = new StartupMain();
        StartupFacts.jvm(measuring.facts, Instant.parse(arguments[0]), main);
        measuring.measure(SampleJob.read(Path.of(arguments[1])));
    }

    private void measure(SampleJob job) throws Exception {
        Catalog catalog = part("discovery", () -> Catalog.discover(StartupMain.class.getClassLoader()));
        Payload payload = part("payload", () -> job.cell().make(catalog));
        Optional<Long> before = ResidentMemory.bytes();
        Pairing<?> pairing = job.cell().pairing(catalog);
        Availability availability =
                part("library", () -> pairing.implementation().availability());
        if (availability instanceof Availability.Unavailable(String reason, String remedy)) {
            throw new IllegalStateException(reason + "; " + remedy);
        }
        try (Pairing.Opened<?> opened = part("open", () -> pairing.open(payload))) {
            Calls calls = Calls.of(opened.operation());
            long first = System.nanoTime();
            part("firstCall", () -> calls.run(1));
            Optional<Long> loaded = ResidentMemory.bytes();
            Watch watch = new Watch(calls, System::nanoTime, first);
            watch.until(job.time().toNanos());
            note(watch, opened.operation());
            Optional<Long> steady = ResidentMemory.bytes();
            if (before.isPresent() && loaded.isPresent() && steady.isPresent()) {
                facts.setProperty("resident", before.get() + " " + loaded.get() + " " + steady.get());
            }
        }
        // Only now: a digest before would load classes that first calls are to be charged with.
        job.cell().check(payload);
        StartupFacts.write(facts, job.facts());
    }

    private void note(Watch watch, Operation operation) {
        String first = facts.getProperty("firstCall").split(" ")[0];
        facts.setProperty(
                "calls",
                first + watch.single().stream().map(nanos -> " " + nanos).collect(Collectors.joining()));
        SteadyCalls.Outcome outcome = SteadyCalls.of(watch.batches());
        outcome.steadyNanos().ifPresent(nanos -> facts.setProperty("steady", Long.toString(nanos)));
        facts.setProperty("final", Double.toString(outcome.finalNanosPerCall() / operation.repetitions()));
        facts.setProperty("watched", Long.toString(watch.watchedNanos()));
    }

    /** Does a part and notes how long it took and what was loaded for it. */
    private <T> T part(String name, Callable<T> work) throws Exception {
        long classesBefore = classes.map(ClassCounters::classes).orElse(0L);
        long classNanosBefore = classes.map(ClassCounters::nanos).orElse(0L);
        long before = System.nanoTime();
        T result = work.call();
        long nanos = System.nanoTime() - before;
        facts.setProperty(
                name,
                nanos
                        + classes.map(c -> " " + (c.classes() - classesBefore) + " " + (c.nanos() - classNanosBefore))
                                .orElse(""));
        return result;
    }
}
