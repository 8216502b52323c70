// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Optional;

/** A fork that has figures. */
public sealed interface MeasuredFork extends ForkOutcome permits TimedFork, LoadedFork {
    /** {@return what was observed around the operation while it measured} */
    Surroundings surroundings();

    @Override
    default ForkStatus status() {
        return surroundings().disturbed() ? ForkStatus.DISTURBED : ForkStatus.OK;
    }

    @Override
    default Optional<String> detail() {
        return surroundings().remark();
    }
}
