// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.throughput.Shape;
import dev.tollgate.reports.model.Check;
import java.util.Optional;

/**
 * What checking gave.
 *
 * @param check the comparison, as it is stored
 * @param shape which benchmark method measures the operation; empty where there was no answer
 * @param cut whether the JVM that was to answer crashed, hung or ran out of memory: nothing was compared
 */
public record Checked(Check check, Optional<Shape> shape, boolean cut) {}
