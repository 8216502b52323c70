// SPDX-License-Identifier: Apache-2.0
/** Time per operation, by JMH: the only package that imports it. One fork at a time, driven from outside. */
package dev.tollgate.harness.throughput;
