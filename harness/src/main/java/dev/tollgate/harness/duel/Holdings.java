// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.ListedBenchmark;
import java.util.Map;

/**
 * What a side holds.
 *
 * @param jvm its Java
 * @param benchmarks those that were asked for, by their names
 */
record Holdings(SideJvm jvm, Map<String, ListedBenchmark> benchmarks) {}
