// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk of a recording in the format's version 2.0, byte by byte, as writers other than the JDK make it. Its clock ticks in nanoseconds
 * and begins with the chunk.
 */
final class TinyChunk {
    private static final int INT = 4;
    private static final int LONG = 5;
    private static final int STRING = 20;
    private static final int STATE = 30;
    private static final int THREAD = 31;
    private static final String EVENT = "jdk.jfr.Event";
    private static final List<String> STATES =
            List.of("STATE_DEFAULT", "STATE_RUNNABLE", "STATE_SLEEPING", "RUNNABLE", "PARKED", "SYSCALL");

    private final List<String> strings = new ArrayList<>();
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private long startNanos = 1_700_000_000_000_000_000L;
    private long durationNanos = 1_000_000_000L;
    private long ticksPerSecond = 1_000_000_000L;
    private int state;
    private boolean emptyPool;
    private boolean circle;

    TinyChunk at(long seconds) {
        startNanos = 1_700_000_000_000_000_000L + seconds * 1_000_000_000L;
        return this;
    }

    TinyChunk lasting(long nanos) {
        durationNanos = nanos;
        return this;
    }

    TinyChunk ticking(long perSecond) {
        ticksPerSecond = perSecond;
        return this;
    }

    /** As it is while a JVM writes to it. */
    TinyChunk unfinished() {
        state = 3;
        return this;
    }

    TinyChunk withEmptyPool() {
        emptyPool = true;
        return this;
    }

    /** Its two checkpoints name one another as the one before. */
    TinyChunk withCircle() {
        circle = true;
        return this;
    }

    TinyChunk sample(String state, long at, int thread) {
        return event(101, at, STATES.indexOf(state) + 1, thread);
    }

    TinyChunk pause(long at, long nanos, int collection) {
        return event(102, at, nanos, collection);
    }

    TinyChunk wall(String state, long at, int samples) {
        return event(103, at, STATES.indexOf(state) + 1, samples);
    }

    TinyChunk cpuTime(long at) {
        return event(104, at);
    }

    TinyChunk datadog(String state, long at, long weight) {
        return event(105, at, STATES.indexOf(state) + 1, weight);
    }

    TinyChunk datadogWall(String state, long at, long weight) {
        return event(106, at, STATES.indexOf(state) + 1, weight);
    }

    TinyChunk buffer(long at, long bytes) {
        return event(107, at, bytes);
    }

    /** A collection as no JDK writes it: without its number. */
    TinyChunk foreign(long at) {
        return event(109, at);
    }

    byte[] bytes() {
        byte[] metadata = metadata();
        byte[] pools = checkpoints();
        int size = 68 + metadata.length + pools.length + events.size();
        return ByteBuffer.allocate(size)
                .put(new byte[] {'F', 'L', 'R', 0})
                .putShort((short) 2)
                .putShort((short) 0)
                .putLong(size)
                .putLong(68 + metadata.length)
                .putLong(68)
                .putLong(startNanos)
                .putLong(durationNanos)
                .putLong(0)
                .putLong(ticksPerSecond)
                .putInt(state << 24 | 1)
                .put(metadata)
                .put(pools)
                .put(events.toByteArray())
                .array();
    }

    private TinyChunk event(int type, long... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (long field : fields) {
            body.writeBytes(number(field));
        }
        events.writeBytes(sized(type, body.toByteArray()));
        return this;
    }

