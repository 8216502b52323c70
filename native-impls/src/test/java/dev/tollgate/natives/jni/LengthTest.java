// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.natives.NativeException;
import dev.tollgate.natives.NativeLibrary;
import dev.tollgate.natives.Patterns;
import dev.tollgate.workloads.json.PointerPattern;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No entry of JNI believes a length that Java says: one that is not the array's is refused, and nothing behind it is read. */
@Tag("native")
class LengthTest {
    private static final byte[] INPUT = "[1]".getBytes(StandardCharsets.US_ASCII);
    /** What makes the context that an entry needs, by the beginning of its name. */
    private static final Map<String, Context> CONTEXTS = Map.of(
            "extract",
                    new Context(
                            () -> Bindings.newExtractor(Patterns.encode(List.of(PointerPattern.parse("/*")))),
                            Bindings::freeExtractor),
            "materialize", new Context(Bindings::newMaterializer, Bindings::freeMaterializer),
            "minify", new Context(Bindings::newMinifier, Bindings::freeMinifier),
            "aggregate", new Context(() -> Bindings.newAggregation(1), Bindings::freeAggregation),
            "transcode", new Context(() -> Bindings.newTranscoding(3), Bindings::freeTranscoding),
            "cache", new Context(() -> Bindings.newCache(1, 8, 64), Bindings::freeCache));

    private static final Context SCRATCH = new Context(Bindings::newScratch, Bindings::freeScratch);

    @BeforeAll
    static void load() {
        NativeLibrary.symbols();
    }

    /** Every entry with a length right behind an array. */
    static Stream<Method> entries() {
        return Arrays.stream(Bindings.class.getDeclaredMethods())
                .filter(method -> Modifier.isNative(method.getModifiers()) && lengthAt(method) > 0);
    }

    private static int lengthAt(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        for (int i = 1; i < types.size(); i++) {
            if (types.get(i) == int.class && types.get(i - 1) == byte[].class) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void thereAreSuchEntries() {
        assertThat(entries()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aLengthThatIsNotTheArraysIsRefused(Method entry) throws Exception {
        for (int length : new int[] {INPUT.length + 1, 1 << 20, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> call(entry, length, 64))
                    .as("length %d", length)
                    .isInstanceOf(NativeException.class)
                    .hasMessage("the length " + length + " is beyond the array's 3 bytes");
        }
        assertThatThrownBy(() -> call(entry, Integer.MIN_VALUE, 64)).hasMessageContaining("is negative");
        call(entry, INPUT.length, 64);
    }

    @Test
    void aLengthThatFitsTheBufferOfAnEarlierInputIsRefusedByTheJvm() {
        long minifier = Bindings.newMinifier();
        byte[] large = Arrays.copyOf(INPUT, 1000);
        Arrays.fill(large, INPUT.length, large.length, (byte) ' ');
        assertThat(Bindings.minifyCopy(minifier, large, large.length)).isEqualTo(INPUT);
        assertThatThrownBy(() -> Bindings.minifyCopy(minifier, INPUT, 500))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(Bindings.minifyCopy(minifier, INPUT, INPUT.length)).isEqualTo(INPUT);
        Bindings.freeMinifier(minifier);
    }

    @Test
    void aCapacityThatIsNotTheOutputsIsRefused() throws Exception {
        Method critical = Bindings.class.getDeclaredMethod(
                "transcodeCritical", long.class, byte[].class, int.class, byte[].class, int.class);
        assertThatThrownBy(() -> call(critical, INPUT.length, 65))
                .isInstanceOf(NativeException.class)
                .hasMessage("the length 65 is beyond the array's 64 bytes");
    }

    private static void call(Method entry, int length, int capacity) throws Exception {
        Context context = CONTEXTS.entrySet().stream()
                .filter(kind -> entry.getName().startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(SCRATCH);
        long handle = context.open().open();
        try {
            entry.invoke(null, arguments(entry, handle, length, capacity));
        } catch (InvocationTargetException e) {
            // The array is no log line; what counts is that its length was accepted.
            if (length != INPUT.length || capacity > 64 || !entry.getName().startsWith("aggregate")) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        } finally {
            context.free().free(handle);
        }
    }

    private static Object[] arguments(Method entry, long handle, int length, int capacity) {
        Class<?>[] types = entry.getParameterTypes();
        int lengthAt = lengthAt(entry);
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == long.class) {
                arguments[i] = i == 0 ? handle : 7L;
            } else if (types[i] == byte[].class) {
                arguments[i] = i == lengthAt - 1 ? INPUT : new byte[64];
            } else {
                arguments[i] = i == lengthAt ? length : capacity;
            }
        }
        return arguments;
    }

    @FunctionalInterface
    private interface Open {
        long open();
    }

    @FunctionalInterface
    private interface Free {
        void free(long handle);
    }

    private record Context(Open open, Free free) {}
}
