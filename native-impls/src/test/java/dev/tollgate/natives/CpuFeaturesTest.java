// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.natives.CpuFeatures.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A library is loaded only where the CPU is known to have all that it was compiled for. */
class CpuFeaturesTest {
    private static final CpuFeatures LINUX = CpuFeatures.of("linux-x86_64");
    private static final CpuFlags SOME = new CpuFlags.Known(Set.of("pni", "avx2", "sse4_1", "avx512_vnni"));

    private static String reason(CpuFeatures features, String builtFor, CpuFlags machine) {
        return features.refusal(builtFor, machine).map(Refusal::reason).orElse("");
    }

    /** Platform, CPU and features, as rustc knows them. */
    static Stream<String> rustcCpus() throws IOException {
        try (InputStream in = CpuFeaturesTest.class.getResourceAsStream("rustc-cpus.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @Test
    void aCpuWithAllThatIsUsedIsNotRefused() {
        assertThat(LINUX.refusal("sse2,sse3,sse4.1,avx2,avx512vnni,rdseed", SOME))
                .isEmpty();
        assertThat(LINUX.refusal("", SOME)).isEmpty();
    }

    @Test
    void whatTheCpuLacksIsNamed() {
        assertThat(reason(LINUX, "sse3,sha,avx512f,avx2", SOME))
                .isEqualTo("the native library was built for a CPU with sha, avx512f, which this CPU does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unheard-of", "sse3,unheard-of", "unheard-of,avx2,sha", "unknown", "apxf", "avx10.2"})
    void aFeatureThatIsNotInTheTableIsRefusedAndNotAssumed(String builtFor) {
        assertThat(LINUX.refusal(builtFor, SOME)).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).contains("which this version cannot look for on linux-x86_64");
            assertThat(refusal.reason()).doesNotContain("sse3", "avx2");
            assertThat(refusal.remedy()).contains("RUSTFLAGS='-C target-cpu=x86-64-v3'", "TOLLGATE_REBUILD=1");
        });
    }

    @Test
    void aPlatformWithoutATableRefusesEveryFeature() {
        assertThat(reason(CpuFeatures.of("plan9-mips"), "msa", SOME)).contains("msa", "on plan9-mips");
        assertThat(CpuFeatures.of("plan9-mips").refusal("", SOME)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rustcCpus")
    void everyCpuThatRustcKnowsIsCoveredButThoseThatNobodyCanBuyYet(String line) {
        String[] words = line.split(" ");
        String unknown = words[2].contains("avx10.2") ? "avx10.2" : "";
        String refused = reason(CpuFeatures.of(words[0]), words[2], new CpuFlags.Known(Set.of()));
        assertThat(refused.contains("cannot look for")).as(line).isEqualTo(!unknown.isEmpty());
        assertThat(refused).contains(unknown);
    }

    @Test
    void featuresOfArmAreLookedForUnderLinuxsNames() {
        CpuFeatures arm = CpuFeatures.of("linux-aarch64");
        CpuFlags graviton = new CpuFlags.Known(Set.of(
                ("fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop asimddp ssbs")
                        .split(" ")));
        assertThat(arm.refusal("aes,crc,dotprod,dpb,fp16,lse,neon,rcpc,rdm,sha2,spe,ssbs,vh", graviton))
                .isEmpty();
        assertThat(reason(arm, "neon,sve,sha3", graviton)).contains("with sve, sha3, which this CPU does not have");
        assertThat(reason(arm, "aes", new CpuFlags.Known(Set.of("aes")))).contains("with aes, which");
        assertThat(arm.refusal("sve", graviton).map(Refusal::remedy)).isPresent();
    }

    @Test
    void featuresOfMacsAreReadFromSysctl() {
        CpuFlags m1 = CpuFlags.ofSysctl(
                "hw.optional.arm.FEAT_LSE: 1\nhw.optional.arm.FEAT_BF16: 0\nhw.optional.AdvSIMD: 1\n");
        CpuFeatures arm = CpuFeatures.of("macos-aarch64");
        assertThat(arm.refusal("neon,lse,vh", m1)).isEmpty();
        assertThat(reason(arm, "neon,bf16", m1)).contains("with bf16, which this CPU does not have");
        CpuFlags intel = CpuFlags.ofSysctl(
                "machdep.cpu.features: FPU SSE3 SSE4.2 AVX1.0\nmachdep.cpu.leaf7_features: BMI1 AVX2\nmachdep.cpu.brand_string: FMA\n");
        assertThat(reason(CpuFeatures.of("macos-x86_64"), "sse3,sse4.2,avx,avx2,fma", intel))
                .contains("with fma, which");
        assertThat(CpuFlags.ofSysctl("")).isInstanceOf(CpuFlags.Unknown.class);
    }

    @Test
    void whereTheCpusFeaturesCannotBeFoundOutTheLibraryIsRefused(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("cpuinfo");
        assertThat(reason(LINUX, "sse2,avx2", CpuFlags.ofCpuInfo(missing)))
                .isEqualTo(
                        "the native library was built for a CPU with avx2, and what this CPU has cannot be found out ("
                                + missing + " cannot be read)");
        assertThat(reason(LINUX, "avx2", CpuFlags.ofCpuInfo(folder))).contains("cannot be read");
        Path empty = Files.writeString(folder.resolve("empty"), "processor : 0\nmodel name : flags\n");
        assertThat(reason(LINUX, "avx2", CpuFlags.ofCpuInfo(empty))).contains("lists no flags");
        assertThat(LINUX.refusal("sse,sse2,fxsr", CpuFlags.ofCpuInfo(empty))).isEmpty();
        assertThat(CpuFlags.ofThisMachine("plan9-mips")).isInstanceOf(CpuFlags.Unknown.class);
    }

    @Test
    void whereProcessorsDifferOnlyWhatAllHaveCounts(@TempDir Path folder) throws IOException {
        Path info = Files.writeString(
                folder.resolve("cpuinfo"),
                "processor\t: 0\nflags\t\t: pni avx2 avx512f\nvmx flags\t: vnmi\n\nprocessor\t: 1\nflags\t\t: pni avx2\n");
        assertThat(CpuFlags.ofCpuInfo(info)).isEqualTo(new CpuFlags.Known(Set.of("pni", "avx2")));
        Path arm = Files.writeString(
                folder.resolve("arm"), "processor : 0\nFeatures\t: fp asimd\nCPU implementer : 0x41\n");
        assertThat(CpuFlags.ofCpuInfo(arm)).isEqualTo(new CpuFlags.Known(Set.of("fp", "asimd")));
    }

    @Test
    @Tag("native")
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void thisMachineHasWhatItsOwnBuildNeeds() {
        BuildFacts build = BuildFacts.ofThisPlatform();
        CpuFlags machine = CpuFlags.ofThisMachine(build.platform());
        assertThat(machine).isInstanceOf(CpuFlags.Known.class);
        assertThat(CpuFeatures.of(build.platform()).refusal(build.allTargetFeatures(), machine))
                .isEmpty();
    }
}
