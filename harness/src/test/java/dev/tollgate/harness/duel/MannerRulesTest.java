// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.jmhjar.ClassPath;
import dev.tollgate.harness.jmhjar.ListedBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may take turns, and whose time may be cut. */
class MannerRulesTest {
    private static final Arm SIDE = new Arm(Arm.BASE, "java", false, new ClassPath(List.of(Path.of("none.jar"))), "");

    private static MannerRules told(String jmhArguments) {
        return new MannerRules(options(jmhArguments, false));
    }

    private static DuelOptions options(String jmhArguments, boolean isOneByOne) {
        return new DuelOptions(
                SIDE,
                SIDE,
                List.of(),
                Map.of(),
                JmhWords.split(jmhArguments),
                1,
                true,
                OptionalDouble.empty(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                false,
                isOneByOne,
                1);
    }

    private static ListedBenchmark listed(List<String> modes, Integer threads, boolean isGroup) {
        return new ListedBenchmark(
                "p.M.m",
                modes.getFirst(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                new ListedBenchmark.Measuring(
                        "p.M",
                        "m",
                        modes,
                        Optional.ofNullable(threads),
                        isGroup,
                        Optional.of(3),
                        Optional.of(Duration.ofMillis(500))));
    }

    private static final ListedBenchmark PLAIN = listed(List.of("AverageTime"), null, false);

    @Test
    void oneThreadThatIsCalledAgainAndAgainTakesTurns() {
        assertThat(told("").apart(PLAIN)).isEmpty();
        assertThat(told("").apart(listed(List.of("Throughput"), 1, false))).isEmpty();
        assertThat(told("").apart(listed(List.of("SampleTime"), 1, false))).isEmpty();
    }

    @Test
    void whatCannotShareTheMachineLivesAlone() {
        assertThat(told("").apart(listed(List.of("SingleShotTime"), null, false)))
                .isPresent();
        assertThat(told("").apart(listed(List.of("AverageTime", "Throughput"), null, false)))
                .hasValueSatisfying(why -> assertThat(why).contains("several modes"));
        assertThat(told("").apart(listed(List.of("All"), null, false))).isPresent();
        assertThat(told("").apart(listed(List.of("AverageTime"), 4, false)))
                .hasValueSatisfying(why -> assertThat(why).contains("threads"));
        assertThat(told("").apart(listed(List.of("AverageTime"), -1, false)))
                .as("as many as there are processors")
                .isPresent();
        assertThat(told("").apart(listed(List.of("AverageTime"), null, true))).isPresent();
        assertThat(new MannerRules(options("", true)).apart(PLAIN))
                .hasValueSatisfying(why -> assertThat(why).contains("--one-by-one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-bm ss", "-bm avgt,thrpt", "-bm all", "-t 2", "-t max", "-tg 1,1", "-wm BULK"})
    void optionsOfJmhDecideOverWhatIsDeclared(String arguments) {
        assertThat(told(arguments).apart(PLAIN)).isPresent();
    }

    @Test
    void optionsOfJmhAllowWhatIsDeclaredOtherwise() {
        ListedBenchmark busy = listed(List.of("AverageTime", "SampleTime"), 8, false);
        assertThat(told("-t 1 -bm avgt").apart(busy)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-prof stack", "-gc true", "-bm sample", "-r soon"})
    void iterationsStayWholeWhereSomethingBelongsToThem(String arguments) {
        assertThat(told(arguments).uncut(SIDE, PLAIN)).isPresent();
    }

    @Test
    void theTimeIsTheUsersOwnOrElseTheDeclaredOne() {
        assertThat(told("").ownTime(SIDE, PLAIN)).contains(Duration.ofMillis(1500));
        assertThat(told("-i 7").ownTime(SIDE, PLAIN)).contains(Duration.ofMillis(3500));
        assertThat(told("-i 7 -r 2s").ownTime(SIDE, PLAIN)).contains(Duration.ofSeconds(14));
    }

    @Test
    void cuttingNeitherAddsTimeNorMakesTooFewSlots() {
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            Duration time = Duration.ofMillis(80 + random.nextInt(60_000));
            Manner cut = MannerRules.cut(time);
            assertThat(cut.slot().multipliedBy(cut.slots())).isLessThanOrEqualTo(time);
            Duration call = Duration.ofMillis(10 + random.nextInt(2_000));
            Manner longer = MannerRules.cut(time, call);
            if (longer.isInSlots()) {
                assertThat(longer.slots()).isGreaterThanOrEqualTo(8);
                assertThat(longer.slot()).isGreaterThan(call);
                assertThat(longer.slot().multipliedBy(longer.slots())).isLessThanOrEqualTo(time);
            } else {
                assertThat(call.multipliedBy(3 * 8)).isGreaterThan(time);
            }
        }
        assertThat(MannerRules.cut(Duration.ofMillis(20)).slots()).isEqualTo(8);
    }

    @Test
    void whatWasCalledTooSeldomIsCalledMoreOftenUpToABound() {
        Manner first = MannerRules.cut(Duration.ofSeconds(1));
        assertThat(first.settling()).isEqualTo(40);
        assertThat(Manner.isSettledBy(80_000, 1_000_000)).isTrue();
        assertThat(Manner.isSettledBy(79_999, 1_000)).isFalse();
        assertThat(Manner.isSettledBy(20_000, 34_000))
                .as("interpreted to the end")
                .isTrue();
        // 8 µs a call, 50,000 calls: as much again and half as much takes 0.8 s of a processor.
        Manner second = first.settledAfter(50_000, 50_000 * 8_000L);
        assertThat(second.settling()).isEqualTo(40 + 160);
        assertThat(second.slots()).isEqualTo(first.slots());
        Manner last = second.settledAfter(100, 1_000_000_000L);
        assertThat(last.settling()).isEqualTo(500);
        assertThat(last.settledAfter(100, 1_000_000_000L)).isEqualTo(last);
        assertThat(last.shown()).isEqualTo(first.shown());
    }
}
