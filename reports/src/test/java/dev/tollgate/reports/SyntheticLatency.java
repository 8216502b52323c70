// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.LoadedFork;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.Unmeasured;
import dev.tollgate.reports.model.load.Arrivals;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.ClosedLoop;
import dev.tollgate.reports.model.load.Control;
import dev.tollgate.reports.model.load.Flow;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.model.load.Marks;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.ThreadTimes;
import dev.tollgate.reports.model.load.Unexplained;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.summary.Histograms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** Builds runs under load with made-up figures: nothing in them was measured. */
public final class SyntheticLatency {
    public static final int ROUNDS = 3;
    public static final int SECONDS = 10;

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final long SECOND = 1_000_000_000L;
    private static final int RATE = 5_000;

    private final Random random;

    public SyntheticLatency(long seed) {
        this.random = new Random(seed);
    }

    /** Two options under two collectors, with a valid, a saturated, an invalid and an unrecorded cell among them. */
    public static Run run() {
        SyntheticLatency made = new SyntheticLatency(1);
        return new SyntheticRun(1)
                .rounds(ROUNDS, ROUNDS)
                .add(made.cell("jackson", Option.PURE_JAVA, "g1", Role.SUBJECT, 90_000, Validity.VALID))
                .add(made.cell("rust-ffm", Option.FFM, "g1", Role.SUBJECT, 40_000, Validity.VALID))
                .add(made.cell("jackson", Option.PURE_JAVA, "zgc", Role.SUBJECT, 95_000, Validity.SATURATED))
                .add(made.cell("rust-ffm", Option.FFM, "zgc", Role.SUBJECT, 42_000, Validity.INVALID))
                .add(made.cell("jackson@unrecorded", Option.PURE_JAVA, "g1", Role.UNRECORDED, 89_000, Validity.VALID))
                .summarised();
    }

    /**
     * Those, and one that misses a service level, one measured in part by an unsafe clock with too few requests to tell, one on another
     * payload, and one without figures.
     */
    public static Run ofEveryKind() {
        SyntheticLatency made = new SyntheticLatency(1);
        List<Fork> part = List.of(
                fork(1, withUnsafeClock(made.latency(91_000, true, Validity.VALID, 15))),
                fork(2, withUnsafeClock(made.latency(92_000, true, Validity.VALID, 15))),
                failed(3, ForkStatus.TIMED_OUT, "it ran longer than 1m 10s"));
        return new SyntheticRun(1)
                .rounds(ROUNDS, ROUNDS)
                .add(made.cell("jackson", Option.PURE_JAVA, "g1", Role.SUBJECT, 90_000, Validity.VALID))
                .add(made.cell("rust-ffm", Option.FFM, "g1", Role.SUBJECT, 40_000, Validity.VALID))
                .add(made.cell("regex", Option.PURE_JAVA, "g1", Role.SUBJECT, 60_000_000, Validity.VALID))
                .add(made.cell("jackson", Option.PURE_JAVA, "zgc", Role.SUBJECT, 95_000, Validity.SATURATED))
                .add(made.cell("rust-ffm", Option.FFM, "zgc", Role.SUBJECT, 42_000, Validity.INVALID))
                .add(cell("jackson", Option.PURE_JAVA, "parallel", Role.SUBJECT, part))
                .add(failed("jackson", "epsilon", "its heap of 1g was full"))
                .add(made.cell("jackson@unrecorded", Option.PURE_JAVA, "g1", Role.UNRECORDED, 89_000, Validity.VALID))
                .add(cell(
                        "statuses-1k",
                        "rust-ffm",
                        Option.FFM,
                        "g1",
                        Role.SUBJECT,
                        List.of(fork(1, made.latency(4_000, false, Validity.VALID)))))
                .summarised();
    }

    /** The same, and an implementation whose every fork failed. */
    public static Run withFailure() {
        SyntheticLatency made = new SyntheticLatency(1);
        return new SyntheticRun(1)
                .rounds(ROUNDS, ROUNDS)
                .add(made.cell("jackson", Option.PURE_JAVA, "g1", Role.SUBJECT, 90_000, Validity.VALID))
                .add(failed("epsilon", "epsilon", "its heap of 1g was full"))
                .summarised();
    }

