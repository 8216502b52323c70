// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCaptureTest {
    @TempDir
    private Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void theMachineIsReadFromItsFiles() throws IOException {
        file("proc/cpuinfo", "processor\t: 0\nmodel name\t: Test CPU 3000\nflags\t\t: fpu avx2 sha_ni hypervisor\n");
        file("proc/meminfo", "MemTotal:       16777216 kB\nMemFree: 1 kB\n");
        file("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
        file("sys/fs/cgroup/cpu.max", "150000 100000\n");
        file("sys/fs/cgroup/memory.max", "8589934592\n");
        Environment environment = EnvironmentCapture.capture(root, Map.of("jackson", "2.0"));
        assertThat(environment.cpuModel()).isEqualTo("Test CPU 3000");
        assertThat(environment.memoryBytes())
                .as("the container's limit is smaller")
                .isEqualTo(8589934592L);
        assertThat(environment.properties())
                .containsEntry("instruction sets", "avx2 sha_ni")
                .containsEntry("transparent huge pages", "madvise")
                .containsEntry("container cpu limit", "150000 100000")
                .containsEntry("hypervisor", "yes")
                .containsEntry("jackson", "2.0");
    }

    @Test
    void aMachineWithoutAnyOfItsFilesIsStillDescribed() {
        Environment environment = EnvironmentCapture.capture(root, Map.of());
        assertThat(environment.cores()).isPositive();
        assertThat(environment.memoryBytes()).isPositive();
        assertThat(environment.fingerprint()).hasSize(12);
    }

    @Test
    void theFingerprintIsTheSameHereAndNowAndAnotherForAnotherMachine() throws IOException {
        Environment here = EnvironmentCapture.capture(Map.of());
        assertThat(EnvironmentCapture.capture(Map.of("x", "y")).fingerprint()).isEqualTo(here.fingerprint());
        file("proc/cpuinfo", "model name\t: Another CPU\n");
        assertThat(EnvironmentCapture.capture(root, Map.of()).fingerprint()).isNotEqualTo(here.fingerprint());
    }

    @Test
    void nothingNamesAUserAHostOrAFolder() {
        String all = EnvironmentCapture.capture(Map.of()).toString();
        assertThat(all).doesNotContain(System.getProperty("java.home")).doesNotContain(System.getProperty("user.dir"));
    }
}
