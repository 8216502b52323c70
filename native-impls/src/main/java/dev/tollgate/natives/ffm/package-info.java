// SPDX-License-Identifier: Apache-2.0
/**
 * The workloads in Rust, called through {@code java.lang.foreign} (JEP 454).
 *
 * <p>Every handle is a {@code static final} constant of the class that calls it, so that it is linked when it is first needed and
 * compiled into its caller; every call is an {@code invokeExact}.
 */
package dev.tollgate.natives.ffm;
