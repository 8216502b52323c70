// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Piece;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.Unmeasured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgersTest {
    private static final int ROUNDS = 8;
    private static final double LOOP = 0.6;
    private static final double JNI = 8.1;
    private static final double COPY_IN = 410;
    private static final double COMPUTE = 9_000;
    private static final double COPY_OUT = 130;
    private static final double MATERIALISE = 2_500;
    private static final double REST = 42;
    private static final double WHOLE = JNI + COPY_IN + COMPUTE + COPY_OUT + MATERIALISE + REST;

    @Test
    void plantedPartsAreRecoveredExactlyWhereNothingVaries() {
        Ledger ledger = only(planted(round -> 1, 0, 1));

        assertThat(ledger.rounds()).isEqualTo(ROUNDS);
        assertThat(nanos(ledger, Part.TRANSITION)).isCloseTo(JNI, within(1e-9));
        assertThat(nanos(ledger, Part.COPY_IN)).isCloseTo(COPY_IN, within(1e-9));
        assertThat(nanos(ledger, Part.COMPUTE)).isCloseTo(COMPUTE, within(1e-9));
        assertThat(nanos(ledger, Part.COPY_OUT)).isCloseTo(COPY_OUT, within(1e-9));
        assertThat(nanos(ledger, Part.MATERIALISE)).isCloseTo(MATERIALISE, within(1e-9));
        assertThat(ledger.residue().nanos()).isCloseTo(REST, within(1e-9));
        assertThat(ledger.residue().high() - ledger.residue().low()).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsAndResidueAddUpToTheCallWhateverTheNoise(long seed) {
        Random random = new Random(seed);
        double[] drift = random.doubles(ROUNDS + 1, 0.5, 2).toArray();
        for (Ledger ledger : Ledgers.of(planted(round -> drift[round], 0.2, seed))) {
            double sum = ledger.residue().nanos()
                    + ledger.entries().stream()
                            .mapToDouble(entry -> entry.amount().nanos())
                            .sum();
            assertThat(sum).isCloseTo(ledger.total().nanos(), within(1e-6));
            ledger.entries()
                    .forEach(entry -> assertThat(entry.amount().nanos())
                            .isBetween(entry.amount().low(), entry.amount().high()));
        }
    }

    /** Intervals of 95 % miss one value in twenty; of 400 about 20, and more than 40 in less than one run of 10,000. */
    @Test
    void intervalsHoldThePlantedPartsAsOftenAsTheySay() {
        int missed = 0;
        int intervals = 0;
        for (long seed = 0; seed < 100; seed++) {
            Ledger ledger = only(planted(round -> 1, 0.01, 1000 + seed));
            for (Map.Entry<Part, Double> planted : Map.of(
                            Part.COPY_IN, COPY_IN,
                            Part.COMPUTE, COMPUTE,
                            Part.COPY_OUT, COPY_OUT,
                            Part.MATERIALISE, MATERIALISE)
                    .entrySet()) {
                Ledger.Amount amount = ledger.of(planted.getKey()).orElseThrow();
                intervals++;
                if (planted.getValue() < amount.low() || planted.getValue() > amount.high()) {
                    missed++;
                }
            }
        }
        assertThat(intervals).isEqualTo(400);
        assertThat(missed).isBetween(2, 40);
    }

    @Test
    void whatSlowsAWholeRoundDoesNotWidenTheResiduesShare() {
        Ledger drifting = only(planted(round -> round % 2 == 0 ? 1 : 1.5, 0, 1));
        // Every round has the same composition: the residue varies as the machine does, not as the total does.
        assertThat(drifting.residue().nanos() / drifting.total().nanos()).isCloseTo(REST / WHOLE, within(1e-3));
        assertThat(drifting.residue().high()).isLessThan(1.5 * REST);
    }

    @Test
    void partsThatTakeLessTogetherLeaveANegativeResidue() {
        List<Cell> cells = new ArrayList<>(cells(round -> 1, 0, 1));
        cells.removeIf(cell -> cell.workload().equals("json.extract") && cell.role() == Role.SUBJECT);
        cells.add(cell("json.extract", "rust-jni-copy", Option.JNI, Transfer.COPY, Role.SUBJECT, 16_384, 8_000));
        assertThat(only(run(cells)).residue().high()).isNegative();
    }

    @Test
    void aPartWithoutAPieceIsInTheResidue() {
        List<Cell> cells = new ArrayList<>(cells(round -> 1, 0, 1));
        cells.removeIf(cell -> cell.piece().isPresent() || cell.workload().equals(LedgerNames.HAND_OVER));
        Ledger ledger = only(run(cells));
        assertThat(ledger.entries()).extracting(Ledger.Entry::part).containsExactly(Part.TRANSITION, Part.COMPUTE);
        assertThat(ledger.residue().nanos()).isCloseTo(COPY_IN + COPY_OUT + MATERIALISE + REST, within(1e-9));
    }

    @Test
    void withoutAFloorOrAnEmptyCallThereIsNoLedger() {
        for (String missing : List.of("rust-floor", "rust-jni", "java")) {
            List<Cell> cells = new ArrayList<>(cells(round -> 1, 0, 1));
            cells.removeIf(cell -> cell.implementation().equals(missing));
            assertThat(Ledgers.of(run(cells))).isEmpty();
        }
    }

    @Test
    void aCopyOfAnotherSizeOrAnotherCollectorsPieceIsNotTaken() {
        List<Cell> cells = new ArrayList<>(cells(round -> 1, 0, 1));
        cells.removeIf(cell -> cell.workload().equals(LedgerNames.HAND_OVER));
        cells.add(cell(
                LedgerNames.HAND_OVER, "rust-jni-copy", Option.JNI, Transfer.COPY, Role.PIECE, 16_000, JNI + COPY_IN));
        assertThat(only(run(cells)).of(Part.COPY_IN)).isEmpty();
        assertThat(Ledgers.of(run(cells.stream().map(LedgersTest::underZgc).toList())))
                .isEmpty();
    }

    @Test
    void onlyRoundsThatHaveEveryPieceCount() {
        List<Cell> cells = new ArrayList<>(cells(round -> 1, 0, 1));
        cells.replaceAll(cell -> cell.implementation().equals("rust-floor") ? withoutRound(cell, 3) : cell);
        Ledger ledger = only(run(cells));
        assertThat(ledger.rounds()).isEqualTo(ROUNDS - 1);
        assertThat(ledger.residue().nanos()).isCloseTo(REST, within(1e-9));
    }

    @Test
    void aFloorHasTheNameOfWhatItIsTheFloorOf() {
        assertThat(LedgerNames.floorOf("rust-ffm-critical")).contains("rust-floor");
        assertThat(LedgerNames.floorOf("serde-jni-critical")).contains("serde-floor");
        assertThat(LedgerNames.floorOf("rust-jni")).contains("rust-floor");
        assertThat(LedgerNames.floorOf("jackson")).isEmpty();
        assertThat(LedgerNames.floorOf("jni-copy")).isEmpty();
    }

    private static Ledger only(Run run) {
        List<Ledger> ledgers = Ledgers.of(run);
        assertThat(ledgers).hasSize(1);
        return ledgers.getFirst();
    }

    private static double nanos(Ledger ledger, Part part) {
        return ledger.of(part).orElseThrow().nanos();
    }

    private static Run planted(IntToDoubleFunction drift, double noise, long seed) {
        return run(cells(drift, noise, seed));
    }

    private static Run run(List<Cell> cells) {
        SyntheticRun run = new SyntheticRun(1);
        cells.forEach(run::add);
        return run.raw();
    }

    /** A JNI call by copy, all of its pieces, and pieces of others that must not be taken for them. */
    private static List<Cell> cells(IntToDoubleFunction drift, double noise, long seed) {
        Random random = new Random(seed);
        List<Cell> cells = new ArrayList<>();
        cells.add(cell("json.extract", "rust-jni-copy", Option.JNI, Transfer.COPY, Role.SUBJECT, 16_384, WHOLE));
        cells.add(cell("json.extract", "rust-floor", Option.NATIVE_FLOOR, Transfer.NONE, Role.PIECE, 16_384, COMPUTE));
        cells.add(cell(LedgerNames.NOOP, "java", Option.PURE_JAVA, Transfer.NONE, Role.PIECE, 0, LOOP));
        cells.add(cell(LedgerNames.NOOP, "java-call", Option.PURE_JAVA, Transfer.NONE, Role.SUBJECT, 0, 1.7));
        cells.add(cell(LedgerNames.NOOP, "rust-jni", Option.JNI, Transfer.NONE, Role.SUBJECT, 0, LOOP + JNI));
        cells.add(cell(LedgerNames.NOOP, "rust-ffm", Option.FFM, Transfer.NONE, Role.PIECE, 0, 77));
        cells.add(handOver("rust-jni-copy", Option.JNI, Transfer.COPY, 16_384, LOOP + JNI + COPY_IN));
        cells.add(handOver("rust-jni-copy", Option.JNI, Transfer.COPY, 1_024, 50));
        cells.add(handOver("rust-jni-critical", Option.JNI, Transfer.CRITICAL, 16_384, 25));
        cells.add(handOver("rust-ffm-copy", Option.FFM, Transfer.COPY, 16_384, 500));
        cells.add(piece("rust-jni-copy", Part.COPY_OUT, LOOP + JNI + COPY_OUT));
        cells.add(piece("rust-ffm-copy", Part.COPY_OUT, 5));
        cells.add(piece("rust-jni-copy", Part.MATERIALISE, LOOP + MATERIALISE));
        cells.replaceAll(cell -> varied(cell, drift, noise, random));
        return cells;
    }

    private static Cell varied(Cell cell, IntToDoubleFunction drift, double noise, Random random) {
        List<Fork> forks = cell.forks().stream()
                .map(fork -> SyntheticRun.fork(
                        fork.round(),
                        SyntheticRun.time(fork)
                                * drift.applyAsDouble(fork.round())
                                * Math.max(0.01, 1 + noise * random.nextGaussian()),
                        50_000))
                .toList();
        return with(cell, forks, cell.configuration(), cell.piece());
    }

    private static Cell handOver(String id, Option option, Transfer transfer, long bytes, double nanos) {
        return cell(LedgerNames.HAND_OVER, id, option, transfer, Role.PIECE, bytes, nanos);
    }

    private static Cell piece(String whole, Part part, double nanos) {
        Cell cell = cell("json.extract", whole + "@" + part.id(), Option.JNI, Transfer.COPY, Role.PIECE, 16_384, nanos);
        return with(cell, cell.forks(), cell.configuration(), Optional.of(new Piece(part, List.of(whole))));
    }

    private static Cell withoutRound(Cell cell, int round) {
        List<Fork> forks = cell.forks().stream()
                .map(fork -> fork.round() == round ? SyntheticRun.with(fork, ForkStatus.CRASHED, false) : fork)
                .toList();
        return with(cell, forks, cell.configuration(), cell.piece());
    }

    private static Cell underZgc(Cell cell) {
        return cell.role() == Role.PIECE
                ? with(cell, cell.forks(), new Jvm("zgc", "1g", List.of()), cell.piece())
                : cell;
    }

    private static Cell cell(
            String workload, String id, Option option, Transfer transfer, Role role, long bytes, double nanos) {
        List<Fork> forks = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            forks.add(SyntheticRun.fork(round, nanos, 50_000));
        }
        return new Cell(
                new Target(
                        workload,
                        new ImplementationInfo(id, option, transfer, option == Option.PURE_JAVA ? "java" : "rust"),
                        new PayloadInfo("bytes-" + bytes, bytes, "00ff", Map.of()),
                        new Jvm("g1", "1g", List.of())),
                role,
                Optional.empty(),
                forks,
                Unmeasured.of(CellStatus.PENDING));
    }

    private static Cell with(Cell cell, List<Fork> forks, Configuration configuration, Optional<Piece> piece) {
        return new Cell(cell.target().in(configuration), cell.role(), piece, forks, cell.outcome());
    }
}
