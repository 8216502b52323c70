// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.plan.Faults;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run is gone on with by the command that began it. */
class ResumptionTest {
    private static final Path FOLDER = Path.of("some-run");

    @Test
    void theCommandThatBeganARunIsReadAgain() {
        assertThat(Resumption.original(FOLDER, List.of("run", "--suite", "quick"), RunCommand.class))
                .isInstanceOf(RunCommand.class);
    }

    @Test
    void anotherCommandIsToldWhichOneGoesOn() {
        assertThatThrownBy(() ->
                        Resumption.original(FOLDER, List.of("latency", "--workload", "json.extract"), RunCommand.class))
                .isInstanceOf(Faults.class)
                .hasMessageContaining("some-run")
                .hasMessageContaining("run-bench.sh latency --resume");
    }
}
