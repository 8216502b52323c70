// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();
    private Path one;
    private Path two;

    @BeforeEach
    void jars() throws IOException {
        Files.createDirectories(folder.resolve("li b"));
        one = jar("li b/one.jar", "1");
        two = jar("li b/two.JAR", "2");
        Files.writeString(folder.resolve("li b/notes.txt"), "3");
    }

    private Path jar(String name, String content) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("content"));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private List<Path> parsed(String text) {
        return ClassPath.parse(text, faults).entries();
    }

    @Test
    void entriesAreJarsFoldersAndWildcardsInOrder() {
        assertThat(parsed(folder + File.pathSeparator + folder.resolve("li b/*") + File.pathSeparator))
                .containsExactly(folder, one, two);
        assertThat(faults).isEmpty();
    }

    @Test
    void anArgumentFileOfJavaGivesItsClassPath() throws IOException {
        Path file = Files.writeString(
                folder.resolve("args"), """
                # as a build writes it
                -cp "%s:\\
                    %s"
                org.openjdk.jmh.Main
                """.formatted(one, two).replace(":", File.pathSeparator));
        assertThat(parsed("@" + file)).containsExactly(one, two);
        Files.writeString(file, "--class-path=" + two.toString().replace(" ", "' '"));
        assertThat(parsed("@" + file)).containsExactly(two);
        assertThat(faults).isEmpty();
    }

    @Test
    void aPlainListHasAnEntryOnEachLineBlanksOrNot() throws IOException {
        Path file = Files.writeString(folder.resolve("list"), two + "\n\n# more\n\"" + one + "\"\n");
        assertThat(parsed("@" + file)).containsExactly(two, one);
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsMissingOrNoClassPathIsNamed() throws IOException {
        parsed(one + File.pathSeparator + "gone.jar");
        parsed(folder.resolve("none/*").toString());
        parsed("@" + Files.writeString(folder.resolve("more"), "-cp x.jar -Xmx1g"));
        parsed("@" + folder.resolve("absent"));
        parsed("");
        assertThat(faults.get(0)).contains("there is no jar 'gone.jar'");
        assertThat(faults.get(1)).contains("there is no folder");
        assertThat(faults.get(2)).contains("'-Xmx1g'").contains("--jvm-args");
        assertThat(faults.get(3)).contains("absent").contains("no such file");
        assertThat(faults.get(4)).contains("names no jar");
    }

    @Test
    void theIdentityIsOfTheContentAndItsOrderNotOfThePlace() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Files.copy(one, copy.resolve("a.jar"));
        String single = new ClassPath(List.of(one)).sha256();
        assertThat(new ClassPath(List.of(copy.resolve("a.jar"))).sha256())
                .isEqualTo(single)
                .hasSize(64);
        String both = new ClassPath(List.of(one, two)).sha256();
        assertThat(new ClassPath(List.of(two, one)).sha256()).isNotEqualTo(both);
        String before = new ClassPath(List.of(copy, two)).sha256();
        Files.writeString(copy.resolve("b.class"), "changed");
        assertThat(new ClassPath(List.of(copy, two)).sha256()).isNotEqualTo(before);
    }
}
