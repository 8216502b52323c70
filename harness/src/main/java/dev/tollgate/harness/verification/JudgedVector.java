// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.workloads.spi.TestVector;

/**
 * A published test vector and its verdict, which no implementation sees.
 *
 * @param vector the vector
 * @param verdict what it says of itself
 * @param comment what it is about, for messages; may be empty
 */
public record JudgedVector(TestVector vector, AnswerVerdict verdict, String comment) {}
