// SPDX-License-Identifier: Apache-2.0
/** A server from inside while it is probed: what its runtime and the system say of it, what its settings really are, and why its slow requests were slow. */
package dev.tollgate.harness.service.inside;
