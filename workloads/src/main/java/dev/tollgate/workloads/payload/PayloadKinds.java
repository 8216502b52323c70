// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kinds of generated payloads. The content depends on kind, size and seed alone and is the same on every machine and in
 * every release; its length is exactly the size asked for.
 */
public final class PayloadKinds {
    /** The parameter that holds the JSON Pointers of a JSON payload. */
    public static final String POINTERS = "pointers";

    /** The exponent of Zipf's law for the keys of kind {@code zipf}: YCSB's (Cooper et al., SoCC 2010). */
    public static final double ZIPF_SKEW = 0.99;

    private static final int KIBI = 1024;
    private static final List<Integer> LADDER = List.of(KIBI, 16 * KIBI, 256 * KIBI, 4 * KIBI * KIBI);
    private static final Map<String, Generator> GENERATORS = generators();

    private PayloadKinds() {}

    private static Map<String, Generator> generators() {
        Map<String, Generator> byKind = new TreeMap<>();
        byKind.put("statuses", new Statuses());
        byKind.put("geometry", new Geometry());
        byKind.put("catalog", new PayloadCatalog());
        byKind.put("nested", new Nested());
        byKind.put("logs", new Logs());
        byKind.put("rows", new Rows());
        byKind.put("bytes", new RandomBytes());
        byKind.put("zipf", new ZipfKeys());
        return byKind;
    }

    /** Makes payloads of one kind. */
    interface Generator {
        /** {@return the smallest size that such content fits in} */
        int leastBytes();

        /** {@return content of exactly that size}
         *
         * @param sizeBytes at least {@link #leastBytes()}
         * @param random where it comes from
         */
        byte[] generate(int sizeBytes, SplitMix64 random);

        /** {@return the JSON Pointers that go with it; empty for what is not one JSON text} */
        default List<String> pointers() {
            return List.of();
        }
    }

    /** {@return the four sizes of each of some kinds, from 1 KiB to 4 MiB}
     *
     * @param kinds the kinds, in this order
     */
    public static List<PayloadSpec> ladder(String... kinds) {
        List<PayloadSpec> specs = new ArrayList<>();
        for (String kind : kinds) {
            LADDER.forEach(size -> specs.add(new PayloadSpec(kind, size)));
        }
        return specs;
    }

    /**
     * {@return a payload}
     *
     * @param allowed the kinds that the caller's workload takes
     * @param spec its kind and size
     * @param seed where the content comes from
     * @throws IllegalArgumentException where the kind is none of those or the size is too small for it
     */
    public static Payload generate(List<String> allowed, PayloadSpec spec, long seed) {
        Generator generator = allowed.contains(spec.kind()) ? GENERATORS.get(spec.kind()) : null;
        if (generator == null) {
            throw new IllegalArgumentException(
                    "unknown kind '" + spec.kind() + "'; available: " + String.join(", ", allowed));
        }
        if (spec.sizeBytes() < generator.leastBytes()) {
            throw new IllegalArgumentException("size " + spec.sizeBytes() + " is too small for kind '" + spec.kind()
                    + "'; the least is " + generator.leastBytes() + " bytes");
        }
        // The kind is part of the seed, so that two kinds do not share their numbers; the size is not, so that a
        // longer payload begins as a shorter one does.
        SplitMix64 random = new SplitMix64(seed * 31 + spec.kind().hashCode());
        byte[] content = generator.generate(spec.sizeBytes(), random);
        if (content.length != spec.sizeBytes()) {
            throw new IllegalStateException(spec + " came out with " + content.length + " bytes");
        }
        Map<String, List<String>> parameters =
                generator.pointers().isEmpty() ? Map.of() : Map.of(POINTERS, generator.pointers());
        return new Payload(spec.name(), Input.of(content), parameters);
    }
}
