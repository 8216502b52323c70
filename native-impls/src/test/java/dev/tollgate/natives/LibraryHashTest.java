// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.spi.Availability;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not the library that the build wrote is never loaded, and the program says so instead of dying of it. */
@Tag("native")
@Tag("process")
class LibraryHashTest {
    private static final String LIBRARY = BuildFacts.ofThisPlatform().libraryResource();
    private static final String HASH = LIBRARY + ".hash";
    private static final String DAMAGED = "Unavailable[reason=the native library in the jar is damaged (sha256 ";
    private static byte[] library;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        library = resource(LIBRARY);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aWholeLibraryIsLoadedAndNothingOfItIsLeft() throws Exception {
        assertThat(availability("loaded")).startsWith(Availability.available() + "\nleft: false\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 4096, 1_000_000})
    void aLibraryThatWasCutIsRefused(int bytes) throws Exception {
        put(LIBRARY, Arrays.copyOf(library, bytes));
        assertThat(availability()).startsWith(DAMAGED).contains(", expected ", "build it again");
    }

    @Test
    void aLibraryWithOneOtherBitIsRefused() throws Exception {
        byte[] other = library.clone();
        other[other.length / 2] ^= 1;
        put(LIBRARY, other);
        assertThat(availability()).startsWith(DAMAGED);
    }

    @Test
    void aLibraryThatGrewIsRefused() throws Exception {
        put(LIBRARY, Arrays.copyOf(library, library.length + 1));
        assertThat(availability()).startsWith(DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "bytes=7\n", "bytes=7\ncrc32=01234567\ncrc32c=\nsha256=00\n", "\\u12", "crc32=\0"})
    void aLibraryWithoutAValidHashIsRefused(String hash) throws Exception {
        put(HASH, hash.getBytes(StandardCharsets.UTF_8));
        assertThat(availability()).contains("has no valid hash beside it", "build it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "crc32", "crc32c"})
    void aHashOfAnotherFileIsRefused(String name) throws Exception {
        String hash = new String(resource(HASH), StandardCharsets.US_ASCII);
        put(HASH, hash.replaceAll("(?m)^" + name + "=.*$", name + "=00000000").getBytes(StandardCharsets.US_ASCII));
        assertThat(availability()).startsWith(DAMAGED);
    }

    @Test
    void theHashesOfTheBuildAreThoseOfTheLibrary() throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(library));
        assertThat(new String(resource(HASH), StandardCharsets.US_ASCII))
                .contains("bytes=" + library.length + "\n", "sha256=" + sha256 + "\n");
    }

    @Test
    void aJarWhoseBytesWereChangedIsCalledDamaged() throws Exception {
        Path jar = folder.resolve("changed.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            for (String name : new String[] {LIBRARY, HASH}) {
                zip.putNextEntry(new ZipEntry(name.substring(1)));
                zip.write(resource(name));
                zip.closeEntry();
            }
        }
        byte[] bytes = Files.readAllBytes(jar);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 100, (byte) 0x5a);
        Files.write(jar, bytes);
        assertThat(availability(jar)).startsWith("Unavailable[reason=the native library in the jar is damaged (");
    }

    private void put(String resource, byte[] bytes) throws IOException {
        Path file = folder.resolve(resource.substring(1));
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private String availability(String... arguments) throws IOException, InterruptedException {
        return availability(folder, arguments);
    }

    /** In a JVM of its own: in this one the library is loaded already, and what is tested would end it. */
    private static String availability(Path first, String... arguments) throws IOException, InterruptedException {
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            first + File.pathSeparator + System.getProperty("java.class.path"),
            Child.class.getName()
        };
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(command), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = NativeLibrary.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Prints whether the library is available, and of one that is loaded whether its folder is still there. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(NativeLibrary.availability());
            if (arguments.length > 0) {
                String line = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(mapped -> mapped.contains("tollgate-native-"))
                        .findFirst()
                        .orElseThrow();
                // The kernel says of a file that is no longer there: "/tmp/…/libtollgate.so (deleted)".
                Path file = Path.of(line.substring(line.indexOf('/')));
                System.out.println("left: " + Files.exists(file.getParent()));
            }
        }
    }
}
