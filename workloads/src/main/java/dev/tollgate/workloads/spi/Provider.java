// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.List;
import java.util.Map;

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

    /**
     * {@return what a reader of a run must know of this jar's software, by name in a stable order} Versions of the
     * measured libraries, for example, or how a native library was built; no paths. Never throws.
     */
    default Map<String, String> environment() {
        return Map.of();
    }
}
