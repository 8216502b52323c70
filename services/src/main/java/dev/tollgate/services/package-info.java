// SPDX-License-Identifier: Apache-2.0
/**
 * The service of {@code docs/service-contract.yaml} in Java: one handler layer, two HTTP stacks under it, and the workloads'
 * implementations behind it.
 */
package dev.tollgate.services;
