// SPDX-License-Identifier: Apache-2.0
/**
 * Crypto: digest, seal, verify, hash a password. Every implementation keeps what a service keeps per thread and key (digest
 * objects, key schedules, decoded public keys, Argon2's memory) and pays per call for the rest.
 *
 * <p>The JDK is the best known in Java for SHA-256, AES-GCM, Ed25519 and ECDSA: HotSpot replaces its inner loops by the processor's SHA, AES
 * and carry-less multiplication instructions and P-256's Montgomery multiplication by an intrinsic. It is asked for by the name of its
 * own providers, so that no machine's security settings put another in its place. Bouncy Castle's lightweight interface
 * stands beside it because people use it and because it shows what plain compiled Java gives; its Argon2id is the only one in
 * pure Java, in the documented form and with a block pool that keeps the 19 MiB. It uses the P-256 of {@code CustomNamedCurves}, several
 * times as fast as the curve by its numbers, and the Ed25519 call that copies no message. Amazon Corretto's provider is the
 * ready-made hybrid: the JDK's interfaces in front of AWS-LC, through JNI with critical arrays; where its jar has no
 * library for the platform, it says so instead of being measured.
 *
 * <p>The references of SHA-256, AES-GCM and Argon2id follow their standards word for word and share nothing with what is measured
 * but, for AES-GCM, the JDK's bare AES block. Signatures are held against the JDK's and Bouncy Castle's verdict together, and
 * against Wycheproof's vectors ({@code verify --vectors}), which are independent of both. Keys and signatures are made from
 * the payload's seed, by RFC 8032 and RFC 6979. Argon2id has the first parameters of OWASP's password storage cheat sheet: 19,456
 * KiB, 2 passes, 1 lane.
 */
package dev.tollgate.workloads.crypto;
