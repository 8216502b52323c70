// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticService;
import dev.tollgate.reports.SyntheticService.Row;
import dev.tollgate.reports.decision.HybridVerdict.Outcome;
import dev.tollgate.reports.document.decision.DecisionDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.service.ServiceClass;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.render.Format;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HybridVerdictsTest {
    private static final PayloadInfo PAYLOAD = new PayloadInfo("statuses-256k", 262_144, "00ff", Map.of());
    private static final String EXTRACT = "extract";

    @Test
    void aHybridPaysWhereItsIntervalLiesAboveThoseOfAllServersOfItsHost() {
        HybridVerdict verdict = verdict(java(500, 520, 540).holding("java-jackson", 300, 310, 320));
        assertThat(verdict.outcome()).isEqualTo(Outcome.PAYS);
        assertThat(verdict.sentence())
                .startsWith(
                        "Hybrid pays here: requests a second held at p99 < 50 ms are java-ffm 520 [500 to 540] and java 400"
                                + " [390 to 410]; the intervals lie apart; rust alone has 700 [690 to 710], which is better");
        assertThat(verdict.families()).extracting(HybridVerdict.Family::host).containsExactly("java");
    }

    @Test
    void itDoesNotWhereEvenItsUpperEndIsNotATenthBetter() {
        assertThat(verdict(java(395, 405, 415)).outcome()).isEqualTo(Outcome.DOES_NOT_PAY);
        assertThat(verdict(java(200, 210, 220)).sentence()).startsWith("Hybrid does not pay here: ");
    }

    @Test
    void aLittleBetterForCertainIsBetter() {
        assertThat(verdict(java(411, 415, 419)).outcome()).isEqualTo(Outcome.PAYS);
    }

    @Test
    void intervalsThatAllowEitherAreNotEnough() {
        HybridVerdict verdict = verdict(java(380, 420, 470));
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.sentence()).startsWith("Not enough evidence: ").contains("allow either");
    }

    @Test
    void aServerThatDiffersFromItselfVoidsAll() {
        HybridVerdict verdict = verdict(java(500, 520, 540).holding("java@aa", 350, 360, 370));
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.sentence()).contains("measured twice");
        assertThat(verdict.families()).extracting(HybridVerdict.Family::outcome).containsOnly(Outcome.UNKNOWN);
    }

    @Test
    void aServerOfTheHostWithoutACapacityCouldBeTheBestSoOnlyANoStands() {
        Fixture pays = java(500, 520, 540).without("java-jackson");
        assertThat(verdict(pays).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict(pays).sentence())
                .contains("java-jackson (no rate was found")
                .contains("no capacity that counts of java-j");
        assertThat(verdict(java(395, 405, 415).without("java-jackson")).outcome())
                .isEqualTo(Outcome.DOES_NOT_PAY);
    }

    @Test
    void aHybridWithoutACapacityCouldBeTheBestSoOnlyAYesStands() {
        assertThat(verdict(java(395, 405, 415).without("java-jni")).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict(java(500, 520, 540).without("java-jni")).outcome()).isEqualTo(Outcome.PAYS);
        assertThat(verdict(java(500, 520, 540).without("java-jni").without("java-ffm"))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aServerThatAnsweredWronglyOrIsNotAsDeclaredIsNotJudged() {
        HybridVerdict verdict = HybridVerdicts.of(SyntheticService.capacity()).getFirst();
        assertThat(verdict.families().getLast().because())
                .contains("java-jni (it answered wrongly)")
                .contains("java-ffm (its memory-limit was 2 GiB, not 1 GiB as declared)")
                .contains("no capacity that counts of java-j");
    }

    @Test
    void aTunedServerIsNotJudged() {
        Fixture fixture = java(500, 520, 540);
        fixture.service.add(
                "java-tuned", ServiceRole.SUBJECT, ServiceClass.TUNED, "pure-java", EXTRACT, PAYLOAD, 64, 2_000);
        assertThat(verdict(fixture).outcome()).isEqualTo(Outcome.PAYS);
    }

    @Test
    void whereNoHybridWasMeasuredThereIsNothingToJudge() {
        SyntheticService service = new SyntheticService(Kind.CAPACITY, 1, 0)
                .question(EXTRACT, PAYLOAD, 64, List.of(new Row("rust", "native", 700), new Row("go", "pure-go", 300)));
        assertThat(HybridVerdicts.of(service.raw()).getFirst().sentence())
                .isEqualTo("Not enough evidence: no hybrid was measured beside a server of its host's language.");
    }

    @Test
    void atRatesProcessorTimeDecidesAndP99IsSaid() {
        HybridVerdict verdict = HybridVerdicts.of(SyntheticService.rates()).getFirst();
        assertThat(verdict.outcome()).isEqualTo(Outcome.PAYS);
        assertThat(verdict.sentence()).contains("processor time for each request at 400 requests a second", "p99 is ");
        HybridVerdict equal = HybridVerdicts.of(new SyntheticService(Kind.RATES, 3, 0.01)
                        .question(
                                EXTRACT,
                                PAYLOAD,
                                64,
                                List.of(new Row("java", "pure-java", 500), new Row("java-ffm", "ffm", 505)))
                        .raw())
                .getFirst();
        assertThat(equal.outcome()).isEqualTo(Outcome.DOES_NOT_PAY);
    }

    @Test
    void aRecordOfTheDecisionHoldsTheAnswersAndNothingOfCells() {
        Run run = SyntheticService.capacity();
        RunDecision decision = Decisions.of(run, DecisionContext.standard());
        assertThat(decision.noVerdictBecause().orElseThrow())
                .startsWith(
                        "This run measured servers, not calls. extract on statuses-256k, 64 connections: Hybrid pays here");
        String record = Format.MARKDOWN.render(DecisionDocument.of(run, decision));
        assertThat(record)
                .contains("Does a hybrid pay", "Hybrid pays here", "servers or processes are missing")
                .doesNotContain("hot paths", "native floor", "Price");
    }

    /** Two 95 % intervals lie apart in one of 200 pairs of equal servers; that the best of three is taken makes it more. */
    @Test
    void equalServersAreHardlyEverSaidToPay() {
        Random random = new Random(7);
        int pays = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            Fixture fixture = new Fixture();
            for (String row :
                    List.of("java", "java-jackson", "java-jni", "java-ffm", "rust", "go", "go-rust", "java@aa")) {
                double seen = 400 * Math.exp(0.03 * random.nextGaussian());
                fixture.holding(row, seen * Math.exp(-1.96 * 0.03), seen, seen * Math.exp(1.96 * 0.03));
            }
            pays += verdict(fixture).outcome() == Outcome.PAYS ? 1 : 0;
        }
        assertThat(pays).isLessThan(runs / 50);
    }

    @Test
    void hybridsThatAreFarBetterAreFound() {
        Random random = new Random(8);
        int pays = 0;
        for (int run = 0; run < 500; run++) {
            Fixture fixture = new Fixture();
            for (String row :
                    List.of("java", "java-jackson", "java-jni", "java-ffm", "rust", "go", "go-rust", "java@aa")) {
                boolean hybrid = List.of("java-jni", "java-ffm", "go-rust").contains(row);
                double seen = (hybrid ? 520 : 400) * Math.exp(0.03 * random.nextGaussian());
                fixture.holding(row, seen * Math.exp(-1.96 * 0.03), seen, seen * Math.exp(1.96 * 0.03));
            }
            pays += verdict(fixture).outcome() == Outcome.PAYS ? 1 : 0;
        }
        assertThat(pays).isGreaterThan(450);
    }

    /** The machine changes by a fifth from turn to turn, and processes by 4 %: turn by turn the first drops out. */
    @Test
    void whatTheMachineDoesToAllInATurnNeitherMakesNorHidesADifference() {
        assertThat(drifting(1, 2_000, Outcome.PAYS)).isLessThan(2_000 * 3 / 100);
        assertThat(drifting(1.4, 500, Outcome.PAYS)).isGreaterThan(500 * 90 / 100);
        assertThat(drifting(0.8, 500, Outcome.DOES_NOT_PAY)).isGreaterThan(500 * 90 / 100);
    }

    /** {@return in how many of some runs the verdict is this, where hybrids hold so many times what others do} */
    private static int drifting(double hybrid, int runs, Outcome outcome) {
        Random random = new Random(9);
        int seen = 0;
        for (int run = 0; run < runs; run++) {
            double[] machine =
                    random.doubles(4).map(one -> Math.exp(0.4 * (one - 0.5))).toArray();
            Fixture fixture = new Fixture();
            for (String row :
                    List.of("java", "java-jackson", "java-jni", "java-ffm", "rust", "go", "go-rust", "java@aa")) {
                double planted =
                        400 * (List.of("java-jni", "java-ffm", "go-rust").contains(row) ? hybrid : 1);
                Map<Integer, Double> processes = new TreeMap<>();
                for (int turn = 0; turn < machine.length; turn++) {
                    processes.put(turn + 2, planted * machine[turn] * Math.exp(0.04 * random.nextGaussian()));
                }
                fixture.holding(row, processes);
            }
            HybridVerdict verdict = verdict(fixture);
            seen += verdict.outcome() == outcome ? 1 : 0;
        }
        return seen;
    }

    @Test
    void theSentenceSaysTheRatioTurnByTurn() {
        Fixture fixture = new Fixture();
        for (String row : List.of("java", "java-jackson", "java-jni", "java-ffm", "rust", "go", "go-rust", "java@aa")) {
            double planted = row.equals("java-ffm") ? 600 : 400;
            fixture.holding(row, Map.of(2, planted, 3, 1.2 * planted, 4, 0.8 * planted));
        }
        assertThat(verdict(fixture).sentence())
                .startsWith("Hybrid pays here: ")
                .contains("turn by turn that is 1.50 times as much [1.50 to 1.50, 98 %]");
    }

    private static HybridVerdict verdict(Fixture fixture) {
        return HybridVerdicts.of(fixture.service.raw()).getFirst();
    }

    private static Fixture java(double low, double rate, double high) {
        Fixture fixture = new Fixture();
        return fixture.holding("java", 390, 400, 410)
                .holding("java@aa", 391, 401, 411)
                .holding("java-jackson", 290, 300, 310)
                .holding("java-jni", low - 20, rate - 20, high - 20)
                .holding("java-ffm", low, rate, high)
                .holding("rust", 690, 700, 710)
                .only("java", "java-jackson", "java-jni", "java-ffm", "rust", "java@aa");
    }

    /** Servers whose capacities are planted. */
    private static final class Fixture {
        private final SyntheticService service = new SyntheticService(Kind.CAPACITY, 1, 0)
                .bare(
                        EXTRACT,
                        PAYLOAD,
                        List.of(
                                new Row("java", "pure-java", 400),
                                new Row("java-jackson", "pure-java", 300),
                                new Row("java-jni", "jni", 400),
                                new Row("java-ffm", "ffm", 400),
                                new Row("rust", "native", 700),
                                new Row("go", "pure-go", 300),
                                new Row("go-rust", "cgo", 400)));

        Fixture holding(String row, double low, double rate, double high) {
            service.change(row, EXTRACT, one -> SyntheticService.holding(one, low, rate, high));
            return this;
        }

        Fixture holding(String row, Map<Integer, Double> processes) {
            service.change(row, EXTRACT, one -> SyntheticService.holding(one, processes));
            return this;
        }

        Fixture without(String row) {
            service.change(row, EXTRACT, SyntheticService::withoutCapacity);
            return this;
        }

        Fixture only(String... rows) {
            service.only(List.of(rows));
            return this;
        }
    }
}
