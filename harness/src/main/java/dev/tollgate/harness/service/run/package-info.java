// SPDX-License-Identifier: Apache-2.0
/** A run of servers: which process is probed when and at which rate, each saved as it ends, and what all say together. */
package dev.tollgate.harness.service.run;
