/**
 * Two builds of the same benchmarks side by side: any two JMH jars, or one under two JVMs. Each fork is a process of its own that
 * runs JMH as its jar brings it along, so that nothing here depends on a version of JMH.
 */
package dev.tollgate.harness.duel;
