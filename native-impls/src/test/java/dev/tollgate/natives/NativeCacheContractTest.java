// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.cache.CacheContractTest;
import org.junit.jupiter.api.Tag;

/** The caches in Rust against their contract. */
@Tag("native")
class NativeCacheContractTest extends CacheContractTest {}
