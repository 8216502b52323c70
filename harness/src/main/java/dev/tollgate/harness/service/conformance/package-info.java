// SPDX-License-Identifier: Apache-2.0
/** Whether a server obeys {@code docs/service-contract.yaml}: cases as data, and what sends them byte by byte over raw connections. */
package dev.tollgate.harness.service.conformance;
