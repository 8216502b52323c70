// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Option;
import java.util.List;
import java.util.Objects;

/**
 * What a run says of one workload on one payload under load.
 *
 * @param workload the workload's id
 * @param payload the payload's name
 * @param load what it was put under, in words; empty where nothing was measured
 * @param because the outcome in sentences
 * @param ways every implementation under every collector, in the run's order
 */
public record LoadVerdict(String workload, String payload, String load, String because, List<Way> ways) {
    /** Refuses absent parts and copies the list. */
    public LoadVerdict {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(because, "because");
        ways = List.copyOf(ways);
    }

    /**
     * One implementation under one collector.
     *
     * @param implementation the implementation's id
     * @param option the architecture it stands for
     * @param configuration how it was run
     * @param outcome what became of it
     * @param because its figures, or why it has none that count, in a sentence
     */
    public record Way(
            String implementation, Option option, Configuration configuration, LoadOutcome outcome, String because) {
        /** Refuses absent parts. */
        public Way {
            Objects.requireNonNull(implementation, "implementation");
            Objects.requireNonNull(option, "option");
            Objects.requireNonNull(configuration, "configuration");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(because, "because");
        }

        /** {@return implementation and collector, as a sentence names them} */
        public String name() {
            return implementation + " (" + configuration.brief() + ")";
        }
    }
}
