// SPDX-License-Identifier: Apache-2.0
/**
 * What a JMH jar, or a class path that stands for one, declares: its benchmarks with the parameters and the JVM arguments of their
 * annotations, read from the list that JMH's annotation processor leaves. Nothing here starts a JVM or names a class of JMH.
 */
package dev.tollgate.harness.jmhjar;
