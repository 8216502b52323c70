// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.reports.model.service.ServiceClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong with a server is reported as that: by real processes with planted faults. */
@Tag("process")
class ProberTest {
    @TempDir
    private Path folder;

    @Test
    void aSoundServerIsMeasured() throws Exception {
        ProbeResult result = probe("none");
        assertThat(result.outcomes()).containsOnlyKeys(Outcome.OK);
        assertThat(result.failed()).isZero();
        assertThat(result.requests()).isEqualTo(100);
        assertThat(result.newConnections()).isZero();
        assertThat(result.server().getMaxValue()).isBetween(9_900L, 10_100L);
        assertThat(result.firstAnswerNanos()).isGreaterThan(result.startNanos());
        assertThat(result.warmupNanos()).isPositive();
    }

    @Test
    void oneThatDiesAtItsStartSaysWhy() {
        assertThatThrownBy(() -> probe("dies-at-start"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("row 'planted'")
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("there is no room for me");
    }

    @Test
    void oneThatStartsLateIsNotWaitedForForever() {
        assertThatThrownBy(() -> probe("never-listens"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("listening on")
                .hasMessageContaining("within 3 s");
    }

    @Test
    void oneThatAnswersWronglyIsNotPutUnderLoad() {
        assertThatThrownBy(() -> probe("answers-wrongly"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("wrongly")
                .hasMessageContaining("1025");
    }

    @Test
    void oneThatAnswersWronglyUnderLoadIsCaught() throws Exception {
        ProbeResult result = probe("answers-wrongly-later");
        assertThat(result.outcomes()).containsOnlyKeys(Outcome.OK, Outcome.WRONG_ANSWER);
        assertThat(result.failed()).isEqualTo(10);
    }

    @Test
    void oneThatCrashesUnderLoadIsACrash() {
        assertThatThrownBy(() -> probe("crashes"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("exit code 7");
    }

    /** What falls back silently is no measurement of what it was to be. */
    @Test
    void oneThatIsNotWhatItsRowSaysIsRefused() {
        assertThatThrownBy(() -> probe("falls-back"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("crossing 'none' instead of 'jni'");
    }

    /** Every fiftieth request is held up for 200 ms, as its response times show; nobody else is. */
    @Test
    void aStallIsInTheResponseTimes() throws Exception {
        ProbeResult result = probe("stalls");
        assertThat(result.outcomes()).containsOnlyKeys(Outcome.OK);
        assertThat(result.response().getMaxValue()).isGreaterThan(190_000_000);
        assertThat(result.response().getCountBetweenValues(190_000_000, Long.MAX_VALUE / 2))
                .isBetween(1L, 4L);
    }

    @Test
    void connectionsThatAreNotKeptAreCounted() throws Exception {
        ProbeResult result = probe("leaks-connections");
        assertThat(result.outcomes()).containsOnlyKeys(Outcome.OK);
        assertThat(result.newConnections()).isGreaterThan(90);
    }

    private ProbeResult probe(String fault) throws Exception {
        List<String> command = new ArrayList<>(ForkCommand.java(
                PlantedServerMain.class.getName(), List.of("-XX:TieredStopAtLevel=1"), List.of(fault)));
        ServiceRow row = new ServiceRow(
                "planted",
                ServiceClass.PRODUCTION,
                "a planted server",
                "other",
                command,
                Map.of(),
                fault.equals("falls-back") ? Optional.of("jni") : Optional.empty(),
                Optional.empty());
        ProbeSettings settings = new ProbeSettings(
                new ArrivalProcess.Constant(),
                4,
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofSeconds(3),
                ProbeSettings.USUAL_SEND_LAG_LIMIT);
        return Prober.of(
                        Catalog.discover(ProberTest.class.getClassLoader()),
                        Endpoint.DISCARD,
                        "bytes-1k",
                        1,
                        settings,
                        folder.resolve("logs"),
                        new StopSign())
                .startsWithin(Duration.ofSeconds(3))
                .probe(row, 100, 1);
    }
}
