// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.model.profile.Profile.Counted;
import dev.tollgate.reports.model.profile.Profile.Family;
import dev.tollgate.reports.model.profile.Profile.Judged;
import dev.tollgate.reports.model.profile.Profile.Kind;
import dev.tollgate.reports.model.profile.Stops;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import dev.tollgate.reports.render.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording tells, in every output. */
class ProfileDocumentTest {
    private static final long MILLI = 1_000_000;

    @TempDir
    private Path folder;

    private static Stops stops(long count, long scale) {
        return new Stops(
                count,
                count * 3 * scale,
                20 * scale,
                2 * scale,
                5 * scale,
                11 * scale,
                19 * scale,
                count * 3e-3 * scale / MILLI / 60,
                "jdk.GCPhasePause");
    }

    private static Profile full() {
        return new Profile(
                new Profile.Recorded(
                        "2026-01-02T03:04:05Z",
                        60_000 * MILLI,
                        "OpenJDK 64-Bit Server VM (25+36-LTS)",
                        "ZGC",
                        120_000,
                        3,
                        1,
                        3_600_000 * MILLI),
                new Profile.Gc(
                        42,
                        stops(120, MILLI),
                        stops(7, 4 * MILLI),
                        List.of(
                                new Kind("ZGC Minor", 40, stops(110, MILLI)),
                                new Kind("ZGC Major", 2, stops(10, MILLI))),
                        List.of(new Counted("Allocation Rate", 40), new Counted("Allocation Stall", 2))),
                new Profile.Safepoints(
                        150,
                        400 * MILLI,
                        21 * MILLI,
                        2 * MILLI,
                        12 * MILLI,
                        0.0067,
                        Optional.of(3 * MILLI),
                        "jdk.SafepointBegin to jdk.SafepointEnd"),
                new Profile.Allocated(12_345_678_901L, 205_761_315, "jdk.ObjectAllocationSample (an estimate)"),
                new Profile.Cpu(
                        Optional.of(0.42),
                        Optional.of(0.03),
                        Optional.of(0.61),
                        Optional.of(900 * MILLI),
                        5_000,
                        80_000,
                        Optional.of("jdk.ExecutionSample")),
                List.of(
                        new Family("json", 0.31, Optional.of(0.52), 1_550, List.of("Jackson", "<b>Gson</b>")),
                        new Family("crypto", 0.0001, Optional.empty(), 1, List.of("Bouncy Castle"))),
                Optional.empty(),
                List.of(
                        new Judged("p99<20ms", 99, 20 * MILLI, 44 * MILLI, false, Optional.empty()),
                        new Judged("max<1s", 100, 1_000 * MILLI, 80 * MILLI, true, Optional.empty())));
    }

    private static Profile silent() {
        return new Profile(
                new Profile.Recorded("2026-01-02T03:04:05Z", 1, "unknown", "unknown", 1, 1, 0, 1),
                new Profile.Gc(0, stops(0, 0), stops(0, 0), List.of(), List.of()),
                new Profile.Safepoints(0, 0, 0, 0, 0, 0, Optional.empty(), "no event"),
                new Profile.Allocated(0, 0, "not recorded"),
                new Profile.Cpu(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, Optional.empty()),
                List.of(),
                Optional.of("neither jdk.ExecutionSample nor another sample was recorded"),
                List.of(new Judged("p99<1s", 99, 1_000 * MILLI, 0, false, Optional.of("GC pauses were not recorded"))));
    }

    @Test
    void everyKindOfStopEveryLevelAndEveryShareIsThere() throws IOException {
        Golden.check("profile", ProfileDocument.of("app.jfr", full()));
    }

    @Test
    void whatWasNotRecordedIsSaidAndMeetsNoLevel() {
        String text = Format.TERMINAL.render(ProfileDocument.of("app.jfr", silent()));
        assertThat(text)
                .contains("p99 < 1 s  MISSED   GC pauses were not recorded")
                .contains("No collection was recorded.")
                .contains("Allocation: not recorded.")
                .contains("no jdk.CPULoad was recorded")
                .contains("None: neither jdk.ExecutionSample")
                .doesNotContain("chunks");
        assertThat(ProfileDocument.picture(silent())).isEmpty();
    }

    @Test
    void thePictureIsOnThePageAndAFileOfItsOwn() throws IOException {
        assertThat(Page.alone(ProfileDocument.of("app.jfr", full())).split("data:image/svg", -1))
                .hasSize(3);
        assertThat(Page.picture(ProfileDocument.picture(full()).orElseThrow(), folder.resolve("new"), "app-pauses"))
                .isEmpty();
        assertThat(folder.resolve("new/app-pauses.svg")).isNotEmptyFile();
        assertThat(folder.resolve("new/app-pauses.png")).isNotEmptyFile();
    }
}
