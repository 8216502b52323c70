// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code gate} against a history: whose runs it takes, how far they drift, and its exit codes. */
class GateStoreTest extends CapturedStreams {
    private static final String MACHINE = "machine-a";

    @TempDir
    private Path folder;

    private Path jmh(String name, double level, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> forks = new ArrayList<>();
        for (int fork = 0; fork < 6; fork++) {
            forks.add(String.format(Locale.ROOT, "[%.6f]", level * (1 + 0.002 * random.nextGaussian())));
        }
        return Files.writeString(folder.resolve(name), """
                [{"benchmark": "a.B.c", "mode": "avgt", "jdkVersion": "25", "primaryMetric":
                 {"score": 1, "scoreUnit": "us/op", "rawData": [%s]}}]
                """.formatted(String.join(",", forks)));
    }

    private void add(Path file, String commit, int day) {
        assertThat(program(
                        "history",
                        "add",
                        file,
                        "--commit",
                        commit,
                        "--time",
                        "2026-01-%02d".formatted(day),
                        "--fingerprint",
                        MACHINE,
                        "--store",
                        store()))
                .as(told.toString(StandardCharsets.UTF_8))
                .isEqualTo(ExitCode.DONE);
    }

    private int gate(Path next, Object... more) {
        List<Object> all = new ArrayList<>(
                List.of("gate", next, "--baseline", store(), "--json", "--out", folder.resolve("made")));
        all.addAll(List.of(more));
        return program(all.toArray());
    }

    private int program(Object... arguments) {
        printed.reset();
        told.reset();
        return Main.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private JsonNode document() {
        return JsonMapper.shared().readTree(printed.toString(StandardCharsets.UTF_8));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private Path store() {
        return folder.resolve("history.db");
    }

    @Test
    void theLatestRunOfTheMachineDecidesAndItsOwnRunDoesNotCount() throws IOException {
        add(jmh("first.json", 50, 1), "first", 1);
        add(jmh("latest.json", 100, 2), "latest", 2);
        Path next = jmh("next.json", 150, 3);
        add(next, "next", 3);
        assertThat(gate(next, "--fingerprint", MACHINE)).isEqualTo(ExitCode.DOES_NOT_HOLD);
        JsonNode document = document();
        assertThat(document.at("/rows/0/verdict").stringValue()).isEqualTo("REGRESSED");
        assertThat(document.at("/rows/0/ratio").doubleValue()).isBetween(1.49, 1.51);
        assertThat(document.at("/rows/0/driftPercent").doubleValue()).isEqualTo(3);
        assertThat(document.at("/notes/0").stringValue())
                .contains("commit latest")
                .contains("history.db");
        assertThat(document.get("environment"))
                .as("what a history does not keep is no difference")
                .isEmpty();
        assertThat(told()).contains("too few runs that repeat a commit").contains("the default of 3.0 %");
        // Of the commit before, it is three times as slow; its beginning is enough.
        assertThat(gate(next, "--fingerprint", MACHINE, "--baseline-commit", "fir"))
                .isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(document().at("/rows/0/ratio").doubleValue()).isBetween(2.9, 3.1);
        assertThat(gate(next, "--fingerprint", MACHINE, "--baseline-commit", "none"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("'none'").contains(MACHINE + " (3 runs");
    }

    @Test
    void theDriftThatTheHistoryShowsWidensTheIntervalUnlessTheRulesSayAnother() throws IOException {
        // Each commit three times, whose runs lie 4 % of their level apart.
        double[] state = {0.96, 1, 1.04};
        for (int day = 0; day < 9; day++) {
            add(jmh("run" + day + ".json", 100 * state[day % 3], day), "commit" + day / 3, day + 1);
        }
        Path next = jmh("next.json", 112, 99);
        assertThat(gate(next, "--fingerprint", MACHINE)).isEqualTo(ExitCode.DONE);
        JsonNode document = document();
        assertThat(document.at("/rows/0/verdict").stringValue()).isEqualTo("INCONCLUSIVE");
        assertThat(document.at("/rows/0/driftPercent").doubleValue()).isGreaterThan(10);
        assertThat(document.get("settle").stringValue()).contains("duel").contains("a\\.B\\.c");
        assertThat(document.get("notes").toString()).contains("from 9 runs of 3 commits in the history");
        assertThat(gate(next, "--fingerprint", MACHINE, "--strict")).isEqualTo(ExitCode.INCOMPARABLE);
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "drift: 1\n");
        assertThat(gate(next, "--fingerprint", MACHINE, "--rules", rules)).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(document().at("/rows/0/driftPercent").doubleValue()).isEqualTo(1);
    }

    @Test
    void anotherMachineIsIncomparableAndNamed() throws IOException {
        add(jmh("base.json", 100, 1), "one", 1);
        Path next = jmh("next.json", 100.1, 2);
        assertThat(gate(next, "--fingerprint", "machine-b")).isEqualTo(ExitCode.INCOMPARABLE);
        assertThat(document().get("rows")).isEmpty();
        assertThat(document().at("/incomparable/0/reason").stringValue())
                .contains(MACHINE)
                .contains("machine-b");
        assertThat(told()).contains("no run of machine machine-b").contains(MACHINE + " (1 run");
        assertThat(gate(next, "--fingerprint", "machine-b", "--across")).isEqualTo(ExitCode.DONE);
        assertThat(document().get("rows")).hasSize(1);
    }

    @Test
    void whatIsNoStoreOrHasNoRunIsNamed() throws IOException {
        Path next = jmh("next.json", 100, 1);
        assertThat(program("gate", next, "--baseline", "jdbc:sqlite:" + folder.resolve("none.db")))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("none.db").contains("history add");
        assertThat(program("gate", folder.resolve("nothing"), "--baseline", "jdbc:mysql://host/x"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("nothing").contains("jdbc:postgresql://HOST/DATABASE");
        add(next, "only", 1);
        assertThat(gate(next, "--fingerprint", MACHINE)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("no earlier run of these rows");
        Path base = jmh("base.json", 100, 2);
        assertThat(program("gate", next, "--baseline", base, "--fingerprint", "x", "--baseline-commit", "y"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("--fingerprint x").contains("--baseline-commit y");
        assertThat(program("history", "prune", "--keep", 1, "--store", store())).isEqualTo(ExitCode.DONE);
        assertThat(program("history", "prune", "--before", "2030-01-01", "--store", store()))
                .isEqualTo(ExitCode.DONE);
        assertThat(gate(next, "--fingerprint", MACHINE)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(told()).contains("has no run");
    }
}
