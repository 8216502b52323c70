// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import dev.tollgate.natives.NativeImplementation;
import dev.tollgate.natives.Pieces;
import dev.tollgate.natives.SignatureAlgorithm;
import dev.tollgate.workloads.boundary.Checksum;
import dev.tollgate.workloads.boundary.HandOver;
import dev.tollgate.workloads.boundary.Noop;
import dev.tollgate.workloads.boundary.StringLength;
import dev.tollgate.workloads.boundary.Upcall;
import dev.tollgate.workloads.crypto.Aes256Gcm;
import dev.tollgate.workloads.crypto.Argon2id;
import dev.tollgate.workloads.crypto.Sha256;
import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.json.JsonExtract;
import dev.tollgate.workloads.json.JsonMaterialize;
import dev.tollgate.workloads.json.JsonMinify;
import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lists what is called through JNI. */
public final class JniImplementations {
    private JniImplementations() {}

    /** {@return the implementations; listing them loads nothing} */
    public static List<Implementation<?>> all() {
        return Stream.of(
                        List.of(new NativeImplementation<Noop>(
                                "boundary.noop",
                                "rust-jni",
                                Noop.class,
                                Option.JNI,
                                Transfer.NONE,
                                "A static native method that returns at once.",
                                () -> Bindings::noop)),
                        family(
                                "boundary.bytes",
                                Checksum.class,
                                "a 64-bit sum that rustc vectorises",
                                JniBytes.ChecksumCopy::new,
                                JniBytes::checksumCritical),
                        family(
                                "boundary.hand-over",
                                HandOver.class,
                                "a function that returns at once",
                                JniBytes.HandOverCopy::new,
                                JniBytes::handOverCritical),
                        List.of(
                                new NativeImplementation<StringLength>(
                                        "boundary.string",
                                        "rust-jni-copy",
                                        StringLength.class,
                                        Option.JNI,
                                        Transfer.COPY,
                                        "GetStringUTFChars: a copy in modified UTF-8 in every call, counted in Rust.",
                                        () -> Bindings::codePoints),
                                new NativeImplementation<Upcall>(
                                        "boundary.upcall",
                                        "rust-jni",
                                        Upcall.class,
                                        Option.JNI,
                                        Transfer.NONE,
                                        "CallLongMethodA on the call-back with a kept method id, and ExceptionCheck after it.",
                                        () -> callback -> start -> Bindings.upcall(callback, start, Upcall.CALLBACKS))),
                        family(
                                "json.extract",
                                JsonExtract.class,
                                "sonic-rs' SIMD parser driven by the compiled pointers",
                                JniJsonExtract::copy,
                                JniJsonExtract::critical),
                        family(
                                "json.validate",
                                JsonValidate.class,
                                "simdutf8 and sonic-rs' SIMD parser, nothing kept",
                                JniJsonValidate.Copy::new,
                                JniJsonValidate::critical),
                        List.of(new NativeImplementation<JsonValidate>(
                                "json.validate",
                                "serde-jni-critical",
                                JsonValidate.class,
                                Option.JNI,
                                Transfer.CRITICAL,
                                "Rust, serde_json into IgnoredAny and a pass over the brackets for the limit of levels, which it"
                                        + " does not count; the heap array is held by GetPrimitiveArrayCritical.",
                                JniJsonValidate::serdeCritical)),
                        family(
                                "json.materialize",
                                JsonMaterialize.class,
                                "sonic-rs' SIMD parser into one compact stream, decoded into objects in Java",
                                JniJsonMaterialize::copy,
                                JniJsonMaterialize::critical),
                        family(
                                "json.minify",
                                JsonMinify.class,
                                "checked by sonic-rs' SIMD parser, then copied run by run",
                                JniJsonMinify::copy,
                                JniJsonMinify::critical),
                        family(
                                "crypto.sha256",
                                Sha256.class,
                                "aws-lc-rs",
                                JniBytes.Sha256Copy::new,
                                JniBytes.Sha256Critical::new),
                        family(
                                "crypto.aes-256-gcm",
                                Aes256Gcm.class,
                                "aws-lc-rs with the key schedule kept",
                                () -> new JniCrypto.AesGcm(Bindings::sealCopy),
                                () -> new JniCrypto.AesGcm(Bindings::sealCritical)),
                        signatures(),
                        JniCache.implementations(),
                        List.of(new NativeImplementation<Argon2id>(
                                "crypto.argon2id",
                                "rust-jni-copy",
                                Argon2id.class,
                                Option.JNI,
                                Transfer.COPY,
                                "Rust, RustCrypto's argon2 in 19 MiB that are kept; the password is copied by"
                                        + " GetByteArrayRegion. No critical form: the call is too long to hold off the collector.",
                                JniCrypto.Argon2::new)),
                        JniTransforms.all(),
                        JniSimdjson.all())
                .<Implementation<?>>flatMap(List::stream)
                .toList();
    }

    private static List<Implementation<SignatureVerify>> signatures() {
        return SignatureAlgorithm.ALL.stream()
                .flatMap(algorithm -> family(
                        algorithm.workload(),
                        SignatureVerify.class,
                        algorithm.kernel(),
                        () -> new JniCrypto.Signature(algorithm.number(), Bindings::verifyCopy),
                        () -> new JniCrypto.Signature(algorithm.number(), Bindings::verifyCritical))
                        .stream())
                .toList();
    }

    static <T> List<Implementation<T>> family(
            String workload, Class<T> contract, String kernel, Supplier<T> copy, Supplier<T> critical) {
        return transfers(workload, "rust", contract, "Rust, " + kernel, copy, critical)
                .map(Pieces::listedFor)
                .toList();
    }

    /** The two transfers through JNI, with ids that begin with a name. */
    static <T> Stream<NativeImplementation<T>> transfers(
            String workload, String name, Class<T> contract, String work, Supplier<T> copy, Supplier<T> critical) {
        return Stream.of(
                new NativeImplementation<>(
                        workload,
                        name + "-jni-copy",
                        contract,
                        Option.JNI,
                        Transfer.COPY,
                        work + "; the input is copied by GetByteArrayRegion into a reused buffer.",
                        copy),
                new NativeImplementation<>(
                        workload,
                        name + "-jni-critical",
                        contract,
                        Option.JNI,
                        Transfer.CRITICAL,
                        work + "; the heap array is held by GetPrimitiveArrayCritical.",
                        critical));
    }
}
