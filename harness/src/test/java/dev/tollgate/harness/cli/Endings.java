// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.load.Validity;
import tools.jackson.databind.JsonNode;

/**
 * Endings that depend on how noisy the machine is. A test takes one of two only together with what says that it is this one: the A/A arm
 * that differs, the load generator that was late.
 */
final class Endings {
    private Endings() {}

    /** A run that is done, or void exactly where its A/A arm says so. */
    static void isDoneOrVoidByItsArm(int code, Run run, String err) {
        boolean differs =
                run.findings().stream().anyMatch(finding -> finding.id().equals("aa-differs"));
        assertThat(run.status()).as(err).isEqualTo(differs ? RunStatus.VOID : RunStatus.COMPLETE);
        assertThat(code).as(err).isEqualTo(differs ? ExitCode.VOID : ExitCode.DONE);
    }

    /**
     * A duel with an ending, or void exactly where its A/A arm says so.
     *
     * @param otherwise the ending where it is not void
     */
    static void isOrVoidByItsArm(int code, int otherwise, JsonNode duel, String err) {
        JsonNode differs = duel.at("/duel/aa/differs");
        assertThat(differs.isBoolean()).as("the A/A arm is in " + duel).isTrue();
        assertThat(code).as(err).isEqualTo(differs.booleanValue() ? ExitCode.VOID : otherwise);
    }

    /** A run under load that is done, or measured in part exactly where the generator was late. */
    static void isDoneOrInPartByItsGenerator(int code, Run run, String err) {
        assertThat(code).as(err).isEqualTo(generatorWasLate(run) ? ExitCode.IN_PART : ExitCode.DONE);
    }

    /** {@return whether the load generator measured itself somewhere} */
    static boolean generatorWasLate(Run run) {
        return run.cells().stream()
                .flatMap(cell -> cell.latency().stream())
                .anyMatch(latency -> latency.validity() == Validity.INVALID);
    }
}
