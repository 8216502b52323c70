// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFileTest {
    @TempDir
    Path folder;

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.txt"), "\uFEFFgrün\r\n");
        assertThat(InputFile.text(file, 100)).isEqualTo("grün\r\n");
        try (Reader reader = InputFile.reader(file)) {
            assertThat(reader.readAllAsString()).isEqualTo("grün\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"1F8B0800,gzip", "28B52FFD,zstd", "504B0304,zip", "FFFE3100,UTF-16", "FEFF0031,UTF-16", "61FF,not UTF-8"
    })
    void whatIsNoTextIsNamed(String hex, String word) throws IOException {
        Path file =
                Files.write(folder.resolve("other"), java.util.HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> InputFile.text(file, 100))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(word);
    }

    @Test
    void onlyARegularFileWithinItsBoundIsRead() throws IOException {
        assertThatThrownBy(() -> InputFile.bytes(folder, 100)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> InputFile.bytes(folder.resolve("none"), 100)).hasMessageContaining("no such file");
        Path large = Files.write(folder.resolve("large"), new byte[101]);
        assertThatThrownBy(() -> InputFile.bytes(large, 100))
                .hasMessageContaining("it has 101 bytes; the limit is 100");
        assertThat(InputFile.bytes(large, 101)).hasSize(101);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no devices among its files")
    void aDeviceIsNotRead() {
        Path device = Path.of("/dev/zero");
        assertThatThrownBy(() -> InputFile.bytes(device, 100)).hasMessageContaining("pipe or a device");
        assertThatThrownBy(() -> InputFile.reader(device)).hasMessageContaining("pipe or a device");
    }

    @Test
    void aReaderTakesTextsShorterThanAMark() throws IOException {
        Path file = Files.write(folder.resolve("short"), "é".getBytes(StandardCharsets.UTF_8));
        try (Reader reader = InputFile.reader(file)) {
            assertThat(reader.readAllAsString()).isEqualTo("é");
        }
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(InputFile.text(empty, 0)).isEmpty();
    }
}
