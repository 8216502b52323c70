// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Named;

/** The architecture that an implementation stands for, the simplest to own first. */
public enum Option implements Named {
    /** Bytecode on the JVM. */
    PURE_JAVA("pure-java"),
    /** Native code through {@code java.lang.foreign}. */
    FFM("ffm"),
    /** Native code through the Java Native Interface. */
    JNI("jni"),
    /** The loop inside the native library: a bound, not a choice. */
    NATIVE_FLOOR("native-floor");

    private final String id;

    Option(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
