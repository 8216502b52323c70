// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;

/** The workloads whose payloads are sent and whose references say what the answer is. */
final class Tasks {
    static final String EXTRACT = "json.extract";
    static final String ROLLUP = "transform.ndjson-rollup";

    private final Catalog catalog;

    /**
     * The workloads.
     *
     * @param catalog where they are found
     */
    Tasks(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * {@return a workload}
     *
     * @param id its id
     */
    Workload<?> workload(String id) {
        return catalog.workload(id)
                .orElseThrow(() -> new IllegalStateException(
                        "there is no workload '" + id + "'; what was found has faults: " + catalog.faults()));
    }

    /**
     * {@return a generated payload}
     *
     * @param workload the workload's id
     * @param name the payload, as in {@code statuses-16k}
     * @param seed where it comes from
     */
    Payload payload(String workload, String name, long seed) {
        return workload(workload).payload(PayloadSpec.parse(name), seed);
    }

    /**
     * {@return a workload's reference}
     *
     * @param workload the workload's id
     * @param contract its contract
     * @param <T> the contract
     */
    <T> T reference(String workload, Class<T> contract) {
        return contract.cast(workload(workload).reference());
    }
}
