// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import org.junit.jupiter.api.Tag;

/** The contract of every workload over what this module adds to the class path. */
@Tag("native")
class WorkloadContractTest extends dev.tollgate.workloads.ContractTest {}
