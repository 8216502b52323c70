// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Availability.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class NativeLibraryTest {
    private static final BuildFacts BUILD = BuildFacts.ofThisPlatform();
    private static final CpuFlags HERE = CpuFlags.ofThisMachine(BUILD.platform());

    @Test
    void theLibraryOfThisBuildIsAcceptedAndLoaded() {
        assertThat(NativeLibrary.refusal(BUILD, HERE)).isEmpty();
        assertThat(NativeLibrary.availability()).isInstanceOf(Availability.Available.class);
        assertThat(NativeLibrary.symbols().find("tollgate_noop")).isPresent();
    }

    @Test
    void theFactsNameTheSizeOfTheLibraryAndNoFolder() throws IOException {
        try (InputStream in = NativeLibrary.class.getResourceAsStream(BUILD.libraryResource())) {
            assertThat(NativeLibrary.facts())
                    .containsEntry("native library bytes", Integer.toString(in.readAllBytes().length));
        }
        assertThat(NativeLibrary.facts().values()).noneMatch(fact -> fact.contains("/"));
    }

    @Test
    void aLibraryWithAnotherInterfaceVersionIsRefusedWithBothVersions() {
        Map<String, String> other = new HashMap<>(BUILD.properties());
        other.put("abi", "7");
        assertThat(NativeLibrary.refusal(new BuildFacts(BUILD.platform(), other), HERE))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason())
                            .isEqualTo("the native library has interface version 7, these classes need "
                                    + NativeLibrary.ABI_VERSION);
                    assertThat(refusal.remedy()).contains("mvn -pl native-impls clean");
                });
        assertThat(NativeLibrary.refusalOfAbi(Integer.toString(NativeLibrary.ABI_VERSION)))
                .isEmpty();
        assertThat(NativeLibrary.refusalOfAbi("unknown")).isPresent();
    }

    @Test
    void aLibraryForANewerCpuIsRefusedBeforeItRuns() {
        Map<String, String> other = new HashMap<>(BUILD.properties());
        other.put("unstable-target-features", "warp-drive");
        assertThat(NativeLibrary.refusal(new BuildFacts(BUILD.platform(), other), HERE))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("a CPU with warp-drive, which"));
    }

    @Test
    void aLibraryThatDoesNotSayWhatItWasBuiltForIsRefused() {
        assertThat(NativeLibrary.refusal(new BuildFacts(BUILD.platform(), Map.of("abi", "2")), HERE)
                        .map(Unavailable::reason))
                .hasValueSatisfying(reason -> assertThat(reason).contains("a CPU with unknown, which"));
    }

    @Test
    void aBuildWithoutRustSaysWhyThereIsNoLibrary() {
        BuildFacts absent = new BuildFacts(BUILD.platform(), Map.of("absent", "cargo was not found"));
        assertThat(NativeLibrary.refusal(absent, HERE)).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo("the native library was not built: cargo was not found");
            assertThat(refusal.remedy()).startsWith("install Rust");
        });
        assertThat(NativeLibrary.refusal(new BuildFacts("plan9-mips", Map.of()), HERE)
                        .map(Unavailable::reason))
                .contains("this build has no native library for plan9-mips");
    }

    @Test
    void aBuildWithoutSimdjsonSaysWhyAndWhatToInstall() {
        BuildFacts without = new BuildFacts(
                BUILD.platform(), Map.of("simdjson-absent", "cmake could not be found when this was built"));
        assertThat(NativeLibrary.withSimdjson(without)).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.reason())
                    .isEqualTo("the native library was built without simdjson:"
                            + " cmake could not be found when this was built");
            assertThat(unavailable.remedy()).startsWith("install a C++ compiler and cmake");
        });
        BuildFacts with = new BuildFacts(BUILD.platform(), Map.of("simdjson", "4.6.4"));
        assertThat(NativeLibrary.withSimdjson(with)).isEqualTo(Availability.available());
    }

    @Test
    void anUnknownFunctionIsNamed() {
        assertThatThrownBy(() -> NativeLibrary.symbol("tollgate_nothing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'tollgate_nothing'");
    }

    @Test
    void platformsHaveOneNameWhateverTheJvmCallsThem() {
        assertThat(BuildFacts.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(BuildFacts.platform("Mac OS X", "aarch64")).isEqualTo("macos-aarch64");
        assertThat(BuildFacts.platform("Windows 11", "amd64")).isEqualTo("windows-x86_64");
    }
}
