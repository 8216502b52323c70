// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceGracefulStopTest {
    private static final int SIGNATURES = 32;

    @Test
    void aServerThatAnswersWhatItHasAcceptedPasses() throws Exception {
        assertThat(check()).isEmpty();
    }

    @Test
    void aServerThatDropsItsConnectionsLosesRequests() throws Exception {
        assertThat(check(Quirk.LOSES_ACCEPTED)).containsExactly(GracefulStop.ACCEPTED);
    }

    @Test
    void aServerThatStillAcceptsIsNamed() throws Exception {
        assertThat(check(Quirk.KEEPS_ACCEPTING)).containsExactly(GracefulStop.NOTHING_NEW);
    }

    @Test
    void aServerThatGoesOnIsNamed() throws Exception {
        assertThat(check(Quirk.NEVER_ENDS)).containsExactly(GracefulStop.NOTHING_NEW, GracefulStop.IN_TIME);
    }

    @Test
    void aServerThatFailsRequestsWhileItStopsIsNamed() throws Exception {
        assertThat(check(Quirk.FAILS_WHEN_STOPPING)).contains(GracefulStop.HALF_SENT);
    }

    @Test
    void aServerThatIsNotThereFailsAllFour() throws Exception {
        PlantedServer gone = PlantedServer.start();
        gone.close();

        assertThat(GracefulStop.check(gone.address(), () -> {}, _ -> {}, 1))
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.detail()).startsWith("before the signal: cannot connect"));
    }

    private static List<String> check(Quirk... quirks) throws InterruptedException {
        List<CaseResult> told = new ArrayList<>();
        try (PlantedServer server = PlantedServer.start(quirks)) {
            List<CaseResult> results = GracefulStop.check(server.address(), server::terminate, told::add, SIGNATURES);
            assertThat(told).isEqualTo(results).hasSize(4);
            return results.stream()
                    .filter(result -> !result.isPassed())
                    .map(CaseResult::id)
                    .toList();
        }
    }
}
