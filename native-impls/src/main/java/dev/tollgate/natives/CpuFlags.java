// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the CPU has, in the words of the operating system. */
sealed interface CpuFlags {
    /**
     * It is known.
     *
     * @param present the names, of what every processor has
     */
    record Known(Set<String> present) implements CpuFlags {
        public Known {
            present = Set.copyOf(present);
        }
    }

    /**
     * It cannot be found out.
     *
     * @param why for the user
     */
    record Unknown(String why) implements CpuFlags {}

    /**
     * {@return what this machine has; never throws}
     *
     * @param platform as in {@link BuildFacts#platform}
     */
    static CpuFlags ofThisMachine(String platform) {
        if (platform.startsWith("linux-")) {
            return ofCpuInfo(Path.of("/proc/cpuinfo"));
        }
        if (platform.startsWith("macos-")) {
            return ofCommand(List.of("/usr/sbin/sysctl", "hw.optional", "machdep.cpu"));
        }
        return new Unknown("this version does not know how on " + platform);
    }

    /**
     * {@return what a file like Linux's says}
     *
     * @param file the file
     */
    static CpuFlags ofCpuInfo(Path file) {
        try {
            return ofCpuInfo(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .<CpuFlags>map(Known::new)
                    .orElseGet(() -> new Unknown(file + " lists no flags"));
        } catch (IOException | SecurityException e) {
            return new Unknown(file + " cannot be read");
        }
    }

    private static Optional<Set<String>> ofCpuInfo(String text) {
        Set<String> common = null;
        for (String line : text.lines().toList()) {
            // x86 says flags, ARM says Features; a machine may have processors of several kinds.
            if (line.matches("(flags|Features)\\s*:.*")) {
                Set<String> flags = words(line.substring(line.indexOf(':') + 1));
                if (common == null) {
                    common = flags;
                } else {
                    common.retainAll(flags);
                }
            }
        }
        return Optional.ofNullable(common);
    }

    /**
     * {@return what the output of macOS's sysctl says}
     *
     * @param text lines such as {@code hw.optional.arm.FEAT_LSE: 1} and {@code machdep.cpu.features: FPU SSE3}
     */
    static CpuFlags ofSysctl(String text) {
        Set<String> present = new HashSet<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (name.startsWith("hw.optional.") && value.equals("1")) {
                present.add(name.substring(name.lastIndexOf('.') + 1));
            } else if (name.matches("machdep\\.cpu\\.(features|leaf7_features|extfeatures)")) {
                present.addAll(words(value));
            }
        }
        return present.isEmpty() ? new Unknown("sysctl lists no features") : new Known(present);
    }

    private static CpuFlags ofCommand(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            process.waitFor(1, TimeUnit.SECONDS);
            return ofSysctl(output);
        } catch (IOException e) {
            return new Unknown(command.getFirst() + " cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown("interrupted");
        }
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.strip().split("\\s+")));
    }
}
