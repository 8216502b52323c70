// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;

/** The boundary family. */
public final class BoundaryProvider implements Provider {
    /** Found by the service loader. */
    public BoundaryProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(
                new NoopWorkload(),
                new HandOverWorkload(),
                new ChecksumWorkload(),
                new StringWorkload(),
                new UpcallWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                new JavaImplementation<>(
                        NoopWorkload.ID,
                        "java",
                        Noop.class,
                        "a call that the compiler may inline to nothing: what remains is the benchmark's own loop",
                        List.of(),
                        () -> () -> {}),
                new JavaImplementation<>(
                        NoopWorkload.ID,
                        "java-call",
                        Noop.class,
                        "a static Java call that a JVM argument keeps out of line",
                        List.of(OutOfLine.JVM_ARGUMENTS),
                        OutOfLine::new),
                new JavaImplementation<>(
                        HandOverWorkload.ID,
                        "java",
                        HandOver.class,
                        "the array itself: nothing is handed over",
                        List.of(),
                        () -> input -> {
                            byte[] bytes = input.array();
                            return bytes.length == 0
                                    ? 0
                                    : ((long) bytes.length << 8) + (bytes[bytes.length - 1] & 0xFF);
                        }),
                new JavaImplementation<>(
                        ChecksumWorkload.ID,
                        "java",
                        Checksum.class,
                        "words through a VarHandle view of the array, in four independent sums",
                        List.of(),
                        WordChecksum::new),
                new JavaImplementation<>(
                        ChecksumWorkload.ID,
                        "java-vector",
                        Checksum.class,
                        "the Vector API (incubating), two vectors at a time",
                        List.of("--add-modules=jdk.incubator.vector"),
                        // No method reference: resolving one links the class, whose module most JVMs have not resolved.
                        () -> new VectorChecksum()),
                new JavaImplementation<>(
                        StringWorkload.ID,
                        "java",
                        StringLength.class,
                        "String.codePointCount, which needs no copy",
                        List.of(),
                        () -> text -> text.codePointCount(0, text.length())),
                new JavaImplementation<>(
                        UpcallWorkload.ID,
                        "java",
                        Upcall.class,
                        "a loop in Java that the compiler may inline the call-back into",
                        List.of(),
                        JavaUpcall::new));
    }
}
