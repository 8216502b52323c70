// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.Optional;

/**
 * What a {@link Workload} implements, too, where published test vectors exist for its task: it knows how to put one to an
 * implementation.
 *
 * @param <T> the workload's contract
 */
public interface JudgesVectors<T> {
    /** {@return the algorithm that such files name, as in {@code AES-GCM}} */
    String vectorAlgorithm();

    /**
     * {@return why a vector lies outside the workload, such as another key size or a field that cannot be read; empty where it
     * can be put to every implementation}
     *
     * @param vector a vector of {@link #vectorAlgorithm()}
     */
    Optional<String> outside(TestVector vector);

    /**
     * {@return whether the implementation finds the vector valid}
     *
     * @param task an implementation's task
     * @param vector a vector that is not {@link #outside}
     * @throws Exception what the task throws; the caller reports it as a failure of the implementation
     */
    boolean judge(T task, TestVector vector) throws Exception;
}
