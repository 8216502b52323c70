// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The environment names the row and its implementations, and what makes no sense is told at once. */
class SettingsTest {
    @Test
    void theSwitchesNameTheRow() {
        assertThat(Settings.of(Map.of()).row()).isEqualTo("java");
        assertThat(Settings.of(Map.of("TOLLGATE_SERVICE_HOT", "jni")).row()).isEqualTo("java-jni");
        assertThat(Settings.of(Map.of("TOLLGATE_SERVICE_HOT", "ffm")).extract()).isEqualTo("rust-ffm-critical");
        assertThat(Settings.of(Map.of("TOLLGATE_SERVICE_STACK", "httpserver")).row())
                .isEqualTo("java-httpserver");
        assertThat(Settings.of(Map.of("TOLLGATE_SERVICE_ROW", "mine")).row()).isEqualTo("mine");
    }

    @Test
    void pointersComeOneALine() {
        assertThat(Settings.of(Map.of("TOLLGATE_SERVICE_POINTERS", "/a/*\n/b\n"))
                        .pointers())
                .containsExactly("/a/*", "/b");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(
                        "TOLLGATE_SERVICE_STACK", "netty",
                        "TOLLGATE_SERVICE_PORT", "70000",
                        "TOLLGATE_SERVICE_POINTERS", "a")))
                .withMessageContaining("'netty'; possible: helidon, httpserver")
                .withMessageContaining("'70000', not a number from 0 to 65535")
                .withMessageContaining("does not start with '/'");
    }

    @Test
    void anImplementationThatIsNoneIsToldWithThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Servers.start(Map.of("TOLLGATE_SERVICE_EXTRACT", "gson")))
                .withMessageContaining("unknown implementation 'gson' of json.extract; available: dsl-json");
    }
}
