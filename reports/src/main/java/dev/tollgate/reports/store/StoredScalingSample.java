// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.ThreadRates;
import java.util.List;
import java.util.Optional;

/** A sample of threads as files hold it: with no thread where the JVM failed. */
record StoredScalingSample(StoredLaunch launch, List<Double> perThread) {
    static StoredScalingSample of(ScalingSample sample) {
        return new StoredScalingSample(StoredLaunch.of(sample.launch()), sample.perThread());
    }

    ScalingSample sample() {
        return new ScalingSample(launch.launch(
                Optional.of(perThread).filter(threads -> !threads.isEmpty()).map(ThreadRates::new)));
    }
}
