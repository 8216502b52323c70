// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.SyntheticService;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Server;
import dev.tollgate.reports.render.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Between the sealed types and the flat form in files nothing is lost, and what no run can have measured is not made up. */
final class StoredFormsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Server NGINX = new Server("nginx", "1.29.3", List.of("-c", "bench.conf"));

    @TempDir
    Path folder;

    @Test
    void everyStoredRunIsWrittenAsItWasReadButForWhatWasAdded() throws IOException {
        List<Path> runs = stored(RunStore.FILE);
        assertThat(runs).isNotEmpty();
        for (Path file : runs) {
            String before = Files.readString(file);
            JsonNode again = Json.MAPPER.readTree(Json.write(Json.read(before, Run.class)));
            assertThat(withoutAdded(again)).as("%s", file).isEqualTo(withoutAdded(Json.MAPPER.readTree(before)));
        }
    }

    @Test
    void everyStoredLogOfForksIsWrittenAsItWasRead() throws IOException {
        for (Path file : stored(ForkLog.FILE)) {
            for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
                assertThat(Json.MAPPER.readTree(Json.line(Json.read(line, ForkLine.class))))
                        .as("%s", file)
                        .isEqualTo(Json.MAPPER.readTree(line));
            }
        }
    }

    @Test
    void everyForkOfARunIsALineThatIsWrittenAsItWasRead() throws IOException {
        for (Run run : List.of(
                SyntheticRun.ofEveryKind(), SyntheticLatency.withFailure(), inServer(SyntheticRun.ofEveryKind()))) {
            for (Cell cell : run.cells()) {
                for (Fork fork : cell.forks()) {
                    String line = Json.line(ForkLine.of(cell, fork));
                    ForkLine read = Json.read(line, ForkLine.class);
                    assertThat(read.fork()).isEqualTo(fork);
                    assertThat(Json.line(read)).isEqualTo(line);
                }
            }
        }
    }

    @Test
    void theLanguageOfAnOlderFileIsThatOfItsImplementations() throws IOException {
        Run run = RunStore.read(RESOURCES.resolve("runs/v1-example"));
        assertThat(SyntheticRun.find(run, "rust-jni").language()).isEqualTo("rust");
        assertThat(SyntheticRun.find(run, "jackson").language()).isEqualTo("java");
        assertThat(SyntheticRun.find(run, "wrong").language()).isEqualTo("native");
    }

    @Test
    void aServerIsStoredReadComparedAndNamedLikeAJvm() throws IOException {
        Run run = inServer(SyntheticRun.ofEveryKind());
        RunStore.write(folder, run);
        assertThat(RunStore.read(folder)).isEqualTo(run);
        JsonNode cell = Json.MAPPER.readTree(folder.resolve(RunStore.FILE)).at("/cells/0");
        assertThat(cell.has("jvm")).isFalse();
        assertThat(cell.at("/server/name").stringValue()).isEqualTo("nginx");
        assertThat(Format.TERMINAL.render(RunDocument.of(run)))
                .contains("nginx 1.29.3")
                .doesNotContain(", heap ");
        assertThat(Format.CSV.render(RunDocument.of(run))).contains("jackson,json.extract");
    }

    @Test
    void whatRanInNothingOrInTwoThingsIsRefusedByItsField() throws IOException {
        ObjectNode run = (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticRun.ofEveryKind()));
        ObjectNode cell = (ObjectNode) run.at("/cells/0");
        cell.set("server", Json.MAPPER.readTree("{\"name\":\"nginx\",\"version\":\"1\",\"args\":[]}"));
        refused(run, "cells[0]: 'jvm' and 'server' are both there");
        cell.remove("server");
        cell.remove("jvm");
        refused(run, "cells[0]: 'jvm' is missing");
    }

    @Test
    void figuresOfTwoKindsAreRefusedByTheirCellAndTheirFork() throws IOException {
        ObjectNode timed = (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticRun.ofEveryKind()));
        JsonNode loaded = Json.MAPPER.readTree(Json.write(SyntheticLatency.run()));
        ((ObjectNode) timed.at("/cells/0")).set("latency", loaded.at("/cells/0/latency"));
        refused(timed, "cells[0]: throughput is there, and so is latency");
        ((ObjectNode) timed.at("/cells/0")).remove("latency");
        ((ObjectNode) timed.at("/cells/0/forks/1")).set("latency", loaded.at("/cells/0/forks/0/latency"));
        refused(timed, "cells[0].forks[1]: latency is there, and so is a time per operation");
    }

    @Test
    void processorTimesAreStoredByTheNamesOfTheContractAndWhatCannotBeIsRefused() throws IOException {
        ObjectNode run = (ObjectNode) Json.MAPPER.readTree(Json.write(SyntheticRun.ofEveryKind()));
        assertThat(run.at("/cells/0/cpu/threadPerOpNanos").isNumber()).isTrue();
        assertThat(run.at("/cells/0/cpu/jvmPerOpNanos").isNumber()).isTrue();
        ((ObjectNode) run.at("/cells/0/forks/1/cpu")).put("jvmPerOpNanos", -1.0);
        refused(run, "cells[0].forks[1].cpu: jvmPerOpNanos is -1.0");
        ((ObjectNode) run.at("/cells/0/forks/1/cpu")).put("jvmPerOpNanos", 1.0);
        ((ObjectNode) run.at("/cells/0/cpu")).put("jvmLowNanos", 1e9);
        refused(run, "cells[0].cpu.jvmPerOpNanos: the estimate");
    }

    @Test
    void aRunWithoutProcessorTimesHasNoneAndNotZero() throws IOException {
        Run run = RunStore.read(RESOURCES.resolve("runs/v1-example"));
        assertThat(run.cells()).allSatisfy(cell -> assertThat(cell.cpu()).isEmpty());
        assertThat(Json.write(run)).doesNotContain("\"cpu\"");
    }

    @Test
    void sectionsAreReadAsTheyWereWritten() throws IOException {
        Run run = SyntheticSections.addTo(SyntheticRun.ofEveryKind());
        RunStore.write(folder, run);
        assertThat(RunStore.read(folder)).isEqualTo(run);
    }

    @Test
    void serversAreReadAsTheyWereWritten() throws IOException {
        for (Run run : List.of(SyntheticService.capacity(), SyntheticService.rates())) {
            RunStore.write(folder, run);
            assertThat(RunStore.read(folder)).isEqualTo(run);
        }
    }

    private void refused(JsonNode run, String why) throws IOException {
        Files.writeString(folder.resolve(RunStore.FILE), run.toString());
        assertThatThrownBy(() -> RunStore.read(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(why);
    }

    private static Run inServer(Run run) {
        return run.with(
                run.status(),
                run.cells().stream()
                        .map(cell -> new Cell(
                                cell.target().in(NGINX), cell.role(), cell.piece(), cell.forks(), cell.outcome()))
                        .toList(),
                run.findings());
    }

    private static List<Path> stored(String name) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith(name)).toList();
        }
    }

    /** Fields that later programs of this version write beside the others. */
    private static JsonNode withoutAdded(JsonNode run) {
        List<JsonNode> rows = new ArrayList<>();
        for (String section : List.of("cells", "startup", "threads", "virtualThreads")) {
            run.path(section).forEach(rows::add);
        }
        rows.forEach(row -> ((ObjectNode) row).remove("language"));
        return run;
    }
}
