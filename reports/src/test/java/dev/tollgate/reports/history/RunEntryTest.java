// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the history keeps of a run. */
class RunEntryTest {
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    private static Measurement measurement(Map<Integer, Double> ruler, Series... series) {
        return new Measurement(Optional.of("machine"), Map.of(), List.of(series), new TreeMap<>(ruler), false);
    }

    private static RunEntry entry(Measurement measurement) {
        return RunEntry.of(new Measured(measurement, Optional.empty()), "c", LATER, "unused");
    }

    @Test
    void aStoredRunSaysItselfWhereAndWhenItWasMeasured() throws IOException {
        Measured measured = MeasurementFile.readWhole(Path.of("src/test/resources/runs/v1-example"));
        RunEntry entry = RunEntry.of(measured, "abc", LATER, "other");
        Run run = measured.run().orElseThrow();
        assertThat(entry.measuredAt()).isEqualTo(run.startedAt());
        assertThat(entry.fingerprint()).isEqualTo(run.environment().fingerprint());
        assertThat(entry.suite()).isEqualTo(run.suite());
        assertThat(entry.commit()).isEqualTo("abc");
        assertThat(entry.results())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.forks()).isNotEmpty());
    }

    @Test
    void aRunThatWentOnKeepsItsIdAndGetsAnotherDigest() {
        Run run = SyntheticRun.ofEveryKind();
        Series begun = Entries.series("a", Series.Kind.TIME, "time", "ns/op", new TreeMap<>(Map.of(1, 10.0)));
        Series ended = Entries.series("a", Series.Kind.TIME, "time", "ns/op", new TreeMap<>(Map.of(1, 10.0, 2, 11.0)));
        RunEntry first = RunEntry.of(new Measured(measurement(Map.of(), begun), Optional.of(run)), "c", LATER, "");
        RunEntry second = RunEntry.of(new Measured(measurement(Map.of(), ended), Optional.of(run)), "c", LATER, "");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.digest()).isNotEqualTo(first.digest());
        assertThat(first.forkValues()).isEqualTo(1);
        assertThat(second.forkValues()).isEqualTo(2);
    }

    @Test
    void jmhsFilesAreToldApartByTheirFiguresAlone() {
        Series one = Entries.series("a", Series.Kind.TIME, "time", "ns/op", new TreeMap<>(Map.of(1, 10.0)));
        Series other = Entries.series("a", Series.Kind.TIME, "time", "ns/op", new TreeMap<>(Map.of(1, 10.1)));
        assertThat(entry(measurement(Map.of(), one)).id())
                .isEqualTo(entry(measurement(Map.of(), one)).id())
                .isNotEqualTo(entry(measurement(Map.of(), other)).id());
    }

    @Test
    void aTimeIsHeldAgainstTheRulerOfItsOwnRoundAndAllocationAgainstNothing() {
        Series time = Entries.series(
                "a", Series.Kind.TIME, "time", "ns/op", new TreeMap<>(Map.of(1, 10.0, 2, 30.0, 3, 99.0)));
        Series bytes = Entries.series(
                "a", Series.Kind.ALLOCATION, "gc.alloc.rate.norm", "B/op", new TreeMap<>(Map.of(1, 0.0, 2, 16.0)));
        RunEntry entry = entry(measurement(Map.of(1, 5.0, 2, 10.0), time, bytes));
        assertThat(entry.results()).hasSize(2).allSatisfy(result -> {
            if (result.row().kind() == Series.Kind.TIME) {
                assertThat(result.ratios()).containsExactlyInAnyOrderEntriesOf(Map.of(1, 2.0, 2, 3.0));
                assertThat(result.forks()).hasSize(3);
            } else {
                assertThat(result.ratios()).isEmpty();
            }
        });
    }

    @Test
    void aRowWithoutAFigureIsNoRow() {
        Series none = Entries.series("a", Series.Kind.TIME, "time", "ns/op", new TreeMap<>());
        assertThat(entry(measurement(Map.of(), none)).results()).isEmpty();
    }
}
