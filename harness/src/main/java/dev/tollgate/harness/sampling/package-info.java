// SPDX-License-Identifier: Apache-2.0
/** What is measured beside the rounds, in JVMs of its own without JMH: first calls, threads, virtual threads. */
package dev.tollgate.harness.sampling;
