// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a JMH measures where nobody says it: 20 iterations of a second up to 1.20, 5 of ten seconds since. Its number of iterations, a constant
 * of its class files, tells which.
 *
 * @param iterations how many iterations
 * @param time how long each of them lasts
 */
public record JmhDefaults(int iterations, Duration time) {
    private static final String CLASS = "org/openjdk/jmh/runner/Defaults.class";
    private static final String FIELD = "MEASUREMENT_ITERATIONS";
    private static final int UP_TO_1_20 = 20;
    private static final int SINCE_1_21 = 5;

    /**
     * {@return what a class path's JMH does; empty where it cannot be read, or is one that is not known}
     *
     * @param classPath where it is
     */
    public static Optional<JmhDefaults> of(ClassPath classPath) {
        try {
            return ClassPathContent.first(ClassPathContent.files(classPath), CLASS)
                    .flatMap(JmhDefaults::iterations)
                    .flatMap(JmhDefaults::known);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> iterations(byte[] bytes) {
        return ClassFile.of().parse(bytes).fields().stream()
                .filter(field -> field.fieldName().equalsString(FIELD))
                .flatMap(field -> field.findAttribute(Attributes.constantValue()).stream())
                .map(ConstantValueAttribute::constant)
                .map(constant -> constant.constantValue() instanceof Integer number ? number : 0)
                .findFirst();
    }

    private static Optional<JmhDefaults> known(int iterations) {
        return switch (iterations) {
            case UP_TO_1_20 -> Optional.of(new JmhDefaults(iterations, Duration.ofSeconds(1)));
            case SINCE_1_21 -> Optional.of(new JmhDefaults(iterations, Duration.ofSeconds(10)));
            default -> Optional.empty();
        };
    }
}
