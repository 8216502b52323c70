// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.lang.module.ModuleFinder;

/** Looks for modules of the run-time image, whether this JVM has resolved them or not. */
final class Modules {
    /** The JVM argument that resolves a module. */
    static final String ADD = "--add-modules=";

    private Modules() {}

    static boolean exists(String module) {
        return ModuleFinder.ofSystem().find(module).isPresent();
    }
}
