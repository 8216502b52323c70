// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code profile}: documents, pictures and exit codes, on a recording of this very process. */
class ProfileCommandTest {
    @TempDir
    private static Path folder;

    private static Path recording;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void record() throws IOException {
        recording = folder.resolve("app.jfr");
        try (Recording running = new Recording()) {
            running.enable("jdk.GCPhasePause");
            running.enable("jdk.GarbageCollection");
            running.enable("jdk.GCConfiguration");
            running.enable("jdk.JVMInformation");
            running.enable("jdk.ActiveSetting");
            running.start();
            System.gc();
            running.stop();
            running.dump(recording);
        }
    }

    @Test
    void jsonIsOneDocumentWithTheFieldsOfTheContract() {
        Ended ended = profile(recording.toString(), "--json");
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        JsonNode document = JsonMapper.shared().readTree(ended.out);
        assertThat(document.propertyNames()).contains("recording", "gc", "safepoints", "allocation", "families");
        assertThat(document.at("/recording").propertyNames())
                .contains("startedAt", "durationNanos", "jvm", "collector");
        assertThat(document.at("/gc").propertyNames()).contains("collections", "pauses", "stalls");
        assertThat(document.at("/gc/pauses").propertyNames())
                .contains("count", "totalNanos", "maxNanos", "p50Nanos", "p99Nanos", "source");
        assertThat(document.at("/gc/stalls").propertyNames()).contains("count", "totalNanos", "maxNanos");
        assertThat(document.at("/gc/pauses/count").asLong()).isPositive();
        assertThat(document.at("/familiesReason").asString()).contains("neither jdk.ExecutionSample");
        assertThat(folder.resolve("app-pauses.png")).doesNotExist();
    }

    @Test
    void theTableGoesToStdoutAndThePictureWhereItIsWished() {
        Path out = folder.resolve("pictures");
        Ended ended = profile(recording.toString(), "--out", out.toString());
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        assertThat(ended.out).contains("GC pauses", "safepoints, all", "System.gc()");
        Assumptions.assumeFalse(ended.err.contains("no fonts"), "this machine has no fonts: no picture is drawn");
        assertThat(ended.err).doesNotContain("warning: no chart");
        assertThat(out.resolve("app-pauses.png")).isNotEmptyFile();
        assertThat(out.resolve("app-pauses.svg")).isNotEmptyFile();
    }

    @Test
    void everyFormatIsWrittenFromOneDocument() throws IOException {
        Path out = folder.resolve("report");
        Ended ended = profile(recording.toString(), "--format", "html,md,csv,json,txt", "--out", out.toString());
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        assertThat(ended.out).isEmpty();
        for (String file : List.of("index.html", "profile.md", "profile.txt", "profile.csv")) {
            assertThat(out.resolve(file)).content().contains("safepoints, all");
        }
        assertThat(out.resolve("profile-causes.csv")).content().contains("System.gc()");
        assertThat(out.resolve("profile.json")).content().contains("\"safepoints\"");
        assertThat(profile(recording.toString(), "--format", "md").out).startsWith("# app.jfr\n");
        assertThat(profile(recording.toString(), "--format", "pdf", "--json").err)
                .contains("unknown format 'pdf'")
                .contains("leave out --format");
    }

    @Test
    void aMissedServiceLevelLeadsToExitCodeOne() {
        assertThat(profile(recording.toString(), "--json", "--slo", "max<3600s").code)
                .isEqualTo(ExitCode.DONE);
        Ended missed = profile(recording.toString(), "--json", "--slo", "max<3600s,p50<1ns");
        assertThat(missed.code).isEqualTo(ExitCode.DOES_NOT_HOLD);
        JsonNode objectives = JsonMapper.shared().readTree(missed.out).at("/objectives");
        assertThat(objectives.at("/0/met").asBoolean()).isTrue();
        assertThat(objectives.at("/1/met").asBoolean()).isFalse();
        assertThat(objectives.at("/1/level").asString()).isEqualTo("p50<1ns");
    }

    @Test
    void whatWasNotRecordedMeetsNoServiceLevel() throws IOException {
        Path silent = folder.resolve("silent.jfr");
        try (Recording running = new Recording()) {
            running.enable("jdk.ActiveSetting");
            running.start();
            running.stop();
            running.dump(silent);
        }
        Ended ended = profile(silent.toString(), "--slo", "p99<1s", "--out", folder.toString());
        assertThat(ended.code).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(ended.out).contains("p99 < 1 s  MISSED   GC pauses were not recorded");
    }

    @Test
    void badInputIsRefusedWithExitCodeTwo() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.jfr"), "no recording at all");
        Ended ended = profile(text.toString());
        assertThat(ended.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err).contains("'" + text + "' is not a JFR recording").doesNotContain("\tat ");
        assertThat(ended.out).isEmpty();
        assertThat(profile(recording.toString(), "--slo", "fast").code).isEqualTo(ExitCode.BAD_INPUT);
    }

    private static synchronized Ended profile(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "profile";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int code = Main.execute(command);
            return new Ended(
                    code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
