// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

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

/** Lists what is called through FFM, and the native floors, which are started through it. */
public final class FfmImplementations {
    private static final String NORMAL = "FFM downcall with a constant handle";

    private FfmImplementations() {}

    /** {@return the implementations; listing them loads and links nothing} */
    public static List<Implementation<?>> all() {
        return Stream.of(
                        noop(),
                        family(
                                "boundary.bytes",
                                Checksum.class,
                                "a 64-bit sum that rustc vectorises",
                                FfmChecksum.Copy::new,
                                FfmChecksum.InPlace::new,
                                FfmChecksum.OffHeap::new,
                                FfmChecksum.Floor::new),
                        handOver(),
                        strings(),
                        List.<Implementation<?>>of(new NativeImplementation<Upcall>(
                                "boundary.upcall",
                                "rust-ffm",
                                Upcall.class,
                                Option.FFM,
                                Transfer.NONE,
                                "An upcall stub made once, called from a loop in Rust; exceptions are kept and thrown behind it.",
                                FfmUpcall::new)),
                        family(
                                "json.extract",
                                JsonExtract.class,
                                "sonic-rs' SIMD parser driven by the compiled pointers",
                                FfmJsonExtract::copy,
                                FfmJsonExtract::inPlace,
                                FfmJsonExtract::offHeap,
                                FfmJsonExtract.Floor::new),
                        family(
                                "json.validate",
                                JsonValidate.class,
                                "simdutf8 and sonic-rs' SIMD parser, nothing kept",
                                FfmJsonValidate.Copy::new,
                                FfmJsonValidate.InPlace::new,
                                FfmJsonValidate.OffHeap::new,
                                FfmJsonValidate.Floor::simd),
                        List.<Implementation<?>>of(new NativeImplementation<JsonValidate>(
                                "json.validate",
                                "serde-ffm-critical",
                                JsonValidate.class,
                                Option.FFM,
                                Transfer.CRITICAL,
                                "Rust, serde_json into IgnoredAny and a pass over the brackets for the limit of levels, which it"
                                        + " does not count; the heap array is passed by Linker.Option.critical(true).",
                                FfmJsonValidate.SerdeInPlace::new)),
                        List.<Implementation<?>>of(new NativeImplementation<JsonValidate>(
                                "json.validate",
                                "serde-floor",
                                JsonValidate.class,
                                Option.NATIVE_FLOOR,
                                Transfer.NONE,
                                "Rust, serde_json as in serde-ffm-critical; repeated inside the library, the result stays there.",
                                FfmJsonValidate.Floor::serde)),
                        family(
                                "json.materialize",
                                JsonMaterialize.class,
                                "sonic-rs' SIMD parser into one compact stream, decoded into objects in Java",
                                FfmJsonMaterialize::copy,
                                FfmJsonMaterialize::inPlace,
                                FfmJsonMaterialize::offHeap,
                                FfmJsonMaterialize.Floor::new),
                        family(
                                "json.minify",
                                JsonMinify.class,
                                "checked by sonic-rs' SIMD parser, then copied run by run",
                                FfmJsonMinify::copy,
                                FfmJsonMinify::inPlace,
                                FfmJsonMinify::offHeap,
                                FfmJsonMinify.Floor::new),
                        family(
                                "crypto.sha256",
                                Sha256.class,
                                "aws-lc-rs",
                                FfmSha256.Copy::new,
                                FfmSha256.InPlace::new,
                                FfmSha256.OffHeap::new,
                                FfmSha256.Floor::new),
                        family(
                                "crypto.aes-256-gcm",
                                Aes256Gcm.class,
                                "aws-lc-rs with the key schedule kept",
                                FfmAesGcm.Copy::new,
                                FfmAesGcm.InPlace::new,
                                FfmAesGcm.OffHeap::new,
                                FfmAesGcm.Floor::new),
                        signatures(),
                        FfmCache.implementations(),
                        argon2id(),
                        FfmTransforms.all(),
                        FfmSimdjson.all())
                .<Implementation<?>>flatMap(List::stream)
                .toList();
    }

    private static List<Implementation<SignatureVerify>> signatures() {
        return SignatureAlgorithm.ALL.stream()
                .flatMap(algorithm -> family(
                        algorithm.workload(),
                        SignatureVerify.class,
                        algorithm.kernel(),
                        () -> new FfmSignature.Normal(algorithm.number(), new CopyBuffer()),
                        () -> new FfmSignature.InPlace(algorithm.number()),
                        () -> new FfmSignature.Normal(algorithm.number(), Feed.offHeap()),
                        () -> new FfmSignature.Floor(algorithm.number()))
                        .stream())
                .toList();
    }

