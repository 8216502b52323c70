// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.workloads.transform.TransformConformanceTest;

/** Odd and hostile tables, frames and texts over what this module adds to the class path. */
class TransformsTest extends TransformConformanceTest {}
