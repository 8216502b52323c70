// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.model.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * What share of processor time and memory goes to work that the toolkit measures: a sample belongs to the library of the
 * innermost frame that is of one.
 */
final class FamilyShares {
    private static final int SHOWN_LIBRARIES = 5;

    private final Map<String, Tally> families = new HashMap<>();
    private long cpuSamples;
    private long allocatedBytes;
    private boolean allocation;

    private static final class Tally {
        private final Map<String, Long> libraries = new HashMap<>();
        private long cpuSamples;
        private long allocatedBytes;
    }

    void execution(RecordedEvent event) {
        cpuSamples++;
        Optional<Library> library = library(event.getStackTrace());
        library.ifPresent(found -> {
            Tally tally = families.computeIfAbsent(found.family(), family -> new Tally());
            tally.cpuSamples++;
            tally.libraries.merge(found.name(), 1L, Long::sum);
        });
    }

    void allocation(RecordedEvent event) {
        allocation = true;
        long bytes = event.getLong("weight");
        allocatedBytes += bytes;
        library(event.getStackTrace()).ifPresent(found -> {
            Tally tally = families.computeIfAbsent(found.family(), family -> new Tally());
            tally.allocatedBytes += bytes;
            tally.libraries.merge(found.name(), 0L, Long::sum);
        });
    }

    long cpuSamples() {
        return cpuSamples;
    }

    List<Profile.Family> result() {
        List<Profile.Family> found = new ArrayList<>();
        families.forEach((name, tally) -> found.add(new Profile.Family(
                name,
                cpuSamples == 0 ? 0 : (double) tally.cpuSamples / cpuSamples,
                allocation && allocatedBytes > 0
                        ? Optional.of((double) tally.allocatedBytes / allocatedBytes)
                        : Optional.empty(),
                tally.cpuSamples,
                tally.libraries.entrySet().stream()
                        .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                                .thenComparing(Map.Entry::getKey))
                        .limit(SHOWN_LIBRARIES)
                        .map(Map.Entry::getKey)
                        .toList())));
        found.sort(Comparator.comparingDouble((Profile.Family family) -> -family.cpuShare())
                .thenComparing(Profile.Family::family));
        return found;
    }

    /** {@return why there is no family; empty where there is one} */
    Optional<String> reason() {
        if (!families.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                cpuSamples == 0 && !allocation
                        ? "the recording has neither jdk.ExecutionSample nor jdk.ObjectAllocationSample with stacks"
                        : "no sample has a frame of a library that the toolkit knows");
    }

    private static Optional<Library> library(RecordedStackTrace stack) {
        if (stack == null) {
            return Optional.empty();
        }
        for (RecordedFrame frame : stack.getFrames()) {
            Optional<Library> library =
                    frame.isJavaFrame() ? Library.of(frame.getMethod().getType().getName()) : Optional.empty();
            if (library.isPresent()) {
                return library;
            }
        }
        return Optional.empty();
    }

    /** A library by the package that its classes begin with. */
    private record Library(String family, String name, String prefix) {
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
    }
}
