// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Captures the machine and the software of a run: what decides whether two runs can be compared, and what a reader
 * needs to judge the figures. Nothing that names a person, a host or a folder. What cannot be read is left out.
 */
public final class EnvironmentCapture {
    private static final List<String> TOLD_FLAGS = List.of(
            "sse4_2",
            "avx",
            "avx2",
            "avx512f",
            "avx512vbmi",
            "bmi2",
            "pclmulqdq",
            "aes",
            "vaes",
            "sha_ni",
            "asimd",
            "sve",
            "sha2",
            "pmull");
    private static final long UNLIMITED = Long.MAX_VALUE / 2;
    private static final int FINGERPRINT_DIGITS = 12;

    private final Path root;
    private final Map<String, String> properties = new LinkedHashMap<>();

    private EnvironmentCapture(Path root) {
        this.root = root;
    }

    /** {@return the environment of this process}
     *
     * @param facts what providers say of their software, added to the properties
     */
    public static Environment capture(Map<String, String> facts) {
        return new EnvironmentCapture(Path.of("/")).environment(facts);
    }

    /** {@return the environment under another root of the file system, for tests}
     *
     * @param root where {@code proc} and {@code sys} are
     * @param facts what providers say of their software
     */
    static Environment capture(Path root, Map<String, String> facts) {
        return new EnvironmentCapture(root).environment(facts);
    }

    private Environment environment(Map<String, String> facts) {
        String cpuInfo = read("proc/cpuinfo").orElse("");
        String model = field(cpuInfo, "model name")
                .or(() -> field(cpuInfo, "CPU implementer").map(i -> "implementer " + i))
                .orElse(System.getProperty("os.arch"));
        int cores = Runtime.getRuntime().availableProcessors();
        long memory = memoryBytes();
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version");
        String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + " ("
                + System.getProperty("java.vendor") + ")";
        isa(cpuInfo);
        tell(
                "hypervisor",
                field(cpuInfo, "flags").filter(f -> f.contains("hypervisor")).map(f -> "yes"));
        tell("cpu governor", read("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        tell("turbo", turbo());
        tell("smt", read("sys/devices/system/cpu/smt/active").map(v -> v.equals("1") ? "on" : "off"));
        tell(
                "transparent huge pages",
                read("sys/kernel/mm/transparent_hugepage/enabled").map(EnvironmentCapture::chosen));
        tell("clock source", read("sys/devices/system/clocksource/clocksource0/current_clocksource"));
        tell("container cpu limit", read("sys/fs/cgroup/cpu.max").filter(v -> !v.startsWith("max")));
        tell("container memory limit", read("sys/fs/cgroup/memory.max").filter(v -> !v.equals("max")));
        for (String name : List.of("java.version", "java.vm.name", "java.vm.version")) {
            tell(name, Optional.ofNullable(System.getProperty(name)));
        }
        properties.putAll(facts);
        String fingerprint = fingerprint(
                model,
                Integer.toString(cores),
                Long.toString(Math.round(memory / (double) (1L << 30))),
                System.getProperty("os.arch"),
                System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"),
                properties.getOrDefault("container cpu limit", ""),
                System.getProperty("java.vm.version"));
        return new Environment(fingerprint, os, System.getProperty("os.arch"), model, cores, memory, jvm, properties);
    }

    private void tell(String name, Optional<String> value) {
        value.filter(v -> !v.isBlank()).ifPresent(v -> properties.put(name, v));
    }

    private void isa(String cpuInfo) {
        List<String> flags = Arrays.asList(field(cpuInfo, "flags")
                .or(() -> field(cpuInfo, "Features"))
                .orElse("")
                .split(" "));
        tell(
                "instruction sets",
                Optional.of(TOLD_FLAGS.stream().filter(flags::contains).collect(Collectors.joining(" "))));
    }

    private Optional<String> turbo() {
        Optional<String> boost = read("sys/devices/system/cpu/cpufreq/boost").map(v -> v.equals("1") ? "on" : "off");
        return boost.or(
                () -> read("sys/devices/system/cpu/intel_pstate/no_turbo").map(v -> v.equals("0") ? "on" : "off"));
    }

    /** The chosen one of {@code always [madvise] never}. */
    private static String chosen(String choices) {
        return choices.replaceFirst(".*\\[(.*)].*", "$1");
    }

    private long memoryBytes() {
        long physical = field(read("proc/meminfo").orElse(""), "MemTotal")
                .map(v -> Long.parseLong(v.replace(" kB", "").strip()) * 1024)
                .orElseGet(EnvironmentCapture::memoryByBean);
        long limit = read("sys/fs/cgroup/memory.max")
                .or(() -> read("sys/fs/cgroup/memory/memory.limit_in_bytes"))
                .filter(v -> v.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .filter(v -> v < UNLIMITED)
                .orElse(Long.MAX_VALUE);
        return Math.min(physical, limit);
    }

    private static long memoryByBean() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getTotalMemorySize()
                : 0;
    }

    private static Optional<String> field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .filter(line -> line.substring(name.length()).strip().startsWith(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(root.resolve(path)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String fingerprint(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
