// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticService;
import dev.tollgate.reports.SyntheticService.Row;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a reader of a run of servers must know, and nothing that is only true of cells. */
class ServiceRulesTest {
    private static final PayloadInfo PAYLOAD = new PayloadInfo("statuses-256k", 262_144, "00ff", Map.of());

    @Test
    void aCalmRunOnlySaysThatEqualServersLookedEqual() {
        for (Kind kind : Kind.values()) {
            Run run = calm(kind).run();
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(run.findings()).extracting(Finding::id).containsExactly("service-aa-overlaps");
        }
    }

    @Test
    void equalServersThatDifferMakeTheRunVoid() {
        Run run = calm(Kind.CAPACITY)
                .change("java@aa", "extract", one -> SyntheticService.holding(one, 200, 210, 220))
                .run();
        assertThat(run.status()).isEqualTo(RunStatus.VOID);
        assertThat(found(run, "service-aa-differs").severity()).isEqualTo(Severity.ERROR);
        assertThat(found(run, "service-aa-differs").message())
                .contains("java@aa", "than chance allows", "measure again");
    }

    /** Each row moves by 2 % at most on its own, and in the last turn all of them are a quarter faster. */
    @Test
    void whatTheMachineDidToAllServersIsSaid() {
        Run run = calm(Kind.CAPACITY)
                .change(
                        "java",
                        "extract",
                        one -> SyntheticService.holding(one, Map.of(2, 400.0, 3, 408.0, 4, 396.0, 5, 500.0)))
                .change(
                        "java-ffm",
                        "extract",
                        one -> SyntheticService.holding(one, Map.of(2, 505.0, 3, 510.0, 4, 495.0, 5, 630.0)))
                .change(
                        "java@aa",
                        "extract",
                        one -> SyntheticService.holding(one, Map.of(2, 402.0, 3, 400.0, 4, 400.0, 5, 505.0)))
                .run();
        Finding drift = found(run, "service-drift");
        assertThat(drift.severity()).isEqualTo(Severity.INFO);
        assertThat(drift.message()).contains("extract on statuses-256k", "4 turns", "That is the machine");
    }

    @Test
    void aRunWithoutAPairSaysSo() {
        Run run =
                calm(Kind.CAPACITY).only(List.of("java", "java-ffm", "discard")).run();
        assertThat(run.findings()).extracting(Finding::id).containsExactly("service-aa-missing");
    }

    @Test
    void aServerThatFailsIsNamedWithItsReasonAndItsLog() {
        Run run = calm(Kind.CAPACITY)
                .change("java", "extract", SyntheticService::withFailure)
                .run();
        assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(found(run, "service-failed").message())
                .contains(
                        "java (extract on statuses-256k, 64 connections): 1 of 5 processes failed",
                        "exit code 134",
                        "logs/");
        assertThat(found(run, "service-failed").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatTheGeneratorSpoiltWhatWasWrongWhatWasNotSteadyAndWhatLostConnectionsIsSaid() {
        Run run = calm(Kind.CAPACITY)
                .change("java-ffm", "extract", SyntheticService::withInvalid)
                .run();
        assertThat(found(run, "service-invalid").evidence())
                .containsValue(
                        "1 of 26 probes; first: 1 % of the requests were sent 3.21 ms late or later, at most 1 ms is"
                                + " allowed");
        assertThat(found(run, "service-wrong-answers").severity()).isEqualTo(Severity.ERROR);
        assertThat(found(run, "service-wrong-answers")
                        .evidence()
                        .values()
                        .iterator()
                        .next())
                .contains("1 of 25 probes", "3 of ");
        assertThat(found(run, "service-not-steady")
                        .evidence()
                        .values()
                        .iterator()
                        .next())
                .contains("60.0 s");
        assertThat(found(run, "service-connections")
                        .evidence()
                        .values()
                        .iterator()
                        .next())
                .contains("412 made beside 64 kept");
    }

    @Test
    void aSuspicionAMissingCapacityAnAbsentServerAndAnotherSettingAreSaid() {
        assertThat(found(SyntheticService.rates(), "service-suspicion").message())
                .contains("go (", "TCP_NODELAY");
        Run run = SyntheticService.capacity();
        assertThat(found(run, "service-no-capacity").message()).contains("go (verify on batch-16");
        assertThat(found(run, "service-knobs").evidence().values().iterator().next())
                .isEqualTo("memory-limit is 2 GiB, declared 1 GiB (/health)");
        assertThat(found(run, "unavailable").message()).contains("java-httpserver");
    }

    @Test
    void whatIsOnlyTrueOfCellsIsNotSaid() {
        for (Run run : List.of(SyntheticService.capacity(), SyntheticService.rates())) {
            assertThat(run.findings())
                    .extracting(Finding::id)
                    .doesNotContain("nothing-measured", "aa-missing", "few-rounds", "unfinished", "wide-ratios");
        }
    }

    @Test
    void aRunWithoutAnyFigureSaysWhy() {
        Run run = new SyntheticService(Kind.CAPACITY, 1, 0)
                .bare("extract", PAYLOAD, List.of(new Row("java", "pure-java", 400)))
                .change("java", "extract", SyntheticService::withoutCapacity)
                .run();
        assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(found(run, "nothing-measured").message()).contains("no server gave figures", "java (extract");
    }

    private static SyntheticService calm(Kind kind) {
        return new SyntheticService(kind, 5, 0.01)
                .question(
                        "extract",
                        PAYLOAD,
                        64,
                        List.of(new Row("java", "pure-java", 410), new Row("java-ffm", "ffm", 520)));
    }

    private static Finding found(Run run, String id) {
        return run.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + run.findings()));
    }
}
