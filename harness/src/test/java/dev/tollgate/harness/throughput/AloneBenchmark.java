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
    private Signature ed25519;
    private byte[] ed25519Signature;
    private Signature ecdsa;
    private byte[] ecdsaSignature;
    private SHA256Digest bouncyDigest;
    private SimdJsonParser simdjson;
    private ByteArrayOutputStream out;
    private final ZstdJavaCompressor aircompressor = new ZstdJavaCompressor();
    private ZstdCompressCtx zstd;
    private byte[] frame;

    @Setup(Level.Trial)
    public void open() throws Exception {
        ForkJob job = ForkJob.read(Path.of(System.getProperty(ForkJob.PROPERTY)));
        Catalog catalog = Catalog.discover(AloneBenchmark.class.getClassLoader());
        payload = job.cell().load(catalog).input().array();
        sha256 = MessageDigest.getInstance("SHA-256");
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        key = new SecretKeySpec(new byte[32], "AES");
        nonce = new byte[NONCE_BYTES];
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        ed25519Signature = sign("Ed25519", edwards);
        ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(edwards.getPublic());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair p256 = generator.generateKeyPair();
        ecdsaSignature = sign("SHA256withECDSA", p256);
        ecdsa = Signature.getInstance("SHA256withECDSA");
        ecdsa.initVerify(p256.getPublic());
        bouncyDigest = new SHA256Digest();
        out = new ByteArrayOutputStream();
        zstd = new ZstdCompressCtx().setLevel(ZSTD_LEVEL);
        frame = new byte[aircompressor.maxCompressedLength(payload.length)];
    }

    private byte[] sign(String algorithm, KeyPair keys) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(payload);
        return signature.sign();
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
        ed25519.update(payload);
        return ed25519.verify(ed25519Signature);
    }

    @Benchmark
    public boolean ecdsaJdk() throws Exception {
        ecdsa.update(payload);
        return ecdsa.verify(ecdsaSignature);
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
