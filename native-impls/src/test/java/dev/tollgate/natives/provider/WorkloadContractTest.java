// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

/** The contract of every workload over what this module adds to the class path. */
class WorkloadContractTest extends dev.tollgate.workloads.ContractTest {}
