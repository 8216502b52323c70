// SPDX-License-Identifier: Apache-2.0
/** The service: servers as processes, what is asked of them, and probes of one process each. */
package dev.tollgate.harness.service;
