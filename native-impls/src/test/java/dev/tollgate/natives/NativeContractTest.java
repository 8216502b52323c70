// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.ContractTest;
import org.junit.jupiter.api.Tag;

/** The same references, payloads and seeds as for the pure-Java implementations. */
@Tag("native")
final class NativeContractTest extends ContractTest {}
