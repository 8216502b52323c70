// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A build by {@code -Drust.skip}: everything is listed, and says why it is unavailable. */
@Tag("without-native")
class WithoutLibraryTest {
    @Test
    void everyImplementationIsListedWithReasonAndRemedy() {
        assertThat(Natives.all()).isNotEmpty().allSatisfy(implementation -> {
            assertThat(implementation.availability())
                    .isInstanceOfSatisfying(Availability.Unavailable.class, unavailable -> {
                        assertThat(unavailable.reason()).startsWith("the native library was not built: ");
                        assertThat(unavailable.remedy()).startsWith("install Rust");
                    });
        });
        assertThat(Natives.provider().environment()).containsOnlyKeys("native library");
    }

    @Test
    void openingOneIsAnExceptionWithTheReason() {
        for (Implementation<?> implementation : Natives.all().toList()) {
            assertThatThrownBy(implementation::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("was not built");
        }
    }
}
