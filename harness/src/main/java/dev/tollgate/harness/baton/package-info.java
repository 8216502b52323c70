// SPDX-License-Identifier: Apache-2.0
/** Passes the baton among JVMs that live together: who may warm up, whose turn it is to measure, in which order, and when it is enough. */
package dev.tollgate.harness.baton;
