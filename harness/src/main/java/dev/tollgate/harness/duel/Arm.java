// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.jmhjar.ClassPath;
import java.util.List;
import java.util.Objects;

/**
 * One side of a duel.
 *
 * @param id {@code base} or {@code new}, or {@code aa} for the base under another name
 * @param launcher the Java launcher that starts JMH, and that JMH starts its forks with
 * @param isJvmNamed whether that launcher was asked for: it then takes the place of a benchmark's own, as in JMH
 * @param classPath the jar with the benchmarks and their JMH, or the class path that stands for one
 * @param jvmArgs further arguments of the forks in one text, as JMH's {@code -jvmArgsAppend} takes them; may be empty
 */
public record Arm(String id, String launcher, boolean isJvmNamed, ClassPath classPath, String jvmArgs) {
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
        Objects.requireNonNull(classPath, "classPath");
        Objects.requireNonNull(jvmArgs, "jvmArgs");
    }

    /** {@return the same under the name of the A/A arm} */
    Arm repeated() {
        return new Arm(AA, launcher, isJvmNamed, classPath, jvmArgs);
    }

    /** {@return whether this is the new side, and not the base, be it measured once more} */
    boolean isNew() {
        return id.equals(NEW);
    }

    /** {@return the further arguments of the forks, one each} */
    List<String> arguments() {
        return JmhWords.split(jvmArgs);
    }
}
