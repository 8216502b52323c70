// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.List;

/**
 * What a jar contributes, found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/dev.tollgate.workloads.spi.Provider}.
 *
 * @implSpec Has a public constructor without parameters; both methods are cheap and have no side effect.
 */
public interface Provider {

    /** {@return the workloads that this jar states; often none} */
    default List<Workload<?>> workloads() {
        return List.of();
    }

    /** {@return the implementations that this jar brings, of its own workloads or of others'} */
    default List<Implementation<?>> implementations() {
        return List.of();
    }
}