    private static Cell failed(String implementation, String gc, String detail) {
        return cell(
                implementation,
                Option.PURE_JAVA,
                gc,
                Role.SUBJECT,
                List.of(failed(1, ForkStatus.OUT_OF_MEMORY, detail)));
    }

    private static Fork failed(int round, ForkStatus status, String detail) {
        return new Fork(
                round,
                1,
                1,
                START,
                1_000_000_000L,
                Optional.empty(),
                Optional.empty(),
                false,
                new FailedFork(status, detail, Optional.of("failed.log")));
    }

    public Cell cell(String implementation, Option option, String gc, Role role, long nanos, Validity validity) {
        List<Fork> forks = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            forks.add(fork(round, latency(nanos, role != Role.UNRECORDED, validity)));
        }
        return cell(implementation, option, gc, role, forks);
    }

    public static Cell cell(String implementation, Option option, String gc, Role role, List<Fork> forks) {
        return cell("statuses-16k", implementation, option, gc, role, forks);
    }

    private static Cell cell(
            String payload, String implementation, Option option, String gc, Role role, List<Fork> forks) {
        return new Cell(
                new Target(
                        "json.extract",
                        new ImplementationInfo(
                                implementation,
                                option,
                                option == Option.PURE_JAVA ? Transfer.NONE : Transfer.COPY,
                                option == Option.PURE_JAVA ? "java" : "rust"),
                        new PayloadInfo(payload, 16_384, "00ff", Map.of("pointers", List.of("/statuses/*/id"))),
                        new Jvm(gc, "1g", List.of())),
                role,
                Optional.empty(),
                forks,
                Unmeasured.of(CellStatus.PENDING));
    }

    public static Fork fork(int round, ForkLatency latency) {
        return new Fork(
                round,
                round,
                1,
                START.plusSeconds(20L * round),
                15_000_000_000L,
                Optional.of(0.25),
                Optional.of(0.0),
                false,
                new LoadedFork(
                        latency, new Surroundings(false, Optional.empty(), collections(latency), Optional.empty())));
    }

    private static Optional<GcSummary> collections(ForkLatency latency) {
        return latency.marks().stream()
                .findFirst()
                .map(pauses -> new GcSummary(
                        pauses.count(),
                        pauses.totalNanos(),
                        pauses.maxNanos(),
                        pauses.count() + 3,
                        pauses.totalNanos() + 300_000,
                        pauses.maxNanos() + 100_000,
                        50_000,
                        SECONDS * SECOND));
    }

    public static Load load() {
        return new Load(
                Arrivals.BURST,
                RATE,
                Optional.of(0.6),
                Optional.of("jackson"),
                Optional.of(RATE / 0.6),
                Optional.of(100_000_000L),
                Optional.of(5.0),
                Optional.empty(),
                1,
                3 * SECOND,
                SECONDS * SECOND,
                512L << 20,
                5L << 20,
                200L << 20,
                List.of(new ServiceLevel(99, 50_000_000), new ServiceLevel(99.9, 200_000_000)));
    }

    /** A fork with a pause of the collector of 20 ms in the middle of every other second. */
    public ForkLatency latency(long nanos, boolean recorded, Validity validity) {
        return latency(nanos, recorded, validity, RATE);
    }

    public ForkLatency latency(long nanos, boolean recorded, Validity validity, int perSecond) {
        Histogram response = new Histogram(3);
        Histogram service = new Histogram(3);
        Histogram withoutGc = new Histogram(3);
        List<Percentiles> seconds = new ArrayList<>();
        List<Long> pauses = new ArrayList<>();
        long slow = 0;
        for (int second = 0; second < SECONDS; second++) {
            Histogram interval = new Histogram(2);
            boolean paused = second % 2 == 1;
            if (paused) {
                pauses.add(second * SECOND + SECOND / 2);
            }
            for (int i = 0; i < perSecond; i++) {
                long own = (long) (nanos * Math.exp(0.1 * random.nextGaussian()));
                long wait = paused && i < perSecond / 50 ? 20_000_000L - i * 200_000L : 0;
                slow += wait > 0 ? 1 : 0;
                service.recordValue(own);
                response.recordValue(own + wait);
                withoutGc.recordValue(own);
                interval.recordValue(own + wait);
            }
            seconds.add(Histograms.encode(interval));
        }
        Marks marks = new Marks(
                Cause.GC_PAUSE,
                pauses.size(),
                20_000_000L * pauses.size(),
                20_000_000L,
                pauses,
                pauses.stream().map(p -> 20_000_000L).toList());
        return new ForkLatency(
                load(),
                validity,
                validity == Validity.VALID ? Optional.empty() : Optional.of("made up to be " + validity.id()),
                new Flow((long) SECONDS * perSecond, perSecond, perSecond - 1.5, 0, 100, -0.5),
                Histograms.encode(response),
                Histograms.encode(service),
                delays(90_000),
                delays(20_000_000),
                Optional.of(new ClosedLoop(RATE / 0.6, 3 * SECOND, Histograms.encode(service))),
                recorded ? Optional.of(Histograms.encode(withoutGc)) : Optional.empty(),
                seconds,
                recorded ? List.of(marks) : List.of(),
                recorded ? Optional.of(attribution(slow)) : Optional.empty(),
                Optional.of(new ThreadTimes(12 * SECOND, 9 * SECOND, SECOND, 0, SECOND, 4000, 300, Optional.empty())),
                recorded ? Optional.of("made-up.jfr") : Optional.empty(),
                List.of("made-up.response.hlog"));
    }

    private static Percentiles delays(long worstNanos) {
        Histogram delays = new Histogram(3);
        for (int i = 1; i <= 20_000; i++) {
            delays.recordValue(i);
        }
        delays.recordValue(worstNanos);
        return Histograms.encode(delays);
    }

    private static ForkLatency withUnsafeClock(ForkLatency of) {
        Attribution why = of.attribution().orElseThrow();
        return new ForkLatency(
                of.load(),
                of.validity(),
                of.reason(),
                of.flow(),
                of.response(),
                of.service(),
                of.sendLag(),
                of.bystander(),
                of.closedLoop(),
                of.withoutGc(),
                of.seconds(),
                of.marks(),
                Optional.of(new Attribution(
                        why.slow(),
                        why.slowFromNanos(),
                        why.slowNanos(),
                        why.causes(),
                        why.unexplained(),
                        why.control(),
                        80_000,
                        false)),
                of.threads(),
                of.recording(),
                of.logs());
    }

    /** The same, but every call took so long in the closed loop before. */
    public static ForkLatency withClosedLoop(ForkLatency of, long nanos) {
        Histogram service = new Histogram(3);
        service.recordValueWithCount(nanos, 1_000);
        return new ForkLatency(
                of.load(),
                of.validity(),
                of.reason(),
                of.flow(),
                of.response(),
                of.service(),
                of.sendLag(),
                of.bystander(),
                Optional.of(new ClosedLoop(RATE / 0.6, 3 * SECOND, Histograms.encode(service))),
                of.withoutGc(),
                of.seconds(),
                of.marks(),
                of.attribution(),
                of.threads(),
                of.recording(),
                of.logs());
    }

    private static Attribution attribution(long slow) {
        return new Attribution(
                slow,
                200_000,
                slow * 10_000_000L,
                List.of(
                        new CauseShare(
                                Cause.GC_PAUSE, slow - 20, (slow - 20.0) / slow, slow * 9_000_000L, Optional.of(0.01)),
                        new CauseShare(Cause.BURST, 10, 10.0 / slow, slow * 70_000L, Optional.empty()),
                        new CauseShare(Cause.SLOW_CALL, 5, 5.0 / slow, slow * 30_000L, Optional.empty())),
                new Unexplained(5, 5.0 / slow, 1_000_000),
                Optional.of(new Control(200, slow - 10, 0.97, 0.01, 0.03, 0.005)),
                12_000,
                true);
    }
}
