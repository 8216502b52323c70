// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.StartupTimes;
import java.util.Optional;

/** A sample of first calls as files hold it. */
record StoredStartupSample(StoredLaunch launch, Optional<StartupTimes> times) {
    static StoredStartupSample of(StartupSample sample) {
        return new StoredStartupSample(StoredLaunch.of(sample.launch()), sample.times());
    }

    StartupSample sample() {
        return new StartupSample(launch.launch(times));
    }
}
