// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.List;

/** How the process that did the work was run. What cannot be compared with each other differs in its {@link #key()}. */
public sealed interface Configuration permits Jvm, Server {
    /** {@return what decides whether two cells ran alike: equal exactly where they did} No arguments are in it: these belong to the implementation. */
    String key();

    /** {@return its name in tables and file names} */
    String label();

    /** {@return its shortest name, for where nobody asks for more than what sets it apart: of a JVM the collector} */
    String brief();

    /** {@return its name in headlines and sentences} */
    String inWords();

    /** {@return further arguments of its process, among them those that the implementation needs} */
    List<String> arguments();
}
