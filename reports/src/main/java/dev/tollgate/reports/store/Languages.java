// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Option;
import java.util.Set;

/** What implementations were written in, for files that are older than the field that says so. */
final class Languages {
    private static final String RUST = "rust";
    private static final String C = "c";
    private static final String UNKNOWN = "native";

    /** What the ids of the native library's implementations began with when the field was new. */
    private static final Set<String> IN_RUST = Set.of("rust-", "serde-", "moka-", "csv-crate-");

    /** The implementations that came with a library in C. */
    private static final Set<String> IN_C = Set.of("corretto", "zstd-jni", "aircompressor-ffm");

    private Languages() {}

    /** {@return the language of an implementation}
     *
     * @param implementation its id, and behind an {@code @} what it is repeated for
     * @param option the architecture it stands for
     */
    static String of(String implementation, Option option) {
        return switch (option) {
            case PURE_JAVA -> ImplementationInfo.JAVA;
            case FFM, JNI, NATIVE_FLOOR -> ofNative(implementation);
        };
    }

    private static String ofNative(String implementation) {
        if (IN_RUST.stream().anyMatch(implementation::startsWith)) {
            return RUST;
        }
        int end = implementation.indexOf('@');
        return IN_C.contains(end < 0 ? implementation : implementation.substring(0, end)) ? C : UNKNOWN;
    }
}
