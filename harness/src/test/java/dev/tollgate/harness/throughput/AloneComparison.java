// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.Glob;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.stats.Ratios;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What the harness adds to a call: each cell by its forks, by forks of {@link PlainBenchmark}, and where there is one by forks of
 * {@link AloneBenchmark}, interleaved in rounds; the ratios are paired by round.
 *
 * <p>Arguments: the size as in {@code 16k}, the number of rounds, and globs over {@code workload/implementation}.
 */
public final class AloneComparison {
    private static final Timing TIMING = new Timing(
            1,
            0,
            false,
            Duration.ofHours(2),
            4,
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            5,
            Duration.ofMillis(150),
            Duration.ofMillis(10),
            Duration.ofMinutes(2));
    private static final long SEED = 1;

    /** Methods of {@link AloneBenchmark} by what they are compared with. */
    private static final Map<String, String> ALONE = Map.ofEntries(
            Map.entry("crypto.sha256/jdk", "sha256Jdk"),
            Map.entry("crypto.sha256/bouncycastle", "sha256BouncyCastle"),
            Map.entry("crypto.aes-256-gcm/jdk", "aesGcmJdk"),
            Map.entry("crypto.ed25519-verify/jdk", "ed25519Jdk"),
            Map.entry("crypto.ecdsa-p256-verify/jdk", "ecdsaJdk"),
            Map.entry("json.validate/simdjson-java", "simdjsonValidate"),
            Map.entry("json.minify/jackson", "minifyJackson"),
            Map.entry("transform.zstd/aircompressor", "zstdAircompressor"),
            Map.entry("transform.zstd/zstd-jni", "zstdJni"),
            Map.entry("transform.base64/jdk", "base64Jdk"));

    private AloneComparison() {}

    /** One cell and its measured times, in nanoseconds, by round. */
    private static final class Subject {
        private final PlannedCell cell;
        private final Shape shape;
        private final String name;
        private final List<double[]> againstPlain = new ArrayList<>();
        private final List<double[]> againstAlone = new ArrayList<>();

        private Subject(PlannedCell cell, Shape shape) {
            this.cell = cell;
            this.shape = shape;
            this.name = cell.pairing().workload().id() + "/"
                    + cell.pairing().implementation().id();
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<Glob> globs = Arrays.stream(arguments).skip(2).map(Glob::new).toList();
        List<Subject> subjects = subjects(arguments[0], globs);
        int rounds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("tollgate-alone");
        Random order = new Random(SEED);
        try (MachineLock _ = MachineLock.acquire(System.err::println, () -> false);
                ForeignCpu foreignCpu = ForeignCpu.start()) {
            SetRunner harness = new SetRunner(
                    subjects.stream().map(s -> s.cell).toList(),
                    TIMING,
                    SEED,
                    folder.resolve("logs"),
                    foreignCpu,
                    new StopSign());
            for (int round = 1; round <= rounds; round++) {
                System.err.println("round " + round + " of " + rounds + ", " + subjects.size() + " cells");
                Collections.shuffle(subjects, order);
                for (Subject subject : subjects) {
                    measure(harness, subject, folder, round, order.nextBoolean());
                }
            }
        }
        System.out.println("| implementation | payload | harness to plain JMH | harness to the library alone |");
        System.out.println("|---|---|---|---|");
        subjects.sort((a, b) -> a.name.compareTo(b.name));
        subjects.forEach(s ->
                System.out.println("| `" + s.name + "` | " + s.cell.payload().name() + " | " + shown(s.againstPlain)
                        + " | " + (s.againstAlone.isEmpty() ? "" : shown(s.againstAlone)) + " |"));
        System.out.println("all, the cell being the replicate: harness to plain JMH "
                + together(subjects.stream().map(s -> s.againstPlain).toList()) + ", harness to the library alone "
                + together(subjects.stream().map(s -> s.againstAlone).toList()));
        System.exit(0);
    }

    /** The geometric mean of all cells' ratios, with the interval of Student's t over cells. */
    private static String together(List<List<double[]>> cells) {
        List<double[]> ratios = cells.stream()
                .filter(pairs -> !pairs.isEmpty())
                .map(pairs -> new double[] {Ratios.pairedRatio(pairs).ratio(), 1})
                .toList();
        return ratios.size() < 2 ? "(fewer than two cells)" : ratios.size() + " cells " + shown(ratios);
    }

