// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Option;

/** What implementations were written in, for files that are older than the field that says so. */
final class Languages {
    private static final String RUST = "rust";
    private static final String UNKNOWN = "native";

    private Languages() {}

    /** {@return the language of an implementation}
     *
     * @param implementation its id; before the field, those in Rust were all named so
     * @param option the architecture it stands for
     */
    static String of(String implementation, Option option) {
        if (implementation.startsWith(RUST + "-")) {
            return RUST;
        }
        return switch (option) {
            case PURE_JAVA -> ImplementationInfo.JAVA;
            case FFM, JNI, NATIVE_FLOOR -> UNKNOWN;
        };
    }
}
