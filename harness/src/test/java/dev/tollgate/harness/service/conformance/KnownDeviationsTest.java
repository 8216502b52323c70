// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.ServiceRows;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownDeviationsTest {
    private static final Set<String> CASES =
            CaseFile.all().stream().map(Case::id).collect(Collectors.toSet());

    @Test
    void eachIsACaseAndHasAReason() {
        for (ServiceRow row : ServiceRows.ofProgram()) {
            assertThat(CASES).containsAll(KnownDeviations.of(row.id()).keySet());
            assertThat(KnownDeviations.of(row.id()).values()).noneMatch(String::isBlank);
        }
        assertThat(KnownDeviations.of("rust")).isEmpty();
        assertThat(KnownDeviations.of("java")).isNotEmpty().isEqualTo(KnownDeviations.of("java-ffm"));
    }

    @Test
    void aKnownFailureIsNoneAndAPassOfOneIsAFailure() {
        String id = KnownDeviations.of("java").keySet().iterator().next();
        assertThat(outcome("java", CaseResult.failed(id, "what", "400"))).isEqualTo(CaseResult.Outcome.KNOWN);
        assertThat(outcome("java", CaseResult.passed(id, "what", ""))).isEqualTo(CaseResult.Outcome.FAILED);
        assertThat(outcome("rust", CaseResult.failed(id, "what", "400"))).isEqualTo(CaseResult.Outcome.FAILED);
        assertThat(outcome("java", CaseResult.failed("answers/other", "what", "500")))
                .isEqualTo(CaseResult.Outcome.FAILED);
    }

    private static CaseResult.Outcome outcome(String row, CaseResult result) {
        return KnownDeviations.applied(row, List.of(result)).getFirst().outcome();
    }
}
