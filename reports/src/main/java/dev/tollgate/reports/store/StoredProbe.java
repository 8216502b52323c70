// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.ProbeFigures;
import java.util.Optional;

/** A probe of a server as files hold it. */
record StoredProbe(StoredLaunch launch, Optional<ProbeFigures> figures) {
    static StoredProbe of(Launch<ProbeFigures> probe) {
        return new StoredProbe(StoredLaunch.of(probe), probe.figures());
    }

    Launch<ProbeFigures> probe() {
        return launch.launch(figures);
    }
}
