// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.harness.plan.CellRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} a second")
    @ValueSource(doubles = {1, 7, 999.5, 1_000, 30_000})
    void constantArrivalsAreEvenAndNeverDrift(double rate) {
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), rate, 0, 20 * SECOND, 1);
        assertThat((double) schedule.size()).isCloseTo(20 * rate, within(1.0));
        for (int i = 0; i < schedule.size(); i++) {
            assertThat(schedule.due(i)).isEqualTo(Math.round(i * 1e9 / rate));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void poissonArrivalsHaveTheRateAndADispersionOfOne(long seed) {
        Schedule schedule = Schedule.of(new ArrivalProcess.Poisson(), 5_000, 0, 40 * SECOND, seed);
        // 200,000 expected, with a deviation of its root, 447: five of them are far.
        assertThat((double) schedule.size()).isCloseTo(200_000, within(2_236.0));
        assertAscending(schedule);
        // The number in windows of 10 ms has a variance equal to its mean, 50; over 4,000 windows within some 2.2 %.
        assertThat(dispersion(schedule, 10_000_000L)).isCloseTo(1, within(0.12));
        assertThat(gapsAbove(schedule, 200_000)).isCloseTo(Math.exp(-1), within(0.01));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void burstsHaveTheMeanRateTheStatedLengthAndTheStatedFactor(long seed) {
        long length = 200_000_000L;
        double factor = 5;
        Schedule schedule = Schedule.of(new ArrivalProcess.Burst(length, factor), 2_000, 0, 50 * SECOND, seed);
        assertThat((double) schedule.size()).isCloseTo(100_000, within(1_600.0));
        assertAscending(schedule);
        long inFirst = 0;
        for (int i = 0; i < schedule.size(); i++) {
            // Bursts begin with each second, and nothing comes but in them.
            assertThat(schedule.due(i) % SECOND).isLessThan(length);
            inFirst += schedule.due(i) % SECOND < length / 2 ? 1 : 0;
        }
        assertThat((double) inFirst / schedule.size()).isCloseTo(0.5, within(0.02));
        assertThat(dispersion(schedule, 100_000_000L)).isGreaterThan(100);
    }

    @Test
    void aScheduleIsAFunctionOfItsSeed() {
        Schedule one = Schedule.of(new ArrivalProcess.Poisson(), 1_000, 0, 10 * SECOND, 42);
        Schedule same = Schedule.of(new ArrivalProcess.Poisson(), 1_000, 0, 10 * SECOND, 42);
        Schedule other = Schedule.of(new ArrivalProcess.Poisson(), 1_000, 0, 10 * SECOND, 43);
        assertThat(times(one)).isEqualTo(times(same)).isNotEqualTo(times(other));
    }

    @Test
    void theMeasuredPartBeginsBehindTheWarmUp() {
        Schedule schedule = Schedule.of(new ArrivalProcess.Constant(), 1_000, 2 * SECOND, 3 * SECOND, 1);
        assertThat(schedule.size()).isEqualTo(5_000);
        assertThat(schedule.firstMeasured()).isEqualTo(2_000);
        assertThat(schedule.due(2_000)).isEqualTo(2 * SECOND);
        assertThat(schedule.nanos()).isEqualTo(5 * SECOND);
    }

    @Test
    void aReplayKeepsTheShapeAndTakesTheRateAskedFor() {
        // Gaps of 1, 1, 8 time units; a mean gap behind the last.
        ArrivalProcess.Replay replay =
                new ArrivalProcess.Replay("log", new long[] {0, SECOND, 2 * SECOND, 10 * SECOND});
        assertThat(replay.recordedRate()).isCloseTo(0.3, within(1e-12));
        Schedule faster = Schedule.of(replay, 3, 0, 2 * SECOND, 1);
        assertThat(times(faster))
                .containsExactly(0L, SECOND / 10, SECOND / 5, SECOND, 1_333_333_333L, 1_433_333_333L, 1_533_333_333L);
    }

    @Test
    void timeStampsAreReadInEitherFormAndInAnyOrder() throws IOException {
        Path seconds = Files.writeString(
                folder.resolve("a.txt"), "# a log\n1700000000.000000002\n\n1700000000.5\n1700000000\n");
        assertThat(TimestampFile.read(seconds).offsets()).containsExactly(0, 2, 500_000_000);
        Path instants =
                Files.writeString(folder.resolve("b.txt"), "2026-01-02T03:04:05.678Z\n2026-01-02T03:04:06.678Z\n");
        assertThat(TimestampFile.read(instants).offsets()).containsExactly(0, SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000000,1700000000010,10000000,milliseconds since 1970",
        "1700000000000.5,1700000000010.5,10000000,milliseconds since 1970",
        "1700000000000000,1700000000010000,10000000,microseconds since 1970",
        "1700000000000000000,1700000000010000000,10000000,nanoseconds since 1970",
        "1700000000,1700000000.01,10000000,seconds since 1970",
        "0,0.01,10000000,seconds",
        "99999999.5,100000000.5,1000000000,seconds",
        "-1,1e1,11000000000,seconds"
    })
    void theUnitOfPlainNumbersIsToldByTheirSize(String first, String second, long gapNanos, String unit)
            throws IOException {
        Path file = Files.writeString(folder.resolve("u.txt"), second + "\r\n" + first + "\r\n");
        TimestampFile read = TimestampFile.open(file);
        assertThat(read.replay().offsets()).containsExactly(0, gapNanos);
        assertThat(read.told()).contains("u.txt': 2 times over").contains("read as " + unit);
    }

    @Test
    void timesAreToldWithTheirRate() throws IOException {
        Path file = folder.resolve("log.txt");
        Files.write(
                file,
                IntStream.range(0, 200)
                        .mapToObj(i -> Long.toString(1_700_000_000_000L + 10 * i))
                        .toList());
        TimestampFile read = TimestampFile.open(file);
        assertThat(read.told())
                .isEqualTo("'" + file + "': 200 times over 1.99 s, 100/s, read as milliseconds since 1970");
        assertThat(read.replay().recordedRate()).isCloseTo(100, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000,1700000000010,line 2: '1700000000010' reads as milliseconds",
        "1700000000010,1700000000,line 2: '1700000000' reads as seconds since 1970",
        "0.5,1700000000,holds both seconds since 1970 and smaller numbers",
        "1700000000010,2026-01-02T03:04:05Z,reads as instants",
        "1,1e99999,is not a time",
        "1,1e30,is not a time",
        "99999999999,1,is not a time",
        "1,NaN,is not a time"
    })
    void timesOfTwoUnitsAndBeyondAnyClockAreRefused(String first, String second, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("m.txt"), first + "\n" + second + "\n");
        assertThatThrownBy(() -> TimestampFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aForkThatWouldReplayOtherTimesFails() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "0\n1\n");
        LoadJob job = new LoadJob(
                new CellRef("w", "i", "p", false, Map.of(), 1, "p", Optional.empty()),
                folder,
                Optional.empty(),
                1,
                0,
                TimestampFile.read(file),
                Optional.of(file),
                1,
                0,
                1,
                0,
                1,
                1,
                0,
                0,
                0);
        Path properties = folder.resolve("job");
        job.write(properties);
        assertThat(LoadJob.read(properties)).isEqualTo(job);
        Files.writeString(file, "0\n2\n");
        assertThatThrownBy(() -> LoadJob.read(properties)).hasMessageContaining("not those that were read");
    }

    @Test
    void aLineThatIsNoTimeIsNamedByFileAndNumber() throws IOException {
        Path wrong = Files.writeString(folder.resolve("c.txt"), "1.5\nlunch\n");
        assertThatThrownBy(() -> TimestampFile.read(wrong))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("c.txt', line 2: 'lunch'");
        Path few = Files.writeString(folder.resolve("d.txt"), "1.5\n1.5\n");
        assertThatThrownBy(() -> TimestampFile.read(few)).hasMessageContaining("at least two different");
    }

    @Test
    void moreRequestsThanFitAreRefused() {
        assertThatThrownBy(() -> Schedule.of(new ArrivalProcess.Constant(), 1e6, 0, 60 * SECOND, 1))
                .hasMessageContaining("60000000 requests are too many")
                .hasMessageContaining("5000000");
    }

    private static void assertAscending(Schedule schedule) {
        for (int i = 1; i < schedule.size(); i++) {
            assertThat(schedule.due(i)).isGreaterThanOrEqualTo(schedule.due(i - 1));
        }
    }

    private static List<Long> times(Schedule schedule) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < schedule.size(); i++) {
            times.add(schedule.due(i));
        }
        return times;
    }

    /** {@return the variance of the number of arrivals in a window over its mean: 1 for Poisson} */
    private static double dispersion(Schedule schedule, long window) {
        int windows = (int) (schedule.nanos() / window);
        double[] counts = new double[windows];
        for (int i = 0; i < schedule.size(); i++) {
            counts[(int) Math.min(windows - 1, schedule.due(i) / window)]++;
        }
        double mean = schedule.size() / (double) windows;
        double squares = 0;
        for (double count : counts) {
            squares += (count - mean) * (count - mean);
        }
        return squares / (windows - 1) / mean;
    }

    private static double gapsAbove(Schedule schedule, long nanos) {
        long above = 0;
        for (int i = 1; i < schedule.size(); i++) {
            above += schedule.due(i) - schedule.due(i - 1) > nanos ? 1 : 0;
        }
        return (double) above / (schedule.size() - 1);
    }
}