    /** All but the critical one: the call lasts some 20 ms, too long to hold off the collector. */
    private static List<Implementation<Argon2id>> argon2id() {
        return FfmImplementations.<Argon2id>family(
                        "crypto.argon2id",
                        Argon2id.class,
                        "RustCrypto's argon2 in 19 MiB that are kept",
                        () -> new FfmArgon2id(new CopyBuffer()),
                        () -> {
                            throw new IllegalStateException("not listed");
                        },
                        () -> new FfmArgon2id(Feed.offHeap()),
                        FfmArgon2id.Floor::new)
                .stream()
                .filter(implementation -> implementation.transfer() != Transfer.CRITICAL)
                .toList();
    }

    private static List<Implementation<Noop>> noop() {
        String workload = "boundary.noop";
        return List.of(
                new NativeImplementation<>(
                        workload, "rust-ffm", Noop.class, Option.FFM, Transfer.NONE, NORMAL, FfmNoop.Normal::new),
                new NativeImplementation<>(
                        workload,
                        "rust-ffm-critical",
                        Noop.class,
                        Option.FFM,
                        Transfer.NONE,
                        "FFM downcall by Linker.Option.critical(false): without the transition, and so without safepoints.",
                        FfmNoop.Critical::new),
                new NativeImplementation<>(
                        workload,
                        "rust-floor",
                        Noop.class,
                        Option.NATIVE_FLOOR,
                        Transfer.NONE,
                        "A loop in Rust over calls of an extern \"C\" function that are not inlined.",
                        FfmNoop.Floor::new));
    }

    private static List<Implementation<HandOver>> handOver() {
        String workload = "boundary.hand-over";
        return List.of(
                new NativeImplementation<>(
                        workload,
                        "rust-ffm-copy",
                        HandOver.class,
                        Option.FFM,
                        Transfer.COPY,
                        "MemorySegment.copy into a reused buffer off the heap, which is passed to a function that returns at once.",
                        FfmHandOver.Copy::new),
                new NativeImplementation<>(
                        workload,
                        "rust-ffm-critical",
                        HandOver.class,
                        Option.FFM,
                        Transfer.CRITICAL,
                        "The heap array passed by Linker.Option.critical(true) to a function that returns at once.",
                        FfmHandOver.InPlace::new),
                new NativeImplementation<>(
                        workload,
                        "rust-ffm-off-heap",
                        HandOver.class,
                        Option.FFM,
                        Transfer.OFF_HEAP,
                        "A segment off the heap passed to a function that returns at once.",
                        FfmHandOver.OffHeap::new));
    }

    private static List<Implementation<StringLength>> strings() {
        String workload = "boundary.string";
        return List.of(
                new NativeImplementation<>(
                        workload,
                        "rust-ffm-copy",
                        StringLength.class,
                        Option.FFM,
                        Transfer.COPY,
                        "Arena.allocateFrom in an arena of the call: a copy in UTF-8, counted in Rust.",
                        FfmString.Copy::new),
                new NativeImplementation<>(
                        workload,
                        "rust-ffm-critical",
                        StringLength.class,
                        Option.FFM,
                        Transfer.CRITICAL,
                        "String.getBytes, whose array is passed by Linker.Option.critical(true).",
                        FfmString.InPlace::new),
                new NativeImplementation<>(
                        workload,
                        "rust-floor",
                        StringLength.class,
                        Option.NATIVE_FLOOR,
                        Transfer.NONE,
                        "Code points counted in Rust, in UTF-8 that lies off the heap already; repeated inside the library.",
                        FfmString.Floor::new));
    }

    static <T> List<Implementation<T>> family(
            String workload,
            Class<T> contract,
            String kernel,
            Supplier<T> copy,
            Supplier<T> inPlace,
            Supplier<T> offHeap,
            Supplier<T> floor) {
        return transfers(workload, "rust", contract, "Rust, " + kernel, copy, inPlace, offHeap, floor)
                .map(Pieces::listedFor)
                .toList();
    }

    /** The three transfers through FFM and the floor, with ids that begin with a name. */
    static <T> Stream<NativeImplementation<T>> transfers(
            String workload,
            String name,
            Class<T> contract,
            String work,
            Supplier<T> copy,
            Supplier<T> inPlace,
            Supplier<T> offHeap,
            Supplier<T> floor) {
        return Stream.of(
                new NativeImplementation<>(
                        workload,
                        name + "-ffm-copy",
                        contract,
                        Option.FFM,
                        Transfer.COPY,
                        work + "; the input is copied into a reused buffer off the heap.",
                        copy),
                new NativeImplementation<>(
                        workload,
                        name + "-ffm-critical",
                        contract,
                        Option.FFM,
                        Transfer.CRITICAL,
                        work + "; the heap array is passed by Linker.Option.critical(true).",
                        inPlace),
                new NativeImplementation<>(
                        workload,
                        name + "-ffm-off-heap",
                        contract,
                        Option.FFM,
                        Transfer.OFF_HEAP,
                        work + "; the input lies off the heap already.",
                        offHeap),
                new NativeImplementation<>(
                        workload,
                        name + "-floor",
                        contract,
                        Option.NATIVE_FLOOR,
                        Transfer.NONE,
                        work + "; repeated inside the library, the result stays there.",
                        floor));
    }
}
