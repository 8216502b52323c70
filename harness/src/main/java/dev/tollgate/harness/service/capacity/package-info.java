// SPDX-License-Identifier: Apache-2.0
/** The search for the highest rate that a server holds: which rates are probed next, and when it is enough. Knows no server and no clock. */
package dev.tollgate.harness.service.capacity;
