// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Note;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import dev.tollgate.reports.render.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadSectionsTest {
    /** What scripts read of a run under load since there is such a file. */
    private static final List<String> COLUMNS = List.of(
            "workload,implementation,option,transfer,role,payload,payloadBytes,gc,heap,jvmArgs,status,detail,forks,gcPauses,"
                    .concat("gcTotalNanos,gcMaxNanos,safepointMaxNanos,observedNanos,loadValidity,loadReason,arrivals,")
                    .concat(
                            "askedPerSecond,answeredPerSecond,requests,responseP50Nanos,responseP90Nanos,responseP99Nanos,")
                    .concat("responseP999Nanos,responseP9999Nanos,responseMaxNanos,serviceP50Nanos,serviceP99Nanos,")
                    .concat("sendLagP99Nanos,sendLagMaxNanos")
                    .split(","));

    @TempDir
    private Path folder;

    @Test
    void everythingMeasuredUnderLoadIsInEveryOutput() throws Exception {
        Golden.check("load", document(SyntheticLatency.ofEveryKind()));
    }

    @Test
    void everyCellWithFiguresIsInEveryTableAndMarkedWhereItIsNotValid() {
        List<Table> tables = document(SyntheticLatency.run()).tables();
        assertThat(tables).hasSize(9);
        for (Table table : tables) {
            assertThat(texts(table, "implementation")).contains("jackson", "rust-ffm");
            assertThat(texts(table, "loadValidity")).contains("valid", "saturated", "invalid");
            for (Row row : table.rows()) {
                String validity = text(table, row, "loadValidity");
                assertThat(text(table, row, "mark")).isEqualToIgnoringCase(validity.equals("valid") ? "" : validity);
                assertThat(row.emphasis() == Row.Emphasis.LOST).isEqualTo(validity.equals("invalid"));
            }
        }
    }

    @Test
    void aServiceLevelIsMetMissedOrNotTold() {
        Table levels = table(SyntheticLatency.ofEveryKind(), "serviceLevels");
        assertThat(verdicts(levels, "rust-ffm", "g1")).containsExactly("met", "met");
        assertThat(verdicts(levels, "regex", "g1")).containsExactly("missed", "met");
        assertThat(verdicts(levels, "jackson", "parallel")).containsExactly("not told", "not told");
        assertThat(verdicts(levels, "jackson", "zgc")).containsExactly("missed", "missed");
        assertThat(levels.rows()).extracting(Row::remark).contains("the measurement is saturated");
        assertThat(texts(levels, "implementation"))
                .as("what recording costs is no matter of service levels")
                .doesNotContain("jackson@unrecorded");
    }

    @Test
    void aPercentileIsShownOnlyWhereTenRequestsLieBeyond() {
        Run run = SyntheticLatency.ofEveryKind();
        for (String id : List.of("responses", "withoutGc")) {
            Table table = table(run, id);
            Row few = row(table, "jackson", "parallel");
            assertThat(value(table, few, "responseP90Nanos")).isPresent();
            assertThat(value(table, few, "responseP99Nanos")).isEmpty();
            assertThat(value(table, few, "responseMaxNanos")).isPresent();
        }
        Table rounds = table(run, "responseRounds");
        assertThat(value(rounds, row(rounds, "jackson", "parallel"), "roundP99Nanos"))
                .isEmpty();
        assertThat(value(rounds, row(rounds, "jackson", "g1"), "roundP99Nanos"))
                .containsInstanceOf(Value.Estimated.class);
    }

    @Test
    void whatDoesNotCountIsSaidLoudlyAndWhy() {
        List<String> loud = blocks(document(SyntheticLatency.ofEveryKind())).stream()
                .filter(Banner.class::isInstance)
                .map(Banner.class::cast)
                .map(banner -> banner.heading() + ". " + banner.text())
                .toList();
        assertThat(loud)
                .anySatisfy(one -> assertThat(one).contains("INVALID: rust-ffm · zgc. ", "made up to be invalid"))
                .anySatisfy(one -> assertThat(one).contains("SATURATED: jackson · zgc. ", "made up to be saturated"))
                .anySatisfy(
                        one -> assertThat(one).contains("jackson · epsilon has no figures", "its heap of 1g was full"))
                .anySatisfy(one -> assertThat(one)
                        .contains("jackson · parallel was measured in part", "it ran longer than 1m 10s"))
                .anySatisfy(one -> assertThat(one).contains("Clock unsafe: jackson · parallel", "80.0 µs"))
                .anySatisfy(one -> assertThat(one).contains("rust-ffm · g1 was measured in part"))
                .hasSize(6);
    }

    @Test
    void whatHasNoFiguresHasARowThatSaysWhy() {
        Table table = table(SyntheticLatency.withFailure(), "responses");
        assertThat(row(table, "epsilon", "epsilon").remark()).contains("failed", "its heap of 1g was full");
    }

    @Test
    void theColumnsThatScriptsReadStayInTheFileOfCells() {
        String cells = Format.CSV.render(RunDocument.of(SyntheticLatency.ofEveryKind()));
        assertThat(Arrays.asList(cells.lines().findFirst().orElse("").split(",")))
                .containsAll(COLUMNS);
    }

    @Test
    void equalLoadsAreSaidOnce() {
        assertThat(notes(SyntheticLatency.run()))
                .filteredOn(note -> note.contains("burst arrivals"))
                .singleElement()
                .asString()
                .startsWith("Load: burst arrivals, 5,000 a second (60 % of the closed loop's 8,333 of jackson)");
    }

    @Test
    void loadsThatDifferAreSaidCellByCell() {
        Run run = new SyntheticRun(1)
                .rounds(1, 1)
                .add(cell("jackson", SyntheticLatency.load()))
                .add(cell("rust-ffm", twice(SyntheticLatency.load())))
                .summarised();
        assertThat(notes(run))
                .filteredOn(note -> note.contains("burst arrivals"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("Load of jackson · g1: burst arrivals, 5,000 a second"),
                        one -> assertThat(one).startsWith("Load of rust-ffm · g1: burst arrivals, 10,000 a second"));
    }

    private static Cell cell(String implementation, Load load) {
        ForkLatency made = new SyntheticLatency(3).latency(50_000, true, Validity.VALID, 100);
        ForkLatency loaded = new ForkLatency(
                load,
                made.validity(),
                made.reason(),
                made.flow(),
                made.response(),
                made.service(),
                made.sendLag(),
                made.bystander(),
                made.closedLoop(),
                made.withoutGc(),
                made.seconds(),
                made.marks(),
                made.attribution(),
                made.threads(),
                made.recording(),
                made.logs());
        return SyntheticLatency.cell(
                implementation, Option.PURE_JAVA, "g1", Role.SUBJECT, List.of(SyntheticLatency.fork(1, loaded)));
    }

    private static Load twice(Load load) {
        return new Load(
                load.arrivals(),
                2 * load.ratePerSecond(),
                load.capacityShare(),
                Optional.of("rust-ffm"),
                load.capacityPerSecond().map(all -> 2 * all),
                load.burstNanos(),
                load.burstFactor(),
                load.replayed(),
                load.workers(),
                load.warmupNanos(),
                load.durationNanos(),
                load.liveSetBytes(),
                load.churnBytesPerSecond(),
                load.allocationBytesPerSecond(),
                load.objectives());
    }

    private static List<String> notes(Run run) {
        return blocks(document(run)).stream()
                .filter(Notes.class::isInstance)
                .flatMap(block -> ((Notes) block).notes().stream())
                .map(Note::text)
                .toList();
    }

    @Test
    void aRunWithoutLoadHasNoSection() {
        assertThat(LoadSections.of(SyntheticRun.ofEveryKind())).isEmpty();
    }

    @Test
    void everyPictureIsDrawnAndNamesWhatIsNotValid() throws Exception {
        Page.Written page = Page.write(document(SyntheticLatency.run()), folder);
        assertThat(page.warnings()).isEmpty();
        assertThat(Files.readString(page.page())).doesNotContain("http://", "https://", "src=\"charts");
        for (String name : List.of("percentiles", "causes", "bystander-under-load")) {
            Path svg = folder.resolve("charts/json.extract-statuses-16k-" + name + ".svg");
            assertThat(svg).content().contains("rust-ffm · zgc (invalid)", "jackson · zgc (saturated)");
        }
        for (String name : List.of("jackson-g1-over-time.svg", "jackson-g1-over-time.png", "rust-ffm-zgc-heat.png")) {
            assertThat(folder.resolve("charts/json.extract-statuses-16k-" + name))
                    .isNotEmptyFile();
        }
    }

    private static Document document(Run run) {
        return new Document(
                "How long do callers wait, and why?",
                "Tollgate: response times under load",
                "made up, nothing was measured",
                List.of(),
                LoadSections.of(run));
    }

    private static Table table(Run run, String id) {
        return document(run).tables().stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Block> blocks(Document document) {
        return document.sections().stream().flatMap(LoadSectionsTest::inside).toList();
    }

    private static Stream<Block> inside(Block block) {
        return block instanceof Section section
                ? section.blocks().stream().flatMap(LoadSectionsTest::inside)
                : Stream.of(block);
    }

    private static Row row(Table table, String implementation, String gc) {
        return rows(table, implementation, gc).getFirst();
    }

    private static List<Row> rows(Table table, String implementation, String gc) {
        return table.rows().stream()
                .filter(row -> text(table, row, "implementation").equals(implementation))
                .filter(row -> text(table, row, "gc").equals(gc))
                .toList();
    }

    private static List<String> verdicts(Table table, String implementation, String gc) {
        return rows(table, implementation, gc).stream()
                .map(row -> text(table, row, "verdict"))
                .toList();
    }

    private static List<String> texts(Table table, String column) {
        return table.rows().stream().map(row -> text(table, row, column)).toList();
    }

    private static String text(Table table, Row row, String column) {
        return value(table, row, column)
                .map(value -> switch (value) {
                    case Value.Text text -> text.text();
                    case Value.Badge badge -> badge.text();
                    default -> value.toString();
                })
                .orElse("");
    }

    private static Optional<Value> value(Table table, Row row, String id) {
        List<String> ids = table.columns().stream().map(Column::id).toList();
        return Optional.of(row.values().get(ids.indexOf(id))).filter(value -> !(value instanceof Value.Absent));
    }
}
