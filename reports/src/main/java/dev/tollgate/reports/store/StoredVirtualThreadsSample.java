// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.Pinning;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import java.util.Optional;

/** A sample of virtual threads as files hold it. */
record StoredVirtualThreadsSample(StoredLaunch launch, Optional<Pinning> pinning) {
    static StoredVirtualThreadsSample of(VirtualThreadsSample sample) {
        return new StoredVirtualThreadsSample(StoredLaunch.of(sample.launch()), sample.pinning());
    }

    VirtualThreadsSample sample() {
        return new VirtualThreadsSample(launch.launch(pinning));
    }
}
