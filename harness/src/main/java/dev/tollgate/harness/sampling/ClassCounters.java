// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JVM's own counters of class loading, read from the memory that it shares with {@code jcmd PerfCounter.print}. Management
 * beans would tell the number of classes too, but load hundreds themselves.
 *
 * <p>Where there is no such memory (another JVM, {@code -XX:-UsePerfData}), there are no figures.
 */
final class ClassCounters {
    /** Classes read from jars and from the JVM's archive, hidden ones among them. */
    private static final List<String> COUNTS = List.of("java.cls.loadedClasses", "java.cls.sharedLoadedClasses");
    /** Loading, defining, linking and verifying, each without what it called; not initialising, which runs the class's code. */
    private static final List<String> TICKS = List.of(
            "sun.cls.appClassLoadTime.self",
            "sun.cls.defineAppClassTime.self",
            "sun.cls.classLinkedTime.self",
            "sun.cls.classVerifyTime.self",
            "sun.cls.sysClassLoadTime",
            "sun.cls.sharedClassLoadTime");

    private static final String FREQUENCY = "sun.os.hrt.frequency";
    private static final int MAGIC = 0xCAFEC0C0;
    private static final int ORDER_AT = 4;
    private static final int ENTRIES_AT = 24;
    private static final int NAME_OFFSET_AT = 4;
    private static final int TYPE_AT = 12;
    private static final int DATA_OFFSET_AT = 16;

    private final ByteBuffer memory;
    private final Map<String, Integer> places;

    private ClassCounters(ByteBuffer memory, Map<String, Integer> places) {
        this.memory = memory;
        this.places = places;
    }

    /** {@return this JVM's counters; empty where it has none that can be read} */
    static Optional<ClassCounters> ofThisJvm() {
        String user = System.getProperty("user.name");
        Path file = Path.of(
                "/tmp",
                "hsperfdata_" + user,
                Long.toString(ProcessHandle.current().pid()));
        try (FileChannel channel = FileChannel.open(file)) {
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return counters in some memory; empty where it holds none of them}
     *
     * @param memory in the form of HotSpot's performance data, version 2
     */
    static Optional<ClassCounters> of(ByteBuffer memory) {
        if (memory.capacity() < ENTRIES_AT + 2 * Integer.BYTES
                || memory.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC) {
            return Optional.empty();
        }
        memory.order(memory.get(ORDER_AT) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Map<String, Integer> places = new HashMap<>();
        int at = memory.getInt(ENTRIES_AT);
        int entries = memory.getInt(ENTRIES_AT + Integer.BYTES);
        for (int i = 0; i < entries && at + DATA_OFFSET_AT < memory.capacity(); i++) {
            if (memory.get(at + TYPE_AT) == 'J') {
                places.put(
                        name(memory, at + memory.getInt(at + NAME_OFFSET_AT)), at + memory.getInt(at + DATA_OFFSET_AT));
            }
            at += memory.getInt(at);
        }
        boolean complete = places.containsKey(FREQUENCY)
                && places.keySet().containsAll(COUNTS)
                && places.keySet().containsAll(TICKS);
        return complete ? Optional.of(new ClassCounters(memory, places)) : Optional.empty();
    }

    private static String name(ByteBuffer memory, int from) {
        int end = from;
        while (memory.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - from];
        memory.get(from, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** {@return how many classes were loaded so far} */
    long classes() {
        return sum(COUNTS);
    }

    /** {@return how long loading them took so far, in nanoseconds} */
    long nanos() {
        return Math.round(sum(TICKS) * (1e9 / memory.getLong(places.get(FREQUENCY))));
    }

    private long sum(List<String> names) {
        long sum = 0;
        for (String name : names) {
            sum += memory.getLong(places.get(name));
        }
        return sum;
    }
}
