// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.workloads.json.JsonConformanceTest;

/** RFC 8259 over what this module adds to the class path. */
class ConformanceTest extends JsonConformanceTest {}
