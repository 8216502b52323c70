// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.profile.ProfileDocument;
import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a recording: a result or one sentence comes of it, soon. */
class DamagedRecordingsTest {
    private static final int TIMES = 600;

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void everyDamageEndsInAResultOrOneSentence() throws IOException {
        byte[] sound = sound();
        int read = 0;
        for (int i = 0; i < TIMES; i++) {
            Random random = new Random(i);
            byte[] content = sound.clone();
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                // Heads more often than their share of bytes: there it hurts.
                int at = random.nextInt(random.nextInt(3) == 0 ? 68 : content.length);
                content[at] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
            }
            if (random.nextInt(8) == 0) {
                content = Arrays.copyOf(content, random.nextInt(content.length));
            }
            read += isRead(content, i) ? 1 : 0;
        }
        assertThat(read).as("some damages do not matter").isBetween(1, TIMES - 1);
    }

    @Test
    void aRecordingThatGrowsWhileItIsReadIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("growing.jfr"), sound());
        JfrFile checked = JfrFile.check(file);
        Files.write(file, Arrays.copyOf(sound(), sound().length + 5));
        assertThatThrownBy(checked::checkUnchanged)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("changed its size");
    }

    private boolean isRead(byte[] content, int seed) throws IOException {
        Path file = Files.write(folder.resolve("damaged.jfr"), content);
        try {
            Profile profile = ProfileReader.read(file, List.of(), percent -> {});
            Document document = ProfileDocument.of("damaged.jfr", profile);
            for (Format format : Format.values()) {
                assertThat(format.render(document)).isNotEmpty();
            }
            return true;
        } catch (StoreException e) {
            assertThat(e.getMessage()).as("seed " + seed).startsWith("'" + file + "' ");
            assertThat(e.getMessage().lines()).as("seed " + seed).hasSize(1);
            return false;
        }
    }

    private static byte[] sound() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new TinyChunk()
                .sample("STATE_RUNNABLE", 1, 1)
                .pause(5, 1000, 1)
                .wall("STATE_SLEEPING", 9, 3)
                .buffer(11, 4096)
                .bytes());
        out.writeBytes(new TinyChunk().at(1).lasting(0).pause(5, 1000, 2).bytes());
        return out.toByteArray();
    }
}
