// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.spi.Availability;

/** What an implementation's work is done by, inside the one native library. */
enum NativeCode {
    /** What every build of the library has. */
    RUST("rust"),
    /** The C++ library, which a build without a C++ compiler goes without. */
    SIMDJSON("c++");

    private final String language;

    NativeCode(String language) {
        this.language = language;
    }

    String language() {
        return language;
    }

    /** {@return whether it can be called; never throws} */
    Availability availability() {
        return switch (this) {
            case RUST -> NativeLibrary.availability();
            case SIMDJSON -> NativeLibrary.availabilityOfSimdjson();
        };
    }

    /**
     * Makes sure that it can be called.
     *
     * @throws IllegalStateException where it cannot; the message has reason and remedy
     */
    void require() {
        if (availability() instanceof Availability.Unavailable(String reason, String remedy)) {
            throw new IllegalStateException(reason + "; " + remedy);
        }
    }
}
