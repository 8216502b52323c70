// SPDX-License-Identifier: Apache-2.0
/** What is known of the measured libraries. */
package dev.tollgate.workloads.libraries;
