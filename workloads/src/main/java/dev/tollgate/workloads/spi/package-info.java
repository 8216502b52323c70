// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between what is measured and how it is measured: the only package that other jars program against.
 *
 * <p>A {@link dev.tollgate.workloads.spi.Workload} owns a functional interface; an
 * {@link dev.tollgate.workloads.spi.Implementation} opens one; the harness binds it to a
 * {@link dev.tollgate.workloads.spi.Payload} and gets an {@link dev.tollgate.workloads.spi.Operation} to time.
 */
package dev.tollgate.workloads.spi;
