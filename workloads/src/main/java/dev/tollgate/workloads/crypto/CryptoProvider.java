// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.libraries.LibraryVersions;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** The crypto family. */
public final class CryptoProvider implements Provider {
    /** Found by the service loader. */
    public CryptoProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new Sha256Workload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                new JavaImplementation<>(
                        Sha256Workload.ID,
                        "jdk",
                        Sha256.class,
                        "the JDK's MessageDigest, one instance reused; compiled to the processor's SHA instructions",
                        List.of(),
                        CryptoProvider::jdkSha256),
                new JavaImplementation<>(
                        Sha256Workload.ID,
                        "bouncycastle",
                        Sha256.class,
                        "Bouncy Castle's lightweight SHA256Digest, one instance reused; Java without intrinsics",
                        List.of(),
                        CryptoProvider::bouncyCastleSha256));
    }

    private static Sha256 jdkSha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256", "SUN");
            return message -> digest.digest(message.array());
        } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
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
        return LibraryVersions.of("bouncycastle");
    }
}
