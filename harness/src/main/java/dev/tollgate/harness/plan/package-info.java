// SPDX-License-Identifier: Apache-2.0
/** What is to be measured: discovery, suites, cells, and the refusal of everything that cannot work before it starts. */
package dev.tollgate.harness.plan;
