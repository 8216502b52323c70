// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.tollgate.harness.plan.Catalog;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.simdjson.SimdJsonParser;

/**
 * A library used alone on the payload of a job, written as its own documentation would have it, with nothing of Tollgate around
 * the call. Where a method's name stands in {@link AloneComparison}, the same is measured there through the harness.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AloneBenchmark {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ZSTD_LEVEL = 3;

    private final JsonFactory factory = new JsonFactory();
    private byte[] payload;
    private MessageDigest sha256;
    private Cipher cipher;
    private SecretKeySpec key;
    private final byte[] header = new byte[13];
    private byte[] nonce;
    private Verifier verifier;
    private SHA256Digest bouncyDigest;
    private SimdJsonParser simdjson;
    private ByteArrayOutputStream out;
    private final ZstdJavaCompressor aircompressor = new ZstdJavaCompressor();
    private ZstdCompressCtx zstd;
    private byte[] frame;

    @Setup(Level.Trial)
    public void open() throws Exception {
        ForkJob job = ForkJob.read(Path.of(System.getProperty(PlainBenchmark.JOB_PROPERTY)));
        Catalog catalog = Catalog.discover(AloneBenchmark.class.getClassLoader());
        payload = job.cell().load(catalog).input().array();
        sha256 = MessageDigest.getInstance("SHA-256");
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        key = new SecretKeySpec(new byte[32], "AES");
        nonce = new byte[NONCE_BYTES];
        bouncyDigest = new SHA256Digest();
        out = new ByteArrayOutputStream();
        zstd = new ZstdCompressCtx().setLevel(ZSTD_LEVEL);
        frame = new byte[aircompressor.maxCompressedLength(payload.length)];
    }

    /**
     * A verifier and what it verifies. Of its own, so that no benchmark makes keys of a curve that it does not use: the JDK's field
     * arithmetic is slower once the JVM has met another curve's.
     */
    private static final class Verifier {
        private final byte[] message;
        private final byte[] signed;
        private final Signature signature;

        private Verifier(String algorithm, KeyPairGenerator generator, byte[] message) throws Exception {
            this.message = message;
            KeyPair keys = generator.generateKeyPair();
            signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(message);
            signed = signature.sign();
            signature.initVerify(keys.getPublic());
        }

        private boolean verify() throws Exception {
            signature.update(message);
            return signature.verify(signed);
        }
    }

    @Benchmark
    public byte[] sha256Jdk() {
        return sha256.digest(payload);
    }

    @Benchmark
    public byte[] sha256BouncyCastle() {
        bouncyDigest.update(payload, 0, payload.length);
        byte[] digest = new byte[bouncyDigest.getDigestSize()];
        bouncyDigest.doFinal(digest, 0);
        return digest;
    }

    @Benchmark
    public byte[] aesGcmJdk() throws Exception {
        // The JDK refuses a nonce twice in a row, as it should.
        nonce[0]++;
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        // As the workload's calls: a header that is authenticated too.
        cipher.updateAAD(header);
        return cipher.doFinal(payload);
    }

    @Benchmark
    public boolean ed25519Jdk() throws Exception {
        if (verifier == null) {
            verifier = new Verifier("Ed25519", KeyPairGenerator.getInstance("Ed25519"), payload);
        }
        return verifier.verify();
    }

    @Benchmark
    public boolean ecdsaJdk() throws Exception {
        if (verifier == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            verifier = new Verifier("SHA256withECDSA", generator, payload);
        }
        return verifier.verify();
    }

    @Benchmark
    public boolean simdjsonValidate() {
        if (simdjson == null) {
            // As large as the parser of the implementation: clearing it is part of nobody's call.
            simdjson = new SimdJsonParser((1 << 20) + 64, 1024);
        }
        return simdjson.parse(payload, payload.length) != null;
    }

    @Benchmark
    public byte[] minifyJackson() throws IOException {
        out.reset();
        try (JsonParser parser = factory.createParser(payload);
                JsonGenerator generator = factory.createGenerator(out)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        }
        return out.toByteArray();
    }

    @Benchmark
    public byte[] zstdAircompressor() {
        return Arrays.copyOf(frame, aircompressor.compress(payload, 0, payload.length, frame, 0, frame.length));
    }

    @Benchmark
    public byte[] zstdJni() {
        return Arrays.copyOf(frame, zstd.compressByteArray(frame, 0, frame.length, payload, 0, payload.length));
    }

    @Benchmark
    public byte[] base64Jdk() {
        return Base64.getEncoder().encode(payload);
    }
}
