// SPDX-License-Identifier: Apache-2.0
/**
 * Two builds of the same benchmarks side by side: any two JMH jars, or one under two JVMs. Each fork is a process of its own that
 * runs JMH as its jar brings it along; all that is known of JMH's version is the form of its list, from 1.19 on.
 */
package dev.tollgate.harness.duel;
