// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.duel.DuelFolder;
import dev.tollgate.harness.fork.ForkCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code duel} as others script against it: real JMH jars, real forks. What is planted in allocation is found on any machine. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("process")
class DuelProgramTest {
    @TempDir
    private static Path built;

    private static Path jar;
    private static Path declared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws IOException {
        jar = PlantedJar.build(built);
        declared = PlantedJar.classes(built, "Declared");
    }

    private record Ended(int code, String out, String err) {
        JsonNode document() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private Process start(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ProgramTest.hearsInterrupts());
        // A folder of its own for JMH's machine-wide lock: no figure counts here, so that nothing needs to wait.
        command.addAll(ForkCommand.java(
                Main.class.getName(), List.of("-Djava.awt.headless=true", "-Djava.io.tmpdir=" + folder), arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // As run-bench.sh has it under the C locale.
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TOLLGATE_LC_ALL", "C"));
        return builder.redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private Ended duel(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("duel"));
        all.addAll(List.of(arguments));
        int code = start(all).waitFor();
        return new Ended(
                code, Files.readString(folder.resolve("out.txt")), Files.readString(folder.resolve("err.txt")));
    }

    private List<JsonNode> forks(Path duel) throws IOException {
        return Files.readAllLines(duel.resolve("forks.jsonl")).stream()
                .skip(1)
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Test
    void aPlantedDifferenceIsFoundAndEveryRoundHoldsBothSidesInARecordedOrder() throws Exception {
        Path into = folder.resolve("duel");
        Ended ended = duel(
                "--base",
                jar.toString(),
                "--new-jvm-args",
                "-Dplanted=50",
                "--include",
                "Planted.bytes",
                "--param",
                "n=1000",
                "--rounds",
                "3",
                "--out",
                into.toString(),
                "--json");
        // The A/A arm of three rounds may differ by chance on a noisy machine.
        Endings.isOrVoidByItsArm(ended.code, ExitCode.DOES_NOT_HOLD, ended.document(), ended.err);
        JsonNode rows = ended.document().get("rows");
        assertThat(rows)
                .filteredOn(row -> row.get("metric").stringValue().equals("gc.alloc.rate.norm"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("verdict").stringValue()).isEqualTo("REGRESSED");
                    assertThat(row.get("ratio").doubleValue()).isBetween(1.4, 1.6);
                    assertThat(row.get("baseForks").intValue()).isEqualTo(3);
                });
        assertThat(ended.document().at("/environment/0/newValue").stringValue()).isEqualTo("-Dplanted=50");
        Set<String> places = new HashSet<>();
        Set<Integer> orders = new HashSet<>();
        for (JsonNode fork : forks(into)) {
            places.add(fork.get("arm").stringValue() + fork.get("round").intValue());
            assertThat(orders.add(fork.get("order").intValue())).isTrue();
        }
        assertThat(places)
                .containsExactlyInAnyOrder("base1", "new1", "aa1", "base2", "new2", "aa2", "base3", "new3", "aa3");
        assertThat(Main.execute(
                        "compare",
                        into.resolve("base.json").toString(),
                        into.resolve("base.json").toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(into.resolve("report/index.html")).isNotEmptyFile();
        assertThat(DuelFolder.read(into).result()).isPresent();
        inSlots(into, ended.document());
    }

    /** All forks of a round took turns, by one count for all, and each turn was one fork's. */
    private void inSlots(Path into, JsonNode document) throws IOException {
        assertThat(document.at("/duel/measuredBy/0/how").stringValue()).isEqualTo("slots");
        int planned = document.at("/duel/measuredBy/0/slots").intValue();
        for (int round = 1; round <= 3; round++) {
            List<String> turns = new ArrayList<>();
            for (JsonNode fork : forks(into)) {
                if (fork.get("round").intValue() == round) {
                    assertThat(fork.get("measuredBy").stringValue()).isEqualTo("slots");
                    List<String> slots =
                            Files.readAllLines(into.resolve(fork.get("slots").stringValue()));
                    assertThat(slots).hasSize(2 + planned);
                    assertThat(slots.get(1)).startsWith("before ");
                    turns.addAll(slots.stream()
                            .skip(2)
                            .map(slot -> slot.split(" ")[0])
                            .distinct()
                            .toList());
                }
            }
            assertThat(turns).doesNotHaveDuplicates();
        }
    }

    /** Its profiler of allocation would pause for half a second in each slot. */
    @Test
    void benchmarksOfTheOldestJmhTakeTurnsToo() throws Exception {
        Path into = folder.resolve("duel");
        String jmh = PlantedJar.oldestJmh();
        Path classes = PlantedJar.classesBeside(jmh, folder, "Planted");
        Ended ended = duel(
                "--base",
                classes + File.pathSeparator + jmh,
                "--new-jvm-args",
                "-Dplanted=50",
                "--include",
                "Planted.bytes",
                "--param",
                "n=1000",
                "--rounds",
                "3",
                "--out",
                into.toString(),
                "--json");
        Endings.isOrVoidByItsArm(ended.code, ExitCode.DOES_NOT_HOLD, ended.document(), ended.err);
        assertThat(ended.document().get("rows"))
                .filteredOn(row -> row.get("metric").stringValue().equals("gc.alloc.rate.norm"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("verdict").stringValue()).isEqualTo("REGRESSED"));
        inSlots(into, ended.document());
    }

    @Test
    void whatCannotShareTheMachineIsMeasuredAsBeforeAndSaysWhy() throws Exception {
        Path into = folder.resolve("duel");
        Ended ended = duel(
                "--base",
                jar.toString(),
                "--new-jvm-args",
                "-Dplanted=50",
                "--param",
                "n=1000",
                "--rounds",
                "1",
                "--include",
                "Planted.bytes",
                "--one-by-one",
                "--out",
                into.toString(),
                "--json");
        assertThat(forks(into))
                .isNotEmpty()
                .allSatisfy(
                        fork -> assertThat(fork.get("measuredBy").stringValue()).isEqualTo("one-by-one"))
                .noneMatch(fork -> fork.has("slots"));
        assertThat(ended.document().get("notes").toString())
                .contains("measured one fork after the other: asked for by --one-by-one");
        assertThat(ended.document().at("/rows/0/metric").stringValue()).isEqualTo("gc.alloc.rate.norm");
    }

    /** A call of 30 ms fits into no slot of 10 ms: the slots are made longer, and then too few. */
    @Test
    void callsThatTakeLongerThanASlotHaveLongerOnes() throws Exception {
        Path into = folder.resolve("duel");
        Ended ended = duel(
                "--base",
                jar.toString(),
                "--new-jvm-args",
                "-Dplanted=0",
                "--rounds",
                "1",
                "--include",
                "Planted.sleeps",
                "--param",
                "n=30",
                "--iterations",
                "4",
                "--time",
                "200ms",
                "--no-allocation",
                "--out",
                into.toString(),
                "--json");
        assertThat(ended.code).as(ended.err).isZero();
        JsonNode measured = ended.document().at("/duel/measuredBy/0");
        assertThat(measured.get("how").stringValue()).isEqualTo("slots");
        assertThat(measured.get("slotNanos").longValue()).isGreaterThan(30_000_000);
        assertThat(forks(into))
                .hasSize(3)
                .allSatisfy(fork -> assertThat(fork.get("status").stringValue()).isEqualTo("ok"));
    }

    @Test
    void aSideThatFailsIsExitThreeAndItsRowsCannotBeJudged() throws Exception {
        Path into = folder.resolve("duel");
        Ended ended = duel(
                "--base",
                jar.toString(),
                "--new-jvm-args",
                "-Dcrash=true",
                "--include",
                "Planted.bytes",
                "--param",
                "n=1000",
                "--rounds",
                "3",
                "--out",
                into.toString(),
                "--json");
        Endings.isOrVoidByItsArm(ended.code, ExitCode.IN_PART, ended.document(), ended.err);
        assertThat(ended.document().get("rows"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("verdict").stringValue()).isEqualTo("CANNOT_JUDGE"));
        assertThat(ended.err)
                .contains("java.lang.IllegalStateException: planted")
                .doesNotContain("ErrorFile");
        assertThat(ended.document().get("notes").toString())
                .contains("every benchmark was given up")
                .doesNotContain("every benchmark is decided");
        assertThat(forks(into))
                .filteredOn(fork -> fork.get("status").stringValue().equals("failed"))
                .hasSize(2);
        try (Stream<Path> logs = Files.list(into.resolve("logs"))) {
            assertThat(logs.map(log -> log.getFileName().toString()))
                    .hasSize(4)
                    .allMatch(name -> name.endsWith("-new.log") || name.endsWith("-new.cmd"));
        }
        failsAgain(into);
    }

    /** The line that was kept of a failed fork runs it again, JMH and all. */
    private static void failsAgain(Path into) throws Exception {
        Path line;
        try (Stream<Path> logs = Files.list(into.resolve("logs"))) {
            line = logs.filter(log -> log.toString().endsWith(".cmd"))
                    .findFirst()
                    .orElseThrow();
        }
        Process again = new ProcessBuilder("sh", line.toString())
                .redirectErrorStream(true)
                .start();
        again.getOutputStream().close();
        String said = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(again.waitFor()).as(said).isNotZero();
        assertThat(said).contains("java.lang.IllegalStateException: planted");
    }

    /** The benchmarks fail where a fork has other arguments than they declare. */
    @Test
    void benchmarksOfAThinClassPathKeepTheArgumentsAndValuesThatTheyDeclare() throws Exception {
        Path into = folder.resolve("due l");
        String classPath = declared
                + File.pathSeparator
                + PlantedJar.jmh().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Ended ended = duel(
                "--base",
                classPath,
                "--new-jvm-args",
                "-Dnew=\"a b\" -Dsecond",
                "--param",
                "kind=RED",
                "--rounds",
                "1",
                "--fixed",
                "--no-allocation",
                "--jmh-args",
                "-t 2 -bm ss",
                "--out",
                into.toString(),
                "--json");
        assertThat(ended.code).as(ended.err).isEqualTo(ExitCode.DONE);
        assertThat(forks(into))
                .isNotEmpty()
                .allSatisfy(fork -> assertThat(fork.get("jvmArgs").toString())
                        .startsWith("[\"-Dpre=class\",")
                        .doesNotContain("ErrorFile")
                        .doesNotContain("jmh.ignoreLock"))
                .filteredOn(fork -> fork.get("arm").stringValue().equals("new")
                        && fork.get("attempt").intValue() == 1)
                .hasSize(5)
                .allSatisfy(
                        fork -> assertThat(fork.get("jvmArgs").toString()).endsWith(",\"-Dnew=a b\",\"-Dsecond\"]"));
        assertThat(forks(into))
                .filteredOn(fork -> fork.get("benchmark").stringValue().endsWith("texts"))
                .extracting(fork -> fork.at("/params/text").stringValue())
                .contains("", " x ", "größe");
        for (String side : List.of("base.json", "new.json")) {
            String text = Files.readString(into.resolve(side));
            assertThat(text)
                    .doesNotContain("ErrorFile")
                    .doesNotContain("Coredump")
                    .doesNotContain("ignoreLock");
            assertThat(JsonMapper.shared().readTree(text))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.get("threads").intValue()).isEqualTo(2))
                    .allSatisfy(one -> assertThat(one.get("mode").stringValue()).isEqualTo("ss"));
        }
        assertThat(ended.document().at("/duel/jmhArguments").toString())
                .contains("-t")
                .contains("ss");
        assertThat(ended.document().at("/duel/arguments").toString())
                .contains("\"-Dargs=method\",\"-Dapp=method\",\"-Dtext=a \\\"b\",\"-Dnew=a b\"");
        assertThat(ended.document().get("notes").toString()).contains("options of JMH: -t 2 -bm ss");
    }

    @Test
    void ctrlCKeepsWhatWasFinishedAndResumingGoesOnFromThere() throws Exception {
        Path into = folder.resolve("duel");
        Process process = start(List.of(
                "duel",
                "--base",
                jar.toString(),
                "--new-jvm-args",
                "-Dplanted=50",
                "--include",
                "Planted.bytes",
                "--param",
                "n=1000",
                "--rounds",
                "3",
                "--out",
                into.toString()));
        Path log = into.resolve("forks.jsonl");
        while (process.isAlive()
                && (!Files.exists(log) || Files.readAllLines(log).size() < 3)) {
            Thread.sleep(50);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Files.readString(folder.resolve("err.txt"))).contains("duel --resume " + into);
        int finished = forks(into).size();
        Ended ended = duel("--resume", into.toString(), "--json");
        Endings.isOrVoidByItsArm(ended.code, ExitCode.DOES_NOT_HOLD, ended.document(), ended.err);
        List<JsonNode> all = forks(into);
        assertThat(all).filteredOn(fork -> fork.get("attempt").intValue() == 1).hasSize(9);
        assertThat(finished).isBetween(2, 9);
        assertThat(duel("--resume", into.toString(), "--rounds", "9").code).isEqualTo(ExitCode.BAD_INPUT);
        Ended again = duel("--resume", into.toString(), "--budget", "1h");
        assertThat(again.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err).contains("has ended").contains("begin a new one");
    }

    @Test
    void everyFaultIsToldAtOnceBeforeAnythingIsMeasured() throws Exception {
        Ended ended = duel(
                "--base",
                "missing.jar",
                "--include",
                "(",
                "--rounds",
                "0",
                "--time",
                "fast",
                "--new-jvm",
                "/nowhere",
                "--jmh-args",
                "-f 3 -r 1s");
        assertThat(ended.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err)
                .contains("there is no jar 'missing.jar'")
                .contains("not a regular expression")
                .contains("--rounds must be from 1 to 1000")
                .contains("--time: 'fast'")
                .contains("neither a JDK nor a Java launcher")
                .contains("--jmh-args: '-f' cannot be passed on")
                .contains("--jmh-args: '-r' is given twice");
        assertThat(duel("--base", jar.toString(), "--new", jar.toString(), "--jmh-args", "-tu parsecs").err)
                .contains("Unknown time unit: parsecs");
        Path list = Files.writeString(folder.resolve("list"), jar.toString());
        assertThat(duel("--base", "@" + list, "--new", "@gone").err).contains("'gone' cannot be read");
        assertThat(duel("--base", jar.toString()).err).contains("both sides are the same");
        Path empty = Files.write(
                folder.resolve("empty.jar"),
                new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertThat(duel("--base", jar.toString(), "--new", empty.toString()).err)
                .contains("is it a JMH jar?");
    }
}
