// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One side of a duel.
 *
 * @param id {@code base} or {@code new}, or {@code aa} for the base under another name
 * @param launcher the Java launcher that starts JMH, and that JMH starts its forks with
 * @param jar the jar with the benchmarks and their JMH
 * @param jvmArgs further arguments of the forks in one text, as JMH's {@code -jvmArgsAppend} takes them; may be empty
 */
public record Arm(String id, String launcher, Path jar, String jvmArgs) {
    /** The base's id. */
    public static final String BASE = "base";

    /** The new side's id. */
    public static final String NEW = "new";

    /** The id of the base measured once more. */
    public static final String AA = "aa";

    /** Refuses absent parts. */
    public Arm {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(launcher, "launcher");
        Objects.requireNonNull(jar, "jar");
        Objects.requireNonNull(jvmArgs, "jvmArgs");
    }

    /** {@return the same under the name of the A/A arm} */
    Arm repeated() {
        return new Arm(AA, launcher, jar, jvmArgs);
    }
}
