// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.libraries.LibraryVersions;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** The crypto family. */
public final class CryptoProvider implements Provider {
    private static final String JDK = "jdk";
    private static final String BOUNCY_CASTLE = "bouncycastle";

    /** Found by the service loader. */
    public CryptoProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(
                new Sha256Workload(),
                new AesGcmWorkload(),
                new SignatureWorkload(SignatureScheme.ED25519),
                new SignatureWorkload(SignatureScheme.ECDSA_P256),
                new Argon2idWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        String ed25519 = SignatureScheme.ED25519.workload;
        String ecdsa = SignatureScheme.ECDSA_P256.workload;
        return List.of(
                java(
                        Sha256Workload.ID,
                        JDK,
                        Sha256.class,
                        "the JDK's MessageDigest, one instance reused; compiled to the processor's SHA instructions",
                        () -> providerSha256(jdk("SUN"))),
                java(
                        Sha256Workload.ID,
                        BOUNCY_CASTLE,
                        Sha256.class,
                        "Bouncy Castle's lightweight SHA256Digest, one instance reused; Java without intrinsics",
                        CryptoProvider::bouncyCastleSha256),
                new CorrettoImplementation<>(
                        Sha256Workload.ID,
                        Sha256.class,
                        "AWS-LC behind Corretto's MessageDigest, one instance reused",
                        CryptoProvider::providerSha256),
                java(
                        AesGcmWorkload.ID,
                        JDK,
                        Aes256Gcm.class,
                        "the JDK's Cipher, one instance reused per key; compiled to AES and carry-less multiplication",
                        () -> key -> new ProviderAesGcm(jdk("SunJCE"), key)),
                java(
                        AesGcmWorkload.ID,
                        BOUNCY_CASTLE,
                        Aes256Gcm.class,
                        "Bouncy Castle's lightweight GCMBlockCipher, its key schedule and tables kept per key; Java without"
                                + " intrinsics",
                        () -> BouncyCastleAesGcm::new),
                new CorrettoImplementation<>(
                        AesGcmWorkload.ID,
                        Aes256Gcm.class,
                        "AWS-LC behind Corretto's Cipher, one instance reused per key",
                        provider -> key -> new ProviderAesGcm(provider, key)),
                java(
                        ed25519,
                        JDK,
                        SignatureVerify.class,
                        "the JDK's Signature, one instance reused per key",
                        () -> jdkSignature(SignatureScheme.ED25519)),
                java(
                        ed25519,
                        BOUNCY_CASTLE,
                        SignatureVerify.class,
                        "Bouncy Castle's Ed25519PublicKeyParameters.verify, which copies no message; the key is decoded once",
                        () -> bouncyCastleSignature(SignatureScheme.ED25519)),
                correttoSignature(SignatureScheme.ED25519),
                java(
                        ecdsa,
                        JDK,
                        SignatureVerify.class,
                        "the JDK's Signature, one instance reused per key; Montgomery multiplication is an intrinsic; the form of"
                                + " the signature is checked before, because the JDK takes some malformed ones",
                        () -> jdkSignature(SignatureScheme.ECDSA_P256)),
                java(
                        ecdsa,
                        BOUNCY_CASTLE,
                        SignatureVerify.class,
                        "Bouncy Castle's ECDSASigner over the P-256 with field arithmetic of its own, one reused per key",
                        () -> bouncyCastleSignature(SignatureScheme.ECDSA_P256)),
                correttoSignature(SignatureScheme.ECDSA_P256),
                // A reference to a method would load Bouncy Castle at once.
                java(
                        Argon2idWorkload.ID,
                        BOUNCY_CASTLE,
                        Argon2id.class,
                        "Bouncy Castle's Argon2BytesGenerator, 19 MiB allocated for each password",
                        () -> BouncyCastleArgon2id.plain()),
                java(
                        Argon2idWorkload.ID,
                        "bouncycastle-pooled",
                        Argon2id.class,
                        "Bouncy Castle's Argon2BytesGenerator with a FixedBlockPool: the 19 MiB are kept",
                        () -> BouncyCastleArgon2id.pooled()));
    }

    private static <T> Implementation<T> java(
            String workload, String id, Class<T> contract, String summary, Supplier<T> opener) {
        return new JavaImplementation<>(workload, id, contract, summary, List.of(), opener);
    }

    private static Implementation<SignatureVerify> correttoSignature(SignatureScheme scheme) {
        return new CorrettoImplementation<>(
                scheme.workload,
                SignatureVerify.class,
                "AWS-LC behind Corretto's Signature, one instance reused per key",
                provider -> new ProviderSignature(scheme, provider, jdk("SunEC"), false));
    }

    static SignatureVerify jdkSignature(SignatureScheme scheme) {
        return new ProviderSignature(scheme, jdk("SunEC"), jdk("SunEC"), true);
    }

    static SignatureVerify bouncyCastleSignature(SignatureScheme scheme) {
        return switch (scheme) {
            case ED25519 -> BouncyCastleSignatures.ed25519();
            case ECDSA_P256 -> BouncyCastleSignatures.ecdsaP256();
        };
    }

    /** By name, because a machine's security settings may put another provider first. */
    private static java.security.Provider jdk(String name) {
        java.security.Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new IllegalStateException("this Java has no security provider " + name);
        }
        return provider;
    }

    private static Sha256 providerSha256(java.security.Provider provider) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256", provider);
            return message -> digest.digest(message.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(provider + " has no SHA-256", e);
        }
    }

    private static Sha256 bouncyCastleSha256() {
        SHA256Digest digest = new SHA256Digest();
        return message -> {
            byte[] bytes = message.array();
            byte[] result = new byte[digest.getDigestSize()];
            digest.update(bytes, 0, bytes.length);
            digest.doFinal(result, 0);
            return result;
        };
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> versions = LibraryVersions.of(BOUNCY_CASTLE);
        // From its resource, without loading the library.
        versions.put("corretto", CorrettoVersion.read());
        return versions;
    }
}
