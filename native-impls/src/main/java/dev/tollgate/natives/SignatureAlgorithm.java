// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.util.List;

/**
 * The signature algorithms of the library.
 *
 * @param workload the workload's id
 * @param number what the library calls it ({@code signatures.rs})
 * @param kernel what verifies, for summaries
 */
public record SignatureAlgorithm(String workload, int number, String kernel) {
    /** All of them. */
    public static final List<SignatureAlgorithm> ALL = List.of(
            new SignatureAlgorithm("crypto.ed25519-verify", 1, "aws-lc-rs with the key parsed once"),
            new SignatureAlgorithm("crypto.ecdsa-p256-verify", 2, "aws-lc-rs with the key parsed once"));
}
