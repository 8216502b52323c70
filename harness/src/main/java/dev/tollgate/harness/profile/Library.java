// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** A library by the package that its classes begin with. */
record Library(String family, String name, String prefix) {
    private static final List<Library> KNOWN = List.of(
            new Library("json", "Jackson 2", "com.fasterxml.jackson."),
            new Library("json", "Jackson 3", "tools.jackson."),
            new Library("json", "fastjson2", "com.alibaba.fastjson2."),
            new Library("json", "fastjson", "com.alibaba.fastjson."),
            new Library("json", "Gson", "com.google.gson."),
            new Library("json", "simdjson-java", "org.simdjson."),
            new Library("json", "dsl-json", "com.dslplatform.json."),
            new Library("json", "Moshi", "com.squareup.moshi."),
            new Library("json", "Johnzon", "org.apache.johnzon."),
            new Library("json", "Jakarta JSON", "jakarta.json."),
            new Library("json", "org.json", "org.json."),
            new Library("crypto", "JDK", "javax.crypto."),
            new Library("crypto", "JDK", "com.sun.crypto.provider."),
            new Library("crypto", "JDK", "sun.security.provider."),
            new Library("crypto", "JDK", "sun.security.ec."),
            new Library("crypto", "JDK", "sun.security.rsa."),
            new Library("crypto", "JDK", "java.security.MessageDigest"),
            new Library("crypto", "JDK", "java.security.Signature"),
            new Library("crypto", "Bouncy Castle", "org.bouncycastle."),
            new Library("crypto", "Corretto", "com.amazon.corretto.crypto."),
            new Library("crypto", "Conscrypt", "org.conscrypt."),
            new Library("transform", "JDK zip", "java.util.zip."),
            new Library("transform", "JDK Base64", "java.util.Base64"),
            new Library("transform", "zstd-jni", "com.github.luben.zstd."),
            new Library("transform", "aircompressor", "io.airlift.compress."),
            new Library("transform", "FastCSV", "de.siegmar.fastcsv."),
            new Library("transform", "Commons CSV", "org.apache.commons.csv."),
            new Library("transform", "Commons Codec", "org.apache.commons.codec."),
            new Library("transform", "snappy-java", "org.xerial.snappy."),
            new Library("transform", "lz4-java", "net.jpountz."),
            new Library("cache", "Caffeine", "com.github.benmanes.caffeine."),
            new Library("cache", "Guava", "com.google.common.cache."),
            new Library("cache", "Ehcache", "org.ehcache."));

    static Optional<Library> of(String className) {
        return KNOWN.stream()
                .filter(library -> className.startsWith(library.prefix))
                .findFirst();
    }

    /** {@return the library of the innermost frame that is of one}
     *
     * @param stack may be absent
     */
    static Optional<Library> of(RecordedStackTrace stack) {
        if (stack == null) {
            return Optional.empty();
        }
        for (RecordedFrame frame : stack.getFrames()) {
            Optional<Library> library = of(frame);
            if (library.isPresent()) {
                return library;
            }
        }
        return Optional.empty();
    }

    /** Other writers have frames without a method. */
    private static Optional<Library> of(RecordedFrame frame) {
        RecordedMethod method = frame.isJavaFrame() ? frame.getMethod() : null;
        return method == null || method.getType() == null
                ? Optional.empty()
                : of(method.getType().getName());
    }
}
