// SPDX-License-Identifier: Apache-2.0
/** Requests over HTTP/1.1 when they are due, over connections that are kept: an open loop, whose every answer is checked. */
package dev.tollgate.harness.service.load;
