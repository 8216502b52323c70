// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.cache;

import dev.tollgate.workloads.boundary.WordChecksum;
import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.SharedByThreads;
import dev.tollgate.workloads.spi.Workload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code cache.zipf} and {@code cache.large}: the keys of a trace looked up one after the other, each value's bytes read. They
 * differ in the length of the values.
 *
 * <p>An operation is one pass over the trace of the payload, one call of the cache for each key and a second where it missed. The
 * cache is kept from operation to operation and filled by one pass before; as many keys as there are lookups are asked for by
 * Zipf's law, and a tenth of them has room.
 */
final class CacheWorkload implements Workload<ByteCache>, SharedByThreads<ByteCache> {
    /** The whole of what is asked for is so many times as large as the cache. */
    static final int KEYS_PER_ENTRY = 10;

    private static final int LEAST_ENTRIES = 16;
    private static final String KIND = "zipf";
    private static final String SKEW = "skew";
    private static final ValueLayout.OfLong KEY = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String id;
    private final String summary;
    private final int leastValueBytes;
    private final int mostValueBytes;
    private final List<PayloadSpec> payloads;

    private CacheWorkload(String id, String summary, int leastValueBytes, int mostValueBytes, String... payloads) {
        this.id = id;
        this.summary = summary;
        this.leastValueBytes = leastValueBytes;
        this.mostValueBytes = mostValueBytes;
        this.payloads = Arrays.stream(payloads).map(PayloadSpec::parse).toList();
    }

    /** {@return values as small as sessions and prices: the largest payload keeps 52,428 of them, 5 MB} */
    static CacheWorkload zipf() {
        return new CacheWorkload(
                "cache.zipf",
                "looks up the payload's Zipf-distributed keys in a cache of values of 64 to 128 bytes, loading what it lacks",
                64,
                128,
                "zipf-64k",
                "zipf-512k",
                "zipf-4m");
    }

    /** {@return values as large as documents and pictures: the largest payload keeps 52,428 of them, 134 MB} */
    static CacheWorkload large() {
        return new CacheWorkload(
                "cache.large",
                "looks up the payload's Zipf-distributed keys in a cache of values of 1 to 4 KiB, up to 134 MB alive, loading what"
                        + " it lacks",
                1024,
                4096,
                "zipf-64k",
                "zipf-512k",
                "zipf-4m");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Class<ByteCache> contract() {
        return ByteCache.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return payloads;
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        Input input = PayloadKinds.generate(List.of(KIND), spec, seed).input();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put(SKEW, List.of(Double.toString(PayloadKinds.ZIPF_SKEW)));
        parameters.putAll(sizing(input.size() / Long.BYTES).parameters());
        return new Payload(spec.name(), input, parameters);
    }

    /** A trace of one's own: keys as little-endian 64-bit numbers. A tenth of the different ones has room. */
    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        if (content.length == 0 || content.length % Long.BYTES != 0) {
            throw new PayloadException("a trace is one or more keys of 8 bytes each; " + content.length
                    + " bytes are no multiple of that");
        }
        Input input = Input.of(content);
        long different = Arrays.stream(keys(input)).distinct().count();
        return new Payload(name, input, sizing(different).parameters());
    }

    private Sizing sizing(long keys) {
        long most = Math.min(Sizing.ENTRIES_LIMIT, Sizing.TOTAL_LIMIT_BYTES / mostValueBytes);
        int entries = (int) Math.clamp(keys / KEYS_PER_ENTRY, LEAST_ENTRIES, most);
        return new Sizing(entries, leastValueBytes, mostValueBytes);
    }

    @Override
    public ByteCache reference() {
        return new ReferenceCache();
    }

    /**
     * Two passes through an empty cache: the first fills it, the second finds it as a service does. The checksum over the values
     * must be the reference's; the hits must lie within the bounds that {@link ReferenceCache} gives.
     */
    @Override
    public Answer answer(ByteCache task, Payload payload) {
        Sizing sizing = Sizing.of(payload);
        long[] keys = keys(payload.input());
        long[] misses = {0};
        ByteCache.Reader reader = task.create(sizing).reader(key -> {
            misses[0]++;
            return sizing.load(key);
        });
        long first = pass(reader, keys, 0);
        long second = pass(reader, keys, 0);
        long hits = 2L * keys.length - misses[0];
        Answer.Builder answer = Answer.builder().add("lookups", 2L * keys.length);
        if (task instanceof ReferenceCache) {
            long[] both = Arrays.copyOf(keys, 2 * keys.length);
            System.arraycopy(keys, 0, both, keys.length, keys.length);
            answer.add(
                    "hits",
                    hits,
                    // A trace of one's own may suit one policy and not another.
                    payload.values(SKEW).isEmpty() ? 0 : hits * ReferenceCache.LEAST_PERCENT / 100,
                    ReferenceCache.mostHits(both, sizing.entries() + ReferenceCache.LAG_ENTRIES));
        } else {
            answer.add("hits", hits, hits, hits);
        }
        return answer.add("checksum", Long.toHexString(31 * first + second)).build();
    }

    @Override
    public Operation bind(ByteCache task, Payload payload) {
        return bindThreads(task, payload, 1).getFirst();
    }

    /** Each thread passes over the whole trace, from another place on, so that they do not ask for the same at the same time. */
    @Override
    public List<Operation> bindThreads(ByteCache task, Payload payload, int threads) {
        Sizing sizing = Sizing.of(payload);
        long[] keys = keys(payload.input());
        ByteCache.Shared cache = task.create(sizing);
        pass(cache.reader(sizing), keys, 0);
        List<Operation> operations = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            ByteCache.Reader reader = cache.reader(sizing);
            int start = (int) ((long) keys.length * thread / threads);
            operations.add((Operation.OfLong) () -> pass(reader, keys, start));
        }
        return operations;
    }

    /** {@return a checksum over all values in their order, the same as {@code pass} in cache.rs} */
    private static long pass(ByteCache.Reader reader, long[] keys, int start) {
        long sum = 0;
        for (int i = start; i < keys.length; i++) {
            sum = added(sum, reader.get(keys[i]));
        }
        for (int i = 0; i < start; i++) {
            sum = added(sum, reader.get(keys[i]));
        }
        return sum;
    }

    private static long added(long sum, byte[] value) {
        return 31 * sum + (WordChecksum.sum(value) ^ value.length);
    }

    private static long[] keys(Input input) {
        long[] keys = new long[input.size() / Long.BYTES];
        MemorySegment.copy(input.segment(), KEY, 0, keys, 0, keys.length);
        return keys;
    }
}
