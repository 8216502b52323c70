// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.Arrays;

/** The two schemes of signatures in the contract, and the workloads that make them. */
enum SignatureKind {
    /** RFC 8032. */
    ED25519(1, "ed25519", "crypto.ed25519-verify"),
    /** P-256 with SHA-256. */
    ECDSA_P256(2, "ecdsa-p256", "crypto.ecdsa-p256-verify");

    /** The byte that names the scheme in a body of {@code /verify}. */
    final int number;

    /** What case files call it. */
    final String id;

    /** The workload's id. */
    final String workload;

    SignatureKind(int number, String id, String workload) {
        this.number = number;
        this.id = id;
        this.workload = workload;
    }

    /** {@return the scheme of that id}
     *
     * @param id as case files write it
     */
    static SignatureKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown scheme '" + id + "'; known: ed25519, ecdsa-p256"));
    }

    /** {@return the scheme of that number}
     *
     * @param number as a body has it
     */
    static SignatureKind of(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scheme has the number " + number));
    }
}
