// SPDX-License-Identifier: Apache-2.0
/** The command line: the only package that imports picocli, and one that nothing imports. */
package dev.tollgate.harness.cli;
