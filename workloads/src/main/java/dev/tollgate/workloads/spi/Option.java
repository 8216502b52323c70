// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

/** The architecture that an implementation stands for. */
public enum Option {
    /** Everything runs as bytecode on the JVM. */
    PURE_JAVA("pure-java"),
    /** Native code called through the Java Native Interface. */
    JNI("jni"),
    /** Native code called through {@code java.lang.foreign} (JEP 454). */
    FFM("ffm"),
    /** The whole loop runs inside the native library: the single-language native bound, no crossing. */
    NATIVE_FLOOR("native-floor");

    private final String id;

    Option(String id) {
        this.id = id;
    }

    /** {@return the word that stands for this option in files and on the command line} */
    public String id() {
        return id;
    }
}
