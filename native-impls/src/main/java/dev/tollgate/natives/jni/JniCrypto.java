// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.Headers;
import dev.tollgate.natives.Itemised;
import dev.tollgate.natives.NativeException;
import dev.tollgate.natives.NativeResource;
import dev.tollgate.natives.Owned;
import dev.tollgate.workloads.crypto.Aes256Gcm;
import dev.tollgate.workloads.crypto.Argon2id;
import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import java.lang.ref.Reference;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Sealing, verifying and password hashing through JNI. A task owns what it made for its keys and closes it with itself. */
final class JniCrypto {
    private JniCrypto() {}

    /** Calls a sealing entry. */
    @FunctionalInterface
    interface Seal {
        void seal(long sealer, byte[] header, byte[] input, byte[] out);
    }

    /** Calls a verifying entry. */
    @FunctionalInterface
    interface Verify {
        boolean verify(long verifier, byte[] message, byte[] signature);
    }

    /** {@code crypto.aes-256-gcm}; a sealed message is an array of the caller's. */
    static final class AesGcm implements Aes256Gcm, Itemised, AutoCloseable {
        private final Owned owned = new Owned("crypto.aes-256-gcm");
        private final Seal call;

        AesGcm(Seal call) {
            this.call = call;
        }

        @Override
        public Sealer with(byte[] key) {
            owned.requireOpen();
            NativeResource sealer =
                    owned.add(opened("the sealer", () -> Bindings.newSealer(key), Bindings::freeSealer));
            Headers headers = new Headers();
            return (nonce, associated, plaintext) -> seal(sealer, headers.of(nonce, associated), plaintext);
        }

        private byte[] seal(NativeResource sealer, byte[] header, Input plaintext) {
            byte[] sealed = new byte[plaintext.size() + TAG_BYTES];
            try {
                call.seal(sealer.address(), header, plaintext.array(), sealed);
            } finally {
                Reference.reachabilityFence(sealer);
            }
            return sealed;
        }

        @Override
        public Operation bindPart(Part part, Payload payload) {
            int length = payload.input().size() + TAG_BYTES;
            return switch (part) {
                case COPY_OUT -> HandBack.of(owned.add(JniBytes.openScratch()), length);
                case MATERIALISE -> (Operation.OfObject) () -> new byte[length];
            };
        }

        @Override
        public void close() {
            owned.close();
        }
    }

    /** {@code crypto.ed25519-verify} and {@code crypto.ecdsa-p256-verify}. */
    static final class Signature implements SignatureVerify, AutoCloseable {
        private final Owned owned = new Owned("signature");
        private final int algorithm;
        private final Verify call;

        Signature(int algorithm, Verify call) {
            this.algorithm = algorithm;
            this.call = call;
        }

        @Override
        public Verifier with(byte[] publicKey) {
            owned.requireOpen();
            NativeResource verifier = owned.add(
                    opened("the verifier", () -> Bindings.newVerifier(algorithm, publicKey), Bindings::freeVerifier));
            return (message, signature) -> {
                try {
                    return call.verify(verifier.address(), message.array(), signature);
                } finally {
                    Reference.reachabilityFence(verifier);
                }
            };
        }

        @Override
        public void close() {
            owned.close();
        }
    }

    /**
     * {@code crypto.argon2id}, over a copy of the password. Never with the array held: it lasts some 20 ms, in which every
     * collection, and with it every thread, would have to wait.
     */
    static final class Argon2 implements Argon2id, AutoCloseable {
        private final NativeResource hasher =
                new NativeResource("the argon2id task", Bindings.newHasher(), Bindings::freeHasher);

        @Override
        public byte[] hash(Input password, byte[] salt) {
            byte[] tag = new byte[TAG_BYTES];
            try {
                Bindings.argon2idCopy(hasher.address(), password.array(), salt, tag);
            } finally {
                Reference.reachabilityFence(hasher);
            }
            return tag;
        }

        @Override
        public void close() {
            hasher.close();
        }
    }

    private static NativeResource opened(String what, LongSupplier open, LongConsumer free) {
        try {
            return new NativeResource(what, open.getAsLong(), free);
        } catch (NativeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
