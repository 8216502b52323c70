// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A class of the tests with the name of one of the program stands before it on the class path of every process that a test starts, and
 * fails there at run time only.
 */
class ShadowedClassesTest {
    @Test
    void noClassOfTheTestsHasTheNameOfAnother() throws Exception {
        Path tests = Path.of(ShadowedClassesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> shadowed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = tests.relativize(file).toString().replace('\\', '/');
                if (places(name) > 1) {
                    shadowed.add(name);
                }
            }
        }
        assertThat(shadowed).isEmpty();
    }

    private static int places(String name) throws IOException {
        return Collections.list(ShadowedClassesTest.class.getClassLoader().getResources(name))
                .size();
    }
}
