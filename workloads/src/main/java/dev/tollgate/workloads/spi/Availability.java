// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.Objects;

/** Whether an implementation can run on this machine with this build, and if not, why and what would help. */
public sealed interface Availability {

    /** {@return that the implementation can run} */
    static Availability available() {
        return Available.INSTANCE;
    }

    /**
     * {@return that the implementation cannot run}
     *
     * @param reason what is missing, one sentence without a full stop
     * @param remedy what the user can do about it, one sentence without a full stop
     */
    static Availability unavailable(String reason, String remedy) {
        return new Unavailable(reason, remedy);
    }

    /** The implementation can run. */
    enum Available implements Availability {
        /** The only value. */
        INSTANCE
    }

    /**
     * The implementation cannot run.
     *
     * @param reason what is missing
     * @param remedy what the user can do about it
     */
    record Unavailable(String reason, String remedy) implements Availability {
        /** Refuses absent texts. */
        public Unavailable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(remedy, "remedy");
        }
    }
}
