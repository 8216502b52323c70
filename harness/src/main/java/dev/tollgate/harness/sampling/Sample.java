// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.StartupSample;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import java.util.Objects;

/** What one JVM showed, in the result model. */
public sealed interface Sample {
    /** {@return the JVM} */
    Launch launch();

    /**
     * First calls.
     *
     * @param sample as the result model has it
     */
    record OfStartup(StartupSample sample) implements Sample {
        /** Refuses an absent part. */
        public OfStartup {
            Objects.requireNonNull(sample, "sample");
        }

        @Override
        public Launch launch() {
            return sample.launch();
        }
    }

    /**
     * Threads.
     *
     * @param sample as the result model has it
     */
    record OfThreads(ScalingSample sample) implements Sample {
        /** Refuses an absent part. */
        public OfThreads {
            Objects.requireNonNull(sample, "sample");
        }

        @Override
        public Launch launch() {
            return sample.launch();
        }
    }

    /**
     * Virtual threads.
     *
     * @param sample as the result model has it
     */
    record OfVirtualThreads(VirtualThreadsSample sample) implements Sample {
        /** Refuses an absent part. */
        public OfVirtualThreads {
            Objects.requireNonNull(sample, "sample");
        }

        @Override
        public Launch launch() {
            return sample.launch();
        }
    }
}
