// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.transform.NdjsonRollup.Group;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollupTest {
    private static final String LINES = """
            {"service":"b","status":200,"latencyMicros":10,"bytes":1}\r
            {"bytes":2,"x":{"service":"no","a":[1,{"status":3}]},"latencyMicros":30,"status":200,"service":"b"}

            {"st\\u0061tus":500,"service":"\\u00e9\\"","bytes":0,"latencyMicros":9223372036854775,"note":null,"ok":true}
            {"service":"😀","status":200,"latencyMicros":1,"bytes":1}
            {"service":"\uFFFD","status":200,"latencyMicros":1,"bytes":1}
            {"service":"b","status":404,"latencyMicros":0,"bytes":7}""";

    static Stream<Implementation<?>> all() {
        List<Implementation<?>> implementations = new ArrayList<>(new TransformProvider().implementations());
        implementations.removeIf(i -> !i.workload().equals(RollupWorkload.ID));
        return implementations.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void linesAreGroupedWhateverTheyLookLike(Implementation<?> implementation) {
        NdjsonRollup task = (NdjsonRollup) implementation.open();
        assertThat(task.rollup(input(LINES))).isEqualTo(expected());
        assertThat(task.rollup(input(""))).isEmpty();
        assertThat(task.rollup(input(LINES + "\n"))).isEqualTo(expected());
    }

    @Test
    void theReferenceGroupsAsExpected() {
        assertThat(new ReferenceRollup().rollup(input(LINES))).isEqualTo(expected());
    }

    /** In the order of UTF-8 bytes: U+FFFD stands before U+1F600, though its UTF-16 form stands behind. */
    private static List<Group> expected() {
        return List.of(
                new Group("b", 200, 2, 3, 40, 30),
                new Group("b", 404, 1, 7, 0, 0),
                new Group("é\"", 500, 1, 0, 9223372036854775L, 9223372036854775L),
                new Group("\uFFFD", 200, 1, 1, 1, 1),
                new Group("😀", 200, 1, 1, 1, 1));
    }

    private static Input input(String text) {
        return Input.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWrongLineIsNamedWithItsNumber() {
        refused("{\"service\":\"a\"}", "line 1 has no member 'status'");
        refused(
                "\n{\"service\":\"a\",\"status\":2.5,\"bytes\":1,\"latencyMicros\":1}",
                "line 2: member 'status' is 2.5");
        refused("{\"service\":1}", "line 1 has no member 'service' that is a string");
        refused("{oops}", "line 1, byte 1");
        refused("[1]", "line 1 is JSON, but no object");
        refused("", "no line");
        refused(
                "{\"service\":\"a\",\"service\":\"b\",\"status\":1,\"bytes\":1,\"latencyMicros\":1}",
                "member 'service' stands there twice");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> new RollupWorkload().userPayload("x", text.getBytes(StandardCharsets.UTF_8), Map.of()))
                .hasMessageContaining(message);
    }
}