    private byte[] checkpoints() {
        if (!circle) {
            return checkpoint(0, pools());
        }
        byte[] first = checkpoint(checkpoint(100, pools()).length, pools());
        byte[] second = checkpoint(-first.length, number(0));
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] checkpoint(long distance, byte[] pools) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long head : new long[] {1, 0, distance, 1}) {
            out.writeBytes(number(head));
        }
        out.writeBytes(pools);
        return sized(1, out.toByteArray());
    }

    private byte[] pools() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long head : new long[] {emptyPool ? 1 : 2, STATE, emptyPool ? 0 : STATES.size()}) {
            out.writeBytes(number(head));
        }
        for (int i = 0; i < STATES.size() && !emptyPool; i++) {
            out.writeBytes(number(i + 1));
            out.writeBytes(string(STATES.get(i)));
        }
        for (long value : emptyPool ? new long[0] : new long[] {THREAD, 2, 1, 11, 2, 12}) {
            out.writeBytes(number(value));
        }
        return out.toByteArray();
    }

    private byte[] metadata() {
        byte[] tree = element(
                "root",
                List.of(),
                List.of(
                        element(
                                "metadata",
                                List.of(),
                                List.of(
                                        type(INT, "int", "", false),
                                        type(LONG, "long", "", false),
                                        type(STRING, "java.lang.String", "", false),
                                        type(STATE, "jdk.types.ThreadState", "", true, field("name", STRING, false)),
                                        type(THREAD, "java.lang.Thread", "", false, field("osThreadId", LONG, false)),
                                        type(
                                                101,
                                                "jdk.ExecutionSample",
                                                EVENT,
                                                false,
                                                start(),
                                                state(),
                                                field("sampledThread", THREAD, true)),
                                        type(
                                                102,
                                                "jdk.GCPhasePause",
                                                EVENT,
                                                false,
                                                start(),
                                                field("duration", LONG, false),
                                                field("gcId", INT, false)),
                                        type(
                                                103,
                                                "profiler.WallClockSample",
                                                EVENT,
                                                false,
                                                start(),
                                                state(),
                                                field("samples", INT, false)),
                                        type(104, "jdk.CPUTimeSample", EVENT, false, start()),
                                        type(
                                                105,
                                                "datadog.ExecutionSample",
                                                EVENT,
                                                false,
                                                start(),
                                                state(),
                                                field("weight", LONG, false)),
                                        type(
                                                106,
                                                "datadog.MethodSample",
                                                EVENT,
                                                false,
                                                start(),
                                                state(),
                                                field("weight", LONG, false)),
                                        type(
                                                107,
                                                "jdk.ObjectAllocationInNewTLAB",
                                                EVENT,
                                                false,
                                                start(),
                                                field("tlabSize", LONG, false)),
                                        type(109, "jdk.GarbageCollection", EVENT, false, start()))),
                        element("region", List.of("locale", "en_US", "gmtOffset", "0"), List.of())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long head : new long[] {1, 0, 1, strings.size()}) {
            out.writeBytes(number(head));
        }
        strings.forEach(text -> out.writeBytes(string(text)));
        out.writeBytes(tree);
        return sized(0, out.toByteArray());
    }

    private byte[] start() {
        return field("startTime", LONG, false);
    }

    private byte[] state() {
        return field("state", STATE, true);
    }

    private byte[] field(String name, int type, boolean pooled) {
        List<String> attributes = new ArrayList<>(List.of("name", name, "class", Integer.toString(type)));
        if (pooled) {
            attributes.addAll(List.of("constantPool", "true"));
        }
        return element("field", attributes, List.of());
    }

    private byte[] type(int id, String name, String parent, boolean simple, byte[]... fields) {
        List<String> attributes = new ArrayList<>(List.of("id", Integer.toString(id), "name", name));
        if (!parent.isEmpty()) {
            attributes.addAll(List.of("superType", parent));
        }
        if (simple) {
            attributes.addAll(List.of("simpleType", "true"));
        }
        return element("class", attributes, List.of(fields));
    }

    private byte[] element(String name, List<String> attributes, List<byte[]> children) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(index(name)));
        out.writeBytes(number(attributes.size() / 2));
        attributes.forEach(text -> out.writeBytes(number(index(text))));
        out.writeBytes(number(children.size()));
        children.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private int index(String text) {
        if (!strings.contains(text)) {
            strings.add(text);
        }
        return strings.indexOf(text);
    }

    private static byte[] string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(3);
        out.writeBytes(number(utf8.length));
        out.writeBytes(utf8);
        return out.toByteArray();
    }

    private static byte[] sized(int type, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(type));
        out.writeBytes(body);
        return framed(out.toByteArray());
    }

    private static byte[] framed(byte[] body) {
        int size = body.length + 4;
        return ByteBuffer.allocate(size)
                .put((byte) (size & 0x7f | 0x80))
                .put((byte) (size >> 7 & 0x7f | 0x80))
                .put((byte) (size >> 14 & 0x7f | 0x80))
                .put((byte) (size >> 21 & 0x7f))
                .put(body)
                .array();
    }

    private static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        for (int i = 0; i < 8 && (left & ~0x7fL) != 0; i++) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }
}