    private static String shown(List<double[]> pairs) {
        LogRatio ratio = Ratios.pairedRatio(pairs);
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", ratio.ratio(), ratio.low(), ratio.high());
    }

    private static List<Subject> subjects(String size, List<Glob> globs) {
        Catalog catalog = Catalog.discover(AloneComparison.class.getClassLoader());
        List<Subject> subjects = new ArrayList<>();
        catalog.workloads().forEach(workload -> {
            PayloadSpec spec = workload.payloads().getFirst();
            PayloadSpec sized = spec.sizeBytes() < 1 << 10 ? spec : PayloadSpec.parse(spec.kind() + "-" + size);
            for (Pairing<?> pairing : catalog.implementations(workload.id())) {
                String name = workload.id() + "/" + pairing.implementation().id();
                // A floor is a loop in the library: the harness calls it once for all of that.
                if (globs.stream().anyMatch(glob -> glob.matches(name))
                        && pairing.implementation().option() != Option.NATIVE_FLOOR
                        && pairing.implementation().availability() instanceof Availability.Available) {
                    subjects.add(subject(pairing, sized));
                }
            }
        });
        return subjects;
    }

    private static Subject subject(Pairing<?> pairing, PayloadSpec spec) {
        PayloadSource source = new PayloadSource.Generated(spec);
        try (Pairing.Opened<?> opened = pairing.open(pairing.workload().payload(spec, SEED))) {
            Operation operation = opened.operation();
            return new Subject(
                    new PlannedCell(pairing, source, Collector.G1, "512m", Role.SUBJECT), Shape.of(operation));
        }
    }

    private static void measure(SetRunner harness, Subject subject, Path folder, int round, boolean harnessFirst)
            throws Exception {
        Supplier<Double> plain =
                () -> fork(subject, folder, PlainBenchmark.class.getName() + "." + subject.shape.method());
        double harnessed = harnessFirst ? harness(harness, subject, round) : 0;
        double plainNanos = plain.get();
        Optional<Double> alone = Optional.ofNullable(ALONE.get(subject.name))
                .map(method -> fork(subject, folder, AloneBenchmark.class.getName() + "." + method));
        if (!harnessFirst) {
            harnessed = harness(harness, subject, round);
        }
        subject.againstPlain.add(new double[] {harnessed, plainNanos});
        if (alone.isPresent()) {
            subject.againstAlone.add(new double[] {harnessed, alone.get()});
        }
    }

    private static double harness(SetRunner harness, Subject subject, int round) throws Exception {
        return harness.run(List.of(new SetRunner.Member(subject.cell, subject.shape, new Place(round, round, 1))))
                .getFirst()
                .timed()
                .orElseThrow()
                .meanNanosPerOp();
    }

    private static double fork(Subject subject, Path folder, String benchmark) {
        try {
            Path job = folder.resolve("job.properties");
            new ForkJob(
                            CellRef.of(subject.cell.pairing(), subject.cell.payload(), SEED),
                            "",
                            subject.shape.method(),
                            SlotPlan.of(TIMING),
                            Membership.ALONE)
                    .write(job);
            double nanos = new Runner(options(subject.cell, job, benchmark))
                    .runSingle()
                    .getPrimaryResult()
                    .getScore();
            // A loop inside the library is timed whole; the harness divides by its repetitions.
            try (Pairing.Opened<?> opened = subject.cell
                    .pairing()
                    .open(subject.cell.payload().load(subject.cell.pairing().workload(), SEED))) {
                return nanos / opened.operation().repetitions();
            }
        } catch (Exception e) {
            throw new IllegalStateException(subject.name + " by " + benchmark, e);
        }
    }

    private static Options options(PlannedCell cell, Path job, String benchmark) {
        List<String> arguments = new ArrayList<>(ForkCommand.NEEDED_ARGUMENTS);
        arguments.addAll(cell.jvmArguments());
        arguments.add("-D" + PlainBenchmark.JOB_PROPERTY + "=" + job);
        return new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .jvm(ForkCommand.launcher())
                .jvmArgs(arguments.toArray(String[]::new))
                .forks(1)
                .warmupForks(0)
                .threads(1)
                .warmupIterations(TIMING.warmupIterations())
                .warmupTime(TimeValue.milliseconds(TIMING.warmupTime().toMillis()))
                .measurementIterations(TIMING.iterations())
                .measurementTime(TimeValue.milliseconds(TIMING.iterationTime().toMillis()))
                .timeUnit(TimeUnit.NANOSECONDS)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
