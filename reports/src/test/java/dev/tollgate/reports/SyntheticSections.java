// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunSection;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.LaunchOutcome;
import dev.tollgate.reports.model.section.Pinning;
import dev.tollgate.reports.model.section.Resident;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupPart;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.StartupTimes;
import dev.tollgate.reports.model.section.ThreadRates;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import dev.tollgate.reports.summary.SectionSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds made-up figures of fresh processes: first calls, threads, virtual threads. Nothing in them was measured. */
public final class SyntheticSections {
    private static final long MILLI = 1_000_000;
    private static final int SAMPLES = 4;
    private static final Jvm JVM = new Jvm("g1", "512m", List.of());
    private static final PayloadInfo PAYLOAD = new PayloadInfo("bytes-16k", 16_384, "00ff", Map.of());

    private SyntheticSections() {}

    /** The run with first calls of each option, one of which failed, and threads and virtual threads of two. */
    public static Run addTo(Run run) {
        return run.withSections(List.of(
                new RunSection.OfStartup(List.of(
                        startup(Startup.REFERENCE, Startup.BARE, Option.PURE_JAVA, 0, 0, 0),
                        startup(Startup.REFERENCE, Startup.FIRST_LINKAGE, Option.FFM, 0, 60 * MILLI, 5 * MILLI),
                        startup("crypto.sha256", "jdk", Option.PURE_JAVA, 0, 8 * MILLI, 2 * MILLI),
                        startup("crypto.sha256", "rust-jni", Option.JNI, 30 * MILLI, 3 * MILLI, MILLI),
                        startup("crypto.sha256", "rust-ffm", Option.FFM, 30 * MILLI, 80 * MILLI, 4 * MILLI),
                        failed())),
                new RunSection.OfThreads(SectionSummary.summarise(List.of(
                        scaling("jdk", Option.PURE_JAVA, 1, 50_000),
                        scaling("jdk", Option.PURE_JAVA, 2, 47_000),
                        scaling("rust-ffm", Option.FFM, 1, 60_000),
                        scaling("rust-ffm", Option.FFM, 2, 33_000)))),
                new RunSection.OfVirtualThreads(List.of(
                        virtual("java", Option.PURE_JAVA, true, 0),
                        virtual("rust-ffm", Option.FFM, true, 1000),
                        virtual("rust-ffm", Option.FFM, false, 0)))));
    }

    /** First calls whose parts take these times, a little longer in each later round. */
    public static Startup startup(
            String workload, String implementation, Option option, long library, long open, long first) {
        List<StartupSample> samples = new ArrayList<>();
        for (int round = 1; round <= SAMPLES; round++) {
            long more = round * MILLI / 10;
            StartupPart firstCall = part(first + more);
            StartupTimes times = new StartupTimes(
                    40 * MILLI + more,
                    part(50 * MILLI),
                    part(10 * MILLI),
                    part(library + more),
                    part(open + more),
                    firstCall,
                    List.of(firstCall.nanos(), first / 10, first / 20),
                    Optional.of(300 * MILLI + more),
                    20_000,
                    2_000 * MILLI,
                    Optional.of(new Resident(50L << 20, 55L << 20, 60L << 20)));
            samples.add(sample(round, times));
        }
        return SectionSummary.summarise(
                new Startup(target(workload, implementation, option), samples, Optional.empty()));
    }

    private static Startup failed() {
        return SectionSummary.summarise(new Startup(
                target("crypto.sha256", "rust-crash", Option.JNI),
                List.of(new StartupSample(launch(
                        1,
                        new LaunchOutcome.Failed<>(
                                ForkStatus.CRASHED,
                                "its JVM crashed: SIGSEGV in synthetic code",
                                Optional.of("startup-1.log"))))),
                Optional.empty()));
    }

    /** Threads that each do so many operations per second. */
    public static Scaling scaling(String implementation, Option option, int threads, double perThread) {
        List<ScalingSample> samples = IntStream.rangeClosed(1, SAMPLES)
                .mapToObj(round -> new ScalingSample(good(
                        round, new ThreadRates(Collections.nCopies(threads, perThread * (1 + round / 100.0))))))
                .toList();
        return new Scaling(target("crypto.sha256", implementation, option), threads, samples, Optional.empty());
    }

    /** Virtual threads that were pinned so often in a thousand calls, and delayed others the more. */
    public static VirtualThreads virtual(String implementation, Option option, boolean waits, long pinned) {
        return virtual(implementation, option, waits, pinned, SyntheticRun.distribution(MILLI * (1 + pinned / 20)));
    }

    /** Virtual threads that were pinned so often in a thousand calls, beside another that was woken so late. */
    public static VirtualThreads virtual(
            String implementation, Option option, boolean waits, long pinned, Percentiles delay) {
        List<VirtualThreadsSample> samples = IntStream.rangeClosed(1, SAMPLES)
                .mapToObj(round -> new VirtualThreadsSample(
                        good(round, new Pinning(1_000 * MILLI, 1_000, pinned, pinned * MILLI, delay))))
                .toList();
        return SectionSummary.summarise(new VirtualThreads(
                target("boundary.upcall", implementation, option), waits, 2, 16, samples, Optional.empty()));
    }

    public static Target target(String workload, String implementation, Option option) {
        return new Target(
                workload,
                new ImplementationInfo(
                        implementation, option, transfer(option), option == Option.PURE_JAVA ? "java" : "rust"),
                PAYLOAD,
                JVM);
    }

    private static Transfer transfer(Option option) {
        return option == Option.PURE_JAVA ? Transfer.NONE : Transfer.COPY;
    }

    private static StartupPart part(long nanos) {
        return new StartupPart(nanos, Optional.of(nanos / MILLI), Optional.of(nanos / 2));
    }

    /** What a good JVM showed. */
    public static StartupSample sample(int round, StartupTimes times) {
        return new StartupSample(good(round, times));
    }

    private static <F> Launch<F> good(int round, F figures) {
        return launch(round, new LaunchOutcome.Measured<>(figures, false, Optional.empty()));
    }

    private static <F> Launch<F> launch(int round, LaunchOutcome<F> outcome) {
        return new Launch<>(
                round,
                round,
                Instant.parse("2026-01-02T03:05:05Z").plusSeconds(round),
                3_000 * MILLI,
                Optional.of(0.2),
                outcome);
    }
}
