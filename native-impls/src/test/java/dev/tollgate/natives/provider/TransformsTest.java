// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.workloads.transform.TransformConformanceTest;
import org.junit.jupiter.api.Tag;

/** Odd and hostile tables, frames and texts over what this module adds to the class path. */
@Tag("native")
class TransformsTest extends TransformConformanceTest {}
