// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.latency.LoadHistograms;
import dev.tollgate.harness.service.Endpoint;
import dev.tollgate.harness.service.Live;
import dev.tollgate.harness.service.ProbeResult;
import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.inside.Insight;
import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.harness.session.Progress;
import dev.tollgate.harness.session.RunFolder;
import dev.tollgate.harness.session.RunIdentity;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceClass;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.model.service.Shape;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.LatencyBlocks;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of servers that are made up: each answers in 1 ms up to its capacity, and in seconds above it. */
class ServiceSessionTest {
    private static final Environment MACHINE =
            new Environment("f", "Linux 6", "amd64", "A CPU", 2, 1L << 33, "A JVM 25", Map.of());
    private static final Task TASK = new Task(Endpoint.DISCARD, "bytes-1k", 16);
    private static final Map<String, Double> CAPACITIES = Map.of("slow", 300.0, "fast", 3000.0);

    @TempDir
    private Path folder;

    private final StopSign stop = new StopSign();
    private final List<String> started = new ArrayList<>();

    @Test
    void findsEachCapacityByFreshProcessesInTurn() throws Exception {
        Run run = run(folder.resolve("a"), plan(ServiceSettings.Kind.CAPACITY), this::serve);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
        for (ServiceSeries series : subjects(run)) {
            double truth = CAPACITIES.get(series.subject().row().replace("@aa", ""));
            assertThat(series.because()).isEmpty();
            assertThat(series.capacities().getFirst().rate().orElseThrow()).isBetween(truth * 0.9, truth * 1.1);
            assertThat(series.capacities().getFirst().shape()).isEqualTo(Shape.CLIFF);
            assertThat(series.capacities().getFirst().lastPass().orElseThrow())
                    .isLessThan(series.capacities().getFirst().firstFail().orElseThrow());
            // One process finds out where to look; three others are probed at five rates at least, each by its own.
            Map<Integer, Long> probed = series.probes().stream()
                    .filter(probe -> purpose(probe.figures()) == ProbePurpose.FIT)
                    .collect(Collectors.groupingBy(Launch::round, Collectors.counting()));
            assertThat(probed.keySet()).containsExactly(2, 3, 4);
            assertThat(probed.values()).allMatch(count -> count >= 5);
            assertThat(series.capacities().getFirst().perProcess()).containsOnlyKeys(2, 3, 4);
        }
        // All are compared at one rate, half of what the weakest holds, and each is overloaded once.
        assertThat(subjects(run).stream()
                        .flatMap(series -> series.figures().stream())
                        .filter(figures -> figures.purpose() == ProbePurpose.COMMON)
                        .map(ProbeFigures::rate)
                        .distinct())
                .hasSize(1)
                .allMatch(rate -> rate > 130 && rate < 170);
        assertThat(of(run, "fast", ServiceRole.SUBJECT).overloads())
                .extracting(Overload::times)
                .containsExactly(1.2, 2.0);
        assertThat(of(run, "fast@discard", ServiceRole.DISCARD).figures()).hasSize(1);
        assertThat(run).isEqualTo(RunStore.read(folder.resolve("a")));
    }

    /** Nothing is measured twice, and what was measured before the interruption leads to where it was. */
    @Test
    void goesOnWhereItWasInterrupted() throws Exception {
        Path at = folder.resolve("b");
        Run begun = run(at, plan(ServiceSettings.Kind.CAPACITY), (row, task, name, use) -> {
            if (started.size() == 9) {
                stop.raise();
                throw new IOException("killed");
            }
            serve(row, task, name, use);
        });
        assertThat(begun.status()).isEqualTo(RunStatus.INTERRUPTED);
        int before = started.size();
        Run ended = resume(at, plan(ServiceSettings.Kind.CAPACITY));
        assertThat(ended.status()).isEqualTo(RunStatus.COMPLETE);
        List<Integer> orders = ended.service().orElseThrow().series().stream()
                .flatMap(series -> series.probes().stream())
                .map(probe -> probe.order())
                .sorted()
                .toList();
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(before).isEqualTo(9);
        for (ServiceSeries series : subjects(ended)) {
            List<Launch<ProbeFigures>> earlier = subjects(begun).stream()
                    .filter(each -> each.subject().equals(series.subject()))
                    .findFirst()
                    .orElseThrow()
                    .probes();
            assertThat(series.probes().subList(0, earlier.size())).isEqualTo(earlier);
            assertThat(series.capacities().getFirst().rate()).isPresent();
        }
    }

