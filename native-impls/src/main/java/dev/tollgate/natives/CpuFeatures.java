// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether this machine has what the library was compiled for. A library for a newer CPU would not fail with a message, it
 * would kill the JVM with an illegal instruction.
 */
final class CpuFeatures {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /**
     * rustc's names of the features whose instructions a compiler uses unasked, and Linux's names of the same (arch/x86's
     * cpufeatures.h). What only an intrinsic uses is left out: kernels hide rdseed, for example, on CPUs that have it.
     */
    private static final Map<String, String> LINUX_FLAGS = Map.ofEntries(
            entry("sse3", "pni"),
            entry("ssse3", "ssse3"),
            entry("sse4.1", "sse4_1"),
            entry("sse4.2", "sse4_2"),
            entry("sse4a", "sse4a"),
            entry("popcnt", "popcnt"),
            entry("lzcnt", "abm"),
            entry("bmi1", "bmi1"),
            entry("bmi2", "bmi2"),
            entry("movbe", "movbe"),
            entry("cmpxchg16b", "cx16"),
            entry("aes", "aes"),
            entry("pclmulqdq", "pclmulqdq"),
            entry("sha", "sha_ni"),
            entry("avx", "avx"),
            entry("avx2", "avx2"),
            entry("fma", "fma"),
            entry("f16c", "f16c"),
            entry("gfni", "gfni"),
            entry("vaes", "vaes"),
            entry("vpclmulqdq", "vpclmulqdq"),
            entry("avxvnni", "avx_vnni"),
            entry("avx512f", "avx512f"),
            entry("avx512bw", "avx512bw"),
            entry("avx512cd", "avx512cd"),
            entry("avx512dq", "avx512dq"),
            entry("avx512vl", "avx512vl"),
            entry("avx512ifma", "avx512ifma"),
            entry("avx512vbmi", "avx512vbmi"),
            entry("avx512vbmi2", "avx512_vbmi2"),
            entry("avx512vnni", "avx512_vnni"),
            entry("avx512bf16", "avx512_bf16"),
            entry("avx512fp16", "avx512_fp16"),
            entry("avx512bitalg", "avx512_bitalg"),
            entry("avx512vpopcntdq", "avx512_vpopcntdq"));

    private CpuFeatures() {}

    /**
     * {@return the features that this machine lacks; empty where that cannot be found out}
     *
     * @param builtFor rustc's names, separated by commas
     */
    static List<String> missingHere(String builtFor) {
        if (!Files.isReadable(CPU_INFO)) {
            return List.of();
        }
        try {
            return missing(builtFor, Files.readString(CPU_INFO));
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * {@return the features that a machine lacks, in the order given; empty where its flags are not those of an x86}
     *
     * @param builtFor rustc's names, separated by commas
     * @param cpuInfo the text of {@code /proc/cpuinfo}
     */
    static List<String> missing(String builtFor, String cpuInfo) {
        Optional<String> flags =
                cpuInfo.lines().filter(line -> line.startsWith("flags")).findFirst();
        if (flags.isEmpty()) {
            return List.of();
        }
        Set<String> present = Set.copyOf(List.of(
                flags.get().substring(flags.get().indexOf(':') + 1).strip().split("\\s+")));
        List<String> missing = new ArrayList<>();
        for (String feature : builtFor.split(",")) {
            String flag = LINUX_FLAGS.get(feature);
            if (flag != null && !present.contains(flag)) {
                missing.add(feature);
            }
        }
        return missing;
    }
}
