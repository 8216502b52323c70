// SPDX-License-Identifier: Apache-2.0
/**
 * What a JVM needs that measures in turns with others: the baton, and readings of its own time. Knows no sibling; byte code of Java 8, so that it
 * also runs beside the benchmarks of other people's jars.
 */
package dev.tollgate.baton;
