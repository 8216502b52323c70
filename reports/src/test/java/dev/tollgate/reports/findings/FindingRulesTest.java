// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunSection;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Slot;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.summary.Histograms;
import dev.tollgate.reports.summary.SectionSummary;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Each rule fires where it must, stays silent where it must, and says who, what was seen and what to do. */
final class FindingRulesTest {
    private static final String JAVA = "java";

    @Test
    void aCalmRunOnlySaysThatEqualCodeLookedEqual() {
        Run run = calm().summarised();
        assertThat(run.findings()).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("aa-agrees");
            assertThat(f.severity()).isEqualTo(Severity.INFO);
            assertThat(f.message()).contains("java@aa", "[", "8 rounds");
        });
    }

    @Test
    void theGravestFindingComesFirst() {
        Run run = SyntheticRun.ofEveryKind();
        assertThat(run.findings())
                .isSortedAccordingTo(Comparator.comparing(Finding::severity).reversed());
        assertThat(run.findings())
                .extracting(Finding::id)
                .contains("disagreements", "failed-cells", "unavailable", "aa-agrees");
    }

    @Test
    void aNoisyAaArmIsUnclearNotInAgreement() {
        Run run = new SyntheticRun(3)
                .subject(JAVA, Option.PURE_JAVA, Transfer.NONE, 100, 0.2)
                .control("java@aa", Role.AA, 100, 0.2)
                .summarised();
        assertThat(ids(run)).contains("aa-unclear").doesNotContain("aa-agrees", "aa-differs");
    }

    @Test
    void anIntervalThatSaysNothingIsCalledTooWide() {
        Run run = new SyntheticRun(3)
                .subject(JAVA, Option.PURE_JAVA, Transfer.NONE, 100, 9)
                .control("java@aa", Role.AA, 100, 9)
                .summarised();
        assertThat(FindingRules.examine(run))
                .filteredOn(finding -> finding.id().equals("aa-unclear"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains(" [too wide to tell]", "may seem to differ by any factor")
                        .doesNotContain("e+", "0.0000"));
    }

    @Test
    void aRunWithoutAnAaArmSaysSo() {
        Run run = new SyntheticRun(3)
                .subject(JAVA, Option.PURE_JAVA, Transfer.NONE, 100, 0.001)
                .summarised();
        assertThat(ids(run)).containsExactly("aa-missing");
    }

    @Test
    void anImplementationThatDisagreesIsNamedOnceWithItsFirstDifference() {
        Run run = calm().without("wrong", CellStatus.DISAGREES, "expected 1, got 2")
                .summarised();
        assertThat(only(run, "disagreements"))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR))
                .satisfies(f -> assertThat(f.message()).contains("json.extract wrong", "expected 1, got 2"));
    }

    @Test
    void implementationsThatCannotRunAreGatheredByReason() {
        Run run = calm().without("a", CellStatus.UNAVAILABLE, "no cargo")
                .without("b", CellStatus.UNAVAILABLE, "no cargo")
                .without("c", CellStatus.UNAVAILABLE, "no vectors")
                .summarised();
        assertThat(run.findings())
                .filteredOn(f -> f.id().equals("unavailable"))
                .extracting(Finding::message)
                .satisfiesExactly(
                        m -> assertThat(m).contains("a, json.extract b", "no cargo"),
                        m -> assertThat(m).contains("json.extract c", "no vectors"));
    }

    @Test
    void aCellThatAlwaysCrashesIsAnErrorAndOneThatSometimesDoesAWarning() {
        Finding always = only(calm().failing("rust", SyntheticRun.ROUNDS).summarised(), "failed-cells");
        assertThat(always.severity()).isEqualTo(Severity.ERROR);
        assertThat(always.message()).contains("rust", "8 crashed", "SIGSEGV", "logs/round-1.log");
        Finding sometimes = only(calm().failing("rust", 1).summarised(), "failed-cells");
        assertThat(sometimes.severity()).isEqualTo(Severity.WARNING);
        assertThat(sometimes.message()).contains("8 forks", "1 crashed");
    }

    @Test
    void disturbedForksThatCountAreNamedAndThoseReplacedAreNot() {
        Run run = calm().add(cell("busy", SyntheticRun.fork(1, 100, 200), f -> loaded(f, 1.2, 0)))
                .summarised();
        assertThat(only(run, "disturbed-forks").message()).contains("1.20", "1.10");
        assertThat(only(run, "disturbed-forks").evidence().keySet())
                .singleElement()
                .asString()
                .contains("busy");
        Run below = calm().add(cell("calm", SyntheticRun.fork(1, 100, 200), f -> loaded(f, 1.05, 0.05)))
                .summarised();
        assertThat(ids(below)).doesNotContain("disturbed-forks");
        Run stolen = calm().add(cell("stolen", SyntheticRun.fork(1, 100, 200), f -> loaded(f, 0, 0.3)))
                .summarised();
        assertThat(only(stolen, "disturbed-forks").message()).contains("0.30");
        Run replaced = calm().add(cell(
                        "replaced",
                        SyntheticRun.fork(1, 100, 200),
                        f -> SyntheticRun.with(loaded(f, 1.9, 0), ForkStatus.DISTURBED, true)))
                .summarised();
        assertThat(ids(replaced)).doesNotContain("disturbed-forks");
    }

    @Test
    void manyUnsteadyForksOfACellAreAWarningAndOneIsGoodToKnow() {
        Run many = calm().add(cell("rust", new SyntheticRun(5).forks(100, 0.001), f -> unsteady(f, f.round() <= 3)))
                .summarised();
        assertThat(only(many, "unsteady-forks").severity()).isEqualTo(Severity.WARNING);
        assertThat(only(many, "unsteady-forks").evidence()).containsValue("3 of 8 forks");
        Run one = calm().add(cell("rust", new SyntheticRun(5).forks(100, 0.001), f -> unsteady(f, f.round() == 1)))
                .summarised();
        assertThat(only(one, "unsteady-forks").severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void aCellThatStallsOthersFarLongerThanPureJavaIsNamedWithItsCollector() {
        Run run = calm().add(stalling("rust-critical", 30_000_000, 8)).summarised();
        assertThat(only(run, "stalls").message()).contains("rust-critical", "statuses-16k", "g1", "30", "ms");
        assertThat(ids(calm().add(stalling("short", 900_000, 8)).summarised())).doesNotContain("stalls");
    }

    @Test
    void oneLateWakeUpIsNotAStallOfTheCell() {
        assertThat(ids(calm().add(stalling("once", 30_000_000, 1)).summarised()))
                .doesNotContain("stalls");
    }

    @Test
    void aCallThatIsShorterThanTheStallCannotBeItsCause() {
        List<Fork> forks = stalls(30_000_000, 8, 120);
        assertThat(ids(calm().add(cell("quick", forks, UnaryOperator.identity(), Option.FFM))
                        .summarised()))
                .doesNotContain("stalls");
    }

    @Test
    void stallsThatPureJavaHasTooAreNotHeldAgainstANativeCell() {
        SyntheticRun slowEverywhere = new SyntheticRun(3)
                .add(cell(JAVA, stalls(20_000_000, 8), UnaryOperator.identity(), Option.PURE_JAVA))
                .add(stalling("rust", 30_000_000, 8));
        assertThat(ids(slowEverywhere.summarised())).doesNotContain("stalls");
    }

    @Test
    void cellsKnownOnlyRoughlyAreCountedAndTheWidestIsNamed() {
        Run run = calm().subject("rough", Option.JNI, Transfer.COPY, 100, 0.2).summarised();
        assertThat(only(run, "imprecise").message()).contains("1 of 3 cells", "rough");
    }

    @Test
    void aCollectorThatWorksBesideTheCallsIsNamedWithWhatItTakes() {
        Finding finding = only(hidden(1.3, 8).summarised(), "hidden-processor-time");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).contains("busy", "takes 1.300 [", "130 ns against 100 ns", "took 100 ns of it");
        assertThat(finding.evidence()).hasSize(1);
        assertThat(ids(hidden(1.18, 8).summarised())).doesNotContain("hidden-processor-time");
        assertThat(ids(hidden(1.3, 2).summarised())).doesNotContain("hidden-processor-time");
    }

    @Test
    void processorTimeThatMayBeWithinTheLimitIsNotNamed() {
        List<Fork> forks = new SyntheticRun(5).forks(100, 0.001);
        Run run = calm().add(cell("unclear", forks, f -> SyntheticRun.withCpu(f, f.round() % 2 == 0 ? 1.0 : 1.5)))
                .summarised();
        assertThat(ids(run)).doesNotContain("hidden-processor-time");
    }

    @Test
    void cellsFromWhichOthersTookProcessorsAreNamedWithHowMuch() {
        Finding finding = only(waiting(0.07).summarised(), "others-at-work");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).startsWith("1 of 1 cell ").contains("up to 7");
        assertThat(finding.evidence().values()).singleElement().asString().contains("7", "32 slots");
        // Its own JVM's threads, and those of its neighbours, take something from it on any machine.
        assertThat(ids(waiting(0.03).summarised())).doesNotContain("others-at-work");
    }

    private static SyntheticRun waiting(double share) {
        long nanos = 10_000_000;
        Slot slot = new Slot(1, nanos, 100, Math.round(share * nanos), 0, 1, true);
        List<Fork> forks = new SyntheticRun(5).forks(100, 0.001);
        return calm().add(cell("waits", forks, f -> {
            TimedFork timed = f.timed().orElseThrow();
            return with(
                    f,
                    new TimedFork(
                            timed.warmupNanosPerOp(),
                            timed.nanosPerOp(),
                            timed.meanNanosPerOp(),
                            timed.steadiness(),
                            timed.allocatedBytesPerOp(),
                            timed.cpu(),
                            timed.surroundings(),
                            Collections.nCopies(4, slot),
                            timed.warmth(),
                            timed.scale()),
                    f.foreignCpus(),
                    f.stealCpus());
        }));
    }

    private static SyntheticRun hidden(double timesWall, int rounds) {
        List<Fork> forks = new SyntheticRun(5)
                .rounds(rounds, rounds).forks(100, 0.001).stream()
                        .map(f -> SyntheticRun.withCpu(f, timesWall))
                        .toList();
        return calm(rounds).add(cell("busy", forks, UnaryOperator.identity()));
    }

    @Test
    void fiveRoundsAreFewAndSixAreNot() {
        assertThat(only(calm(5).summarised(), "few-rounds").message()).contains("5 complete rounds", "6");
        assertThat(ids(calm(6).summarised())).doesNotContain("few-rounds");
    }

    @Test
    void aRunThatEndedBeforeItsPlannedRoundsSaysHowToGoOn() {
        Run run = new SyntheticRun(3).rounds(8, 6).summarised();
        assertThat(only(run, "unfinished").message()).contains("6 of 8", "--resume");
    }

    @Test
    void aRulerThatSpreadsShowsThatTheMachineChanged() {
        Run drifted = calm().add(ruler(1.2)).summarised();
        assertThat(only(drifted, "ruler-drift").message()).contains("20 %", "10 %");
        assertThat(ids(calm().add(ruler(1.05)).summarised())).doesNotContain("ruler-drift");
    }

    @Test
    void longOrManyGcPausesAreGoodToKnow() {
        Run longest = calm().add(cell("big", SyntheticRun.fork(1, 100, 200), f -> paused(f, 20_000_000, 20_000_000)))
                .summarised();
        assertThat(only(longest, "gc-pauses").message()).contains("big", "20.0 ms");
        Run many = calm().add(cell("many", SyntheticRun.fork(1, 100, 200), f -> paused(f, 90_000_000, 1_000_000)))
                .summarised();
        assertThat(only(many, "gc-pauses").message()).contains("9.0 %");
    }

    @Test
    void aNativeCallThatKeepsItsCarrierIsNamedWithWhatOthersFelt() {
        VirtualThreads java = SyntheticSections.virtual("java", Option.PURE_JAVA, true, 0);
        Run pinned = onVirtualThreads(java, SyntheticSections.virtual("rust-ffm", Option.FFM, true, 1000));
        assertThat(only(pinned, "held-carriers").message())
                .contains("rust-ffm", "waiting 1 ms", "1.00 waits per call", "with pure Java");
        // A call that only works keeps its carrier too, and the JVM does not count it.
        VirtualThreads working = SyntheticSections.virtual("java", Option.PURE_JAVA, false, 0);
        Run slow = onVirtualThreads(working, delaying("rust-ffm", Option.FFM, 9));
        assertThat(only(slow, "held-carriers").message())
                .contains("counts none as pinned")
                .doesNotContain("waiting 1 ms");
        Run same = onVirtualThreads(delaying("java", Option.PURE_JAVA, 8), delaying("java", Option.PURE_JAVA, 9));
        assertThat(ids(same)).doesNotContain("held-carriers");
        Run likeJava = onVirtualThreads(delaying("java", Option.PURE_JAVA, 8), delaying("rust-ffm", Option.FFM, 9));
        assertThat(ids(likeJava)).doesNotContain("held-carriers");
    }

    @Test
    void anImplementationThatThreadsHelpLessThanTheBestIsNamedAndWhatAllLoseIsNot() {
        Run one = onThreads(
                SyntheticSections.scaling("jdk", Option.PURE_JAVA, 1, 50_000),
                SyntheticSections.scaling("jdk", Option.PURE_JAVA, 2, 47_000),
                SyntheticSections.scaling("rust-ffm", Option.FFM, 1, 60_000),
                SyntheticSections.scaling("rust-ffm", Option.FFM, 2, 33_000));
        assertThat(only(one, "scales-less").severity()).isEqualTo(Severity.INFO);
        assertThat(only(one, "scales-less").message()).contains("rust-ffm", "2 threads", "0.55", "jdk", "0.94");
        Run both = onThreads(
                SyntheticSections.scaling("jdk", Option.PURE_JAVA, 1, 50_000),
                SyntheticSections.scaling("jdk", Option.PURE_JAVA, 2, 27_000),
                SyntheticSections.scaling("rust-ffm", Option.FFM, 1, 60_000),
                SyntheticSections.scaling("rust-ffm", Option.FFM, 2, 31_000));
        assertThat(ids(both)).doesNotContain("scales-less");
        Run contended = onThreads(
                SyntheticSections.scaling("off-heap", Option.PURE_JAVA, 1, 50_000),
                SyntheticSections.scaling("off-heap", Option.PURE_JAVA, 2, 13_000));
        assertThat(only(contended, "scales-less"))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
                .satisfies(f -> assertThat(f.message())
                        .contains("off-heap", "2 threads together achieve 0.52", "one thread's throughput"));
    }

    @Test
    void aCapacityMeasuredOfAHalfWarmJvmIsNamedWithTheShareThatTheLoadWasInTruth() {
        assertThat(only(afterClosedLoop("jackson", 120_000), "half-warm-capacity")
                        .message())
                .contains("jackson", "120 µs", "60.0 µs", "meant to be 60 %", "about 30 %", "--closed-loop");
        assertThat(ids(afterClosedLoop("jackson", 70_000))).doesNotContain("half-warm-capacity");
        // The rate is a share of jackson's capacity.
        assertThat(ids(afterClosedLoop("rust-ffm", 120_000))).doesNotContain("half-warm-capacity");
    }

    private static Run afterClosedLoop(String implementation, long nanos) {
        ForkLatency latency =
                SyntheticLatency.withClosedLoop(new SyntheticLatency(1).latency(60_000, true, Validity.VALID), nanos);
        return new SyntheticRun(3)
                .add(SyntheticLatency.cell(
                        implementation,
                        Option.PURE_JAVA,
                        "g1",
                        Role.SUBJECT,
                        List.of(SyntheticLatency.fork(1, latency))))
                .summarised();
    }

    private static Run onVirtualThreads(VirtualThreads... threads) {
        return with(new RunSection.OfVirtualThreads(List.of(threads)));
    }

    private static Run onThreads(Scaling... scalings) {
        return with(new RunSection.OfThreads(SectionSummary.summarise(List.of(scalings))));
    }

    private static Run with(RunSection section) {
        return RunSummary.summarise(calm().summarised().withSections(List.of(section)));
    }

    /** Calls that only work, beside another virtual thread that was woken so many milliseconds late each time. */
    private static VirtualThreads delaying(String implementation, Option option, long millis) {
        Histogram delays = new Histogram(3);
        delays.recordValueWithCount(millis * 1_000_000, 100);
        return SyntheticSections.virtual(implementation, option, false, 0, Histograms.encode(delays));
    }

    private static SyntheticRun calm() {
        return calm(SyntheticRun.ROUNDS);
    }

    private static SyntheticRun calm(int rounds) {
        return new SyntheticRun(3)
                .rounds(rounds, rounds)
                .subject(JAVA, Option.PURE_JAVA, Transfer.NONE, 100, 0.001)
                .control("java@aa", Role.AA, 100, 0.001);
    }

    private static List<String> ids(Run run) {
        return run.findings().stream().map(Finding::id).toList();
    }

    private static Finding only(Run run, String id) {
        List<Finding> found =
                run.findings().stream().filter(f -> f.id().equals(id)).toList();
        assertThat(found).as("%s among %s", id, ids(run)).hasSize(1);
        return found.getFirst();
    }

    private static Cell stalling(String id, long nanos, int forks) {
        return cell(id, stalls(nanos, forks), UnaryOperator.identity(), Option.FFM);
    }

    private static List<Fork> stalls(long nanos, int forks) {
        return stalls(nanos, forks, 2_000_000);
    }

    private static List<Fork> stalls(long nanos, int forks, double nanosPerOp) {
        return new SyntheticRun(5)
                .forks(nanosPerOp, 0.001).stream()
                        .map(f -> SyntheticRun.fork(
                                f.round(), SyntheticRun.time(f), f.round() <= forks ? nanos : 200_000))
                        .toList();
    }

    private static Cell ruler(double last) {
        List<Fork> forks = List.of(SyntheticRun.fork(1, 100, 200), SyntheticRun.fork(2, 100 * last, 200));
        return SyntheticRun.cell(
                "jdk", Option.PURE_JAVA, Transfer.NONE, Role.RULER, "ruler.jdk", forks, CellStatus.PENDING, null);
    }

    private static Cell cell(String id, Fork fork, UnaryOperator<Fork> change) {
        return cell(id, List.of(fork), change);
    }

    private static Cell cell(String id, List<Fork> forks, UnaryOperator<Fork> change) {
        return cell(id, forks, change, Option.FFM);
    }

    private static Cell cell(String id, List<Fork> forks, UnaryOperator<Fork> change, Option option) {
        return SyntheticRun.cell(
                id,
                option,
                Transfer.COPY,
                Role.SUBJECT,
                "json.extract",
                forks.stream().map(change).toList(),
                CellStatus.PENDING,
                null);
    }

    private static Fork loaded(Fork f, double foreign, double steal) {
        return copy(f, f.timed().orElseThrow().steadiness(), Optional.of(foreign), Optional.of(steal), f.gc());
    }

    private static Fork unsteady(Fork f, boolean unsteady) {
        return copy(f, unsteady ? Steadiness.UNSTEADY : Steadiness.STEADY, f.foreignCpus(), f.stealCpus(), f.gc());
    }

    private static Fork paused(Fork f, long total, long longest) {
        GcSummary gc = new GcSummary(5, total, longest, 5, total, longest, 1_000, 1_000_000_000L);
        return copy(f, f.timed().orElseThrow().steadiness(), f.foreignCpus(), f.stealCpus(), Optional.of(gc));
    }

    private static Fork copy(
            Fork f, Steadiness steadiness, Optional<Double> foreign, Optional<Double> steal, Optional<GcSummary> gc) {
        TimedFork timed = f.timed().orElseThrow();
        Surroundings around = timed.surroundings();
        return with(
                f,
                new TimedFork(
                        timed.warmupNanosPerOp(),
                        timed.nanosPerOp(),
                        timed.meanNanosPerOp(),
                        steadiness,
                        timed.allocatedBytesPerOp(),
                        timed.cpu(),
                        new Surroundings(around.disturbed(), around.remark(), gc, around.bystander())),
                foreign,
                steal);
    }

    private static Fork with(Fork f, TimedFork timed, Optional<Double> foreign, Optional<Double> steal) {
        return new Fork(
                f.round(),
                f.order(),
                f.attempt(),
                f.startedAt(),
                f.durationNanos(),
                foreign,
                steal,
                f.replaced(),
                timed);
    }
}
