// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

/** The terminal of tables that are not yet documents. */
final class TerminalText {
    static final int TERMINAL = 120;

    private TerminalText() {}
}