    /** Processes of one server differ by a third, so three of them tell little: all servers get further ones, as many each, up to six. */
    @Test
    void furtherProcessesAreTakenWhileOneCapacityIsNotKnownPrecisely() throws Exception {
        Path at = folder.resolve("g");
        ServerSource differing = (row, task, name, use) -> {
            started.add(name);
            boolean isOdd = name.matches(".*[13579]");
            double times = row.id().equals("fast") && isOdd ? 1.33 : 1;
            use.use(new MadeUp(times * CAPACITIES.get(row.id()), 1e9));
        };
        Run begun = run(at, plan(ServiceSettings.Kind.CAPACITY), (row, task, name, use) -> {
            if (started.size() == 3 * 5 + 1) {
                stop.raise();
                throw new IOException("killed");
            }
            differing.with(row, task, name, use);
        });
        assertThat(begun.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(subjects(begun))
                .allMatch(series -> series.capacities().getFirst().rate().isPresent());
        try (RunFolder claimed = RunFolder.resume(at)) {
            Run run = session(claimed, plan(ServiceSettings.Kind.CAPACITY), differing, new StopSign())
                    .run();
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(subjects(run))
                    .allSatisfy(
                            series -> assertThat(series.capacities().getFirst().perProcess())
                                    .containsOnlyKeys(2, 3, 4, 5, 6, 7));
            assertThat(run.service().orElseThrow().settings().mostProcesses()).contains(6);
        }
        assertThat(started).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatFailsIsGivenUpAndTheOthersGoOn() throws Exception {
        Run run = run(folder.resolve("c"), plan(ServiceSettings.Kind.CAPACITY), (row, task, name, use) -> {
            if (row.id().equals("slow")) {
                throw new IOException("it did not start");
            }
            serve(row, task, name, use);
        });
        ServiceSeries slow = of(run, "slow", ServiceRole.SUBJECT);
        assertThat(slow.because()).contains("it did not start");
        assertThat(slow.probes()).hasSize(2).allMatch(probe -> probe.figures().isEmpty());
        assertThat(slow.capacities()).isEmpty();
        assertThat(of(run, "fast", ServiceRole.SUBJECT).capacities().getFirst().rate())
                .isPresent();
    }

    /** What the generator cannot send says nothing of the server. */
    @Test
    void whatTheGeneratorSpoiltIsNoCapacity() throws Exception {
        Run run = run(
                folder.resolve("d"),
                plan(ServiceSettings.Kind.CAPACITY),
                (row, _, _, use) -> use.use(new MadeUp(1e9, 500)));
        assertThat(subjects(run))
                .allMatch(series -> series.capacities().isEmpty())
                .allMatch(series -> series.because().orElseThrow().contains("the generator cannot send"));
    }

    @Test
    void measuresEachServerAtEachCommonRate() throws Exception {
        Run run = run(folder.resolve("e"), plan(ServiceSettings.Kind.RATES), this::serve);
        for (ServiceSeries series : subjects(run)) {
            assertThat(series.figures())
                    .extracting(ProbeFigures::rate)
                    .containsExactlyInAnyOrder(100.0, 100.0, 400.0, 400.0);
        }
        assertThat(of(run, "slow@discard", ServiceRole.DISCARD).figures()).hasSize(4);
    }

    /** The machine spoils the first probe of each process and of each control. */
    @Test
    void whatTheMachineSpoilsAtACommonRateIsAskedAgain() throws Exception {
        Run run = run(folder.resolve("f"), plan(ServiceSettings.Kind.RATES), (row, task, name, use) -> {
            started.add(name);
            use.use(new SpoiltAtFirst(new MadeUp(CAPACITIES.get(row.id()), 1e9), new MadeUp(1, 0)));
        });
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(started).as("fresh processes").hasSize(3 * 2 * 2);
        assertThat(run.service().orElseThrow().series()).hasSize(5).allSatisfy(series -> {
            assertThat(series.figures()).hasSize(8);
            assertThat(series.valid()).hasSize(4);
        });
    }

    private static ProbePurpose purpose(Optional<ProbeFigures> figures) {
        return figures.map(ProbeFigures::purpose).orElse(ProbePurpose.SEARCH);
    }

    private static List<ServiceSeries> subjects(Run run) {
        return run.service().orElseThrow().series().stream()
                .filter(series -> series.subject().role() != ServiceRole.DISCARD)
                .toList();
    }

    private static ServiceSeries of(Run run, String row, ServiceRole role) {
        return run.service().orElseThrow().series().stream()
                .filter(series ->
                        series.subject().row().equals(row) && series.subject().role() == role)
                .findFirst()
                .orElseThrow();
    }

    private void serve(ServiceRow row, Task task, String name, Prober.LiveUse use)
            throws IOException, InterruptedException {
        started.add(name);
        use.use(new MadeUp(CAPACITIES.get(row.id()), 1e9));
    }

    private static ServicePlan plan(ServiceSettings.Kind kind) {
        return new ServicePlan(
                kind,
                List.of(row("slow"), row("fast")),
                List.of(),
                List.of(TASK),
                new ProbeSettings(
                        new ArrivalProcess.Constant(),
                        1,
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(1)),
                List.of(ServiceLevel.parse("p99<50ms"), ServiceLevel.parse("p99<10ms")),
                kind == ServiceSettings.Kind.CAPACITY ? 3 : 2,
                kind == ServiceSettings.Kind.CAPACITY ? 6 : 2,
                List.of(100.0, 400.0),
                5,
                100,
                0.04,
                1);
    }

    private static ServiceRow row(String id) {
        return new ServiceRow(
                id,
                ServiceClass.PRODUCTION,
                "made up",
                "other",
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private Run run(Path at, ServicePlan plan, ServerSource source) throws Exception {
        try (RunFolder claimed = RunFolder.claim(Optional.of(at), "service", Instant.EPOCH)) {
            return session(claimed, plan, source, stop).run();
        }
    }

    private Run resume(Path at, ServicePlan plan) throws Exception {
        try (RunFolder claimed = RunFolder.resume(at)) {
            return session(claimed, plan, this::serve, new StopSign()).run();
        }
    }

    private static ServiceSession session(RunFolder claimed, ServicePlan plan, ServerSource source, StopSign sign) {
        return new ServiceSession(
                plan,
                new RunIdentity(claimed, List.of("service", "capacity"), MACHINE, Instant.EPOCH),
                task -> new PayloadInfo(task.payload(), 1024, "0", Map.of()),
                source,
                sign,
                new Silent(),
                _ -> {});
    }

    private static final class Silent implements Progress {
        @Override
        public void stage(String what) {}

        @Override
        public void fork(int done, int planned, Duration left, String cell) {}

        @Override
        public void warn(String message) {}
    }

    /** One that a probe of the same process takes the place of, once asked again. */
    private static final class SpoiltAtFirst implements Live {
        private final Live live;
        private final Live late;
        private boolean isProbed;
        private boolean isDiscarded;

        SpoiltAtFirst(Live live, Live late) {
            this.live = live;
            this.late = late;
        }

        @Override
        public void warmUp(double rate, long seed) throws IOException, InterruptedException {
            live.warmUp(rate, seed);
        }

        @Override
        public ProbeResult probe(double rate, Duration measured, long seed) throws IOException, InterruptedException {
            Live asked = isProbed ? live : late;
            isProbed = true;
            return asked.probe(rate, measured, seed);
        }

        @Override
        public ProbeResult glance(double rate, Duration measured, long seed) throws IOException, InterruptedException {
            return live.glance(rate, measured, seed);
        }

        @Override
        public ProbeResult discard(double rate, Duration measured, long seed) throws IOException, InterruptedException {
            Live asked = isDiscarded ? live : late;
            isDiscarded = true;
            return asked.discard(rate, measured, seed);
        }

        @Override
        public Overload overload(double times, double rate, ServiceLevel level, long seed)
                throws IOException, InterruptedException {
            return live.overload(times, rate, level, seed);
        }

        @Override
        public List<Knob> knobs() {
            return live.knobs();
        }
    }

    /** Answers in 1 ms up to a rate and in 2 s above; requests are late beyond another one. */
    private record MadeUp(double capacity, double sendable) implements Live {
        @Override
        public void warmUp(double rate, long seed) {}

        @Override
        public ProbeResult probe(double rate, Duration measured, long seed) {
            long nanos = measured.toNanos();
            LatencyBlocks blocks = new LatencyBlocks(12, nanos);
            Histogram times = LoadHistograms.fresh();
            int count = (int) (rate * nanos / 1e9);
            long response = TimeUnit.MILLISECONDS.toNanos(rate <= capacity ? 1 : 2000);
            for (int i = 0; i < count; i++) {
                blocks.add(i * nanos / count, response);
                times.recordValue(response);
            }
            Histogram none = LoadHistograms.fresh();
            return new ProbeResult(
                    rate,
                    blocks,
                    times,
                    times,
                    none,
                    none,
                    none,
                    Map.of(Outcome.OK, count),
                    0,
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalLong.empty(),
                    0.1,
                    1,
                    2,
                    3,
                    true,
                    rate > sendable ? Optional.of("the generator was late") : Optional.empty(),
                    Optional.empty(),
                    Insight.NONE);
        }

        @Override
        public ProbeResult glance(double rate, Duration measured, long seed) {
            return probe(rate, measured, seed);
        }

        @Override
        public ProbeResult discard(double rate, Duration measured, long seed) {
            return probe(rate, measured, seed);
        }

        @Override
        public Overload overload(double times, double rate, ServiceLevel level, long seed) {
            return new Overload(times, times * rate, 0, Optional.empty());
        }

        @Override
        public List<Knob> knobs() {
            return List.of();
        }
    }
}
