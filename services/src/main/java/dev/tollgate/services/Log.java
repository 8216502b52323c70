// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Errors alone, on standard error: nothing is logged of a request that goes as it should. */
final class Log {
    /** Kept here: a logger that nobody refers to loses its level with the next collection. */
    private static final Logger ROOT = Logger.getLogger("");

    private Log() {}

    /** Sets the level, for the stacks too. */
    static void errorsOnly() {
        ROOT.setLevel(Level.SEVERE);
    }

    /** {@return the level in force} */
    static String level() {
        return ROOT.getLevel().getName();
    }

    /** A defect of the server. */
    static void failure(Throwable thrown) {
        ROOT.log(Level.SEVERE, "a request failed", thrown);
    }
}
