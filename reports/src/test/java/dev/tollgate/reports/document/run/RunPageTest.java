// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.SyntheticSections;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Timed;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.render.Page;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A run as a page. */
class RunPageTest {
    private static final String EVIL = "<script>alert(1)</script>\"'&\u0000\u001b\uFFFE ${x} @if(true) 💥";

    @TempDir
    Path folder;

    @Test
    void aRunIsShownWithEveryCellFindingCheckAndProperty() throws Exception {
        Run run = SampleRun.realistic();
        Document page = page(run);
        String text = page.getDocumentElement().getTextContent();

        for (Cell cell : run.cells()) {
            assertThat(text).contains(cell.implementation());
            cell.detail().ifPresent(why -> assertThat(text).contains(why));
        }
        assertThat(rows(page, "cells")).hasSize(run.cells().size());
        run.findings().forEach(finding -> assertThat(text).contains(finding.message()));
        run.checks().forEach(check -> assertThat(text).contains(check.answer()));
        run.environment().properties().forEach((name, value) -> assertThat(text).contains(name, value));
        assertThat(text)
                .contains(
                        "./run-bench.sh run --suite quick",
                        "--add-modules=jdk.incubator.vector",
                        "1.004 × [0.991, 1.017]");
    }

    @Test
    void theSummarySaysWhoWonByHowMuchAndWhereNothingIsProven() throws Exception {
        String text = page(SampleRun.realistic()).getElementById("summary").getTextContent();

        assertThat(text).contains("native faster", "the fastest of 4 native ways", "fastjson2, the best pure Java");
        assertThat(text).contains("not enough evidence", "The interval allows more than one outcome");
        assertThat(text).contains("The native floor, with no crossing at all");
    }

    @Test
    void whatWasMeasuredBesideTheRoundsHasASectionWithChartAndTable() throws Exception {
        Document page = page(SyntheticSections.addTo(SampleRun.realistic()));

        for (String section : List.of("collateral", "startup", "threads", "virtual-threads")) {
            Element part = page.getElementById(section);
            assertThat(part).as(section).isNotNull();
            assertThat(part.getElementsByTagName("img").getLength()).as(section).isPositive();
            assertThat(part.getElementsByTagName("tr").getLength()).as(section).isGreaterThan(2);
        }
        assertThat(page.getElementById("startup").getTextContent())
                .contains("first-linkage", "rust-ffm", "115 ms")
                .contains("rust-crash", "1 failed");
        assertThat(page.getElementById("virtual-threads").getTextContent()).contains("16", "waits");
    }

    @Test
    void aRunThatMeasuredNothingBesideItsRoundsHasNoSuchSection() throws Exception {
        Document page = page(SampleRun.realistic());

        assertThat(page.getElementById("startup")).isNull();
        assertThat(page.getElementById("threads")).isNull();
        assertThat(page.getElementById("virtual-threads")).isNull();
    }

    @Test
    void aVoidRunSaysSoLoudlyAndGivesNoVerdict() throws Exception {
        Document page = page(full().status(RunStatus.VOID).build());

        assertThat(page.getElementsByTagName("header").item(0).getTextContent()).contains("This run is void");
        assertThat(badges(page)).contains("void").doesNotContain("faster", "slower", "same", "native faster");
    }

    @Test
    void thePageOpensWithTheVerdictAndEachRowLeadsToItsTable() throws Exception {
        Run run = new LadderRun(3, 8, 0.01)
                .add("java", Option.PURE_JAVA, bytes -> 100 + bytes, 300_000, 1_024, 16_384)
                .add("rust-ffm", Option.FFM, bytes -> 500 + 0.5 * bytes, 300_000, 1_024, 16_384)
                .run();
        Document page = page(run);
        Element first = (Element) page.getElementsByTagName("section").item(0);

        assertThat(first.getAttribute("id")).isEqualTo("verdict");
        assertThat(first.getTextContent())
                .contains("at most 20 % longer", "less than 10 ms", "FFM", "rust-ffm")
                .contains("between statuses-1k and statuses-16k the choice changes from pure Java to FFM");
        assertThat(first.getElementsByTagName("a").getLength()).isEqualTo(2);
        Element voided = page(LadderRun.withStatus(run, RunStatus.VOID)).getElementById("verdict");
        assertThat(voided.getTextContent()).contains("The run is void");
        assertThat(voided.getElementsByTagName("table").getLength()).isZero();
    }

    @Test
    void runsThatAreNotCompleteSayWhatIsMissing() throws Exception {
        assertThat(page(full().status(RunStatus.PARTIAL).build())
                        .getDocumentElement()
                        .getTextContent())
                .contains("This run is partial", "1 cell failed");
        assertThat(page(full().status(RunStatus.INTERRUPTED).build())
                        .getDocumentElement()
                        .getTextContent())
                .contains("This run was interrupted", "8 of 8 rounds were finished", "--resume");
    }

    @Test
    void thePageLoadsNothingAndLinksOnlyToWhatLiesBesideIt() throws Exception {
        Document page = page(SampleRun.realistic());
        NodeList all = page.getElementsByTagName("*");
        for (int at = 0; at < all.getLength(); at++) {
            Element element = (Element) all.item(at);
            assertThat(element.getTagName()).isNotIn("script", "link", "iframe", "object", "embed");
            for (String name : List.of("src", "srcset")) {
                if (element.hasAttribute(name)) {
                    assertThat(element.getAttribute(name)).startsWith("data:image/svg+xml;base64,");
                }
            }
            if (element.hasAttribute("href")) {
                String target = element.getAttribute("href");
                assertThat(target).matches("#.*|charts/[a-z0-9.-]+\\.(svg|png)");
                if (target.startsWith("#")) {
                    assertThat(page.getElementById(target.substring(1)))
                            .as(target)
                            .isNotNull();
                } else {
                    assertThat(folder.resolve(target)).isNotEmptyFile();
                }
            }
        }
        assertThat(page.getElementsByTagName("style").item(0).getTextContent()).doesNotContain("url(", "@import");
    }

    @Test
    void everyChartIsThereForLightAndDarkWithItsFiguresInWords() throws Exception {
        Document page = page(SampleRun.realistic());
        NodeList images = page.getElementsByTagName("img");

        // Per payload the forks, per workload the ratios, sizes, pauses and stalls, and stalls by size; a ledger.
        assertThat(images.getLength()).isEqualTo(2 * 3 + 2 * 5 + 1);
        assertThat(page.getElementsByTagName("source").getLength()).isEqualTo(images.getLength());
        for (int at = 0; at < images.getLength(); at++) {
            assertThat(((Element) images.item(at)).getAttribute("alt"))
                    .matches("(?s).*\\d.*")
                    .hasSizeGreaterThan(40);
        }
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            assertThat(files).hasSize(images.getLength() * 2);
        }
        String svg = Files.readString(folder.resolve("charts/json.extract-statuses-16k-forks.svg"));
        assertThat(svg).contains("rust-ffm-off-heap", "rust-ffm-critical", "jackson", "failed: the JVM died");
    }

    @Test
    void namesThatMayHoldAnythingAreShownAndNeverObeyed() throws Exception {
        SampleRun sample = new SampleRun()
                .measured(EVIL, EVIL, Option.PURE_JAVA, Transfer.NONE, EVIL, 10, 100, 1)
                .measured(EVIL, EVIL + "2", Option.FFM, Transfer.COPY, EVIL, 10, 90, 1)
                .lost(EVIL, EVIL + "3", Option.JNI, Transfer.COPY, EVIL, 10, CellStatus.FAILED, EVIL);
        Document page = page(sample.build(Map.of(EVIL, EVIL), List.of("run", "--payload", EVIL)));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementById("environment").getTextContent())
                .contains("<script>alert(1)</script>\"'&\\u0000\\u001b");
        assertThat(page.getDocumentElement().getTextContent()).contains("${x} @if(true) 💥");
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            assertThat(files).allMatch(file -> file.getFileName().toString().matches("[a-z0-9.-]+"));
        }
    }

    @Test
    void aRunWithoutCellsIsAPageThatSaysSo() throws Exception {
        assertThat(page(new SampleRun().build()).getElementById("summary").getTextContent())
                .contains("This run holds no cell", "has no A/A arm", "No fork was run.");
    }

    @Test
    void aRunWhereEverythingFailedKeepsItsRows() throws Exception {
        SampleRun sample = new SampleRun()
                .lost("a.b", "one", Option.PURE_JAVA, Transfer.NONE, "none", 0, CellStatus.FAILED, "it threw")
                .lost("a.b", "two", Option.FFM, Transfer.COPY, "none", 0, CellStatus.PENDING, "not its turn");
        Document page = page(sample.status(RunStatus.PARTIAL).build());

        assertThat(rows(page, "cells")).hasSize(2);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("failed: it threw", "pending: not its turn", "no baseline", "no input");
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
    }

    @Test
    void oneForkIsAPointWithoutAnInterval() throws Exception {
        SampleRun sample = new SampleRun()
                .rounds(1)
                .measured("a.b", "java", Option.PURE_JAVA, Transfer.NONE, "p", 0, 8, 1)
                .measured("a.b", "rust", Option.JNI, Transfer.COPY, "p", 0, 12, 1);

        assertThat(page(sample.build()).getDocumentElement().getTextContent()).contains("[1 round]");
    }

    @Test
    void figuresThatAreNoneAreUnknownAndSpoilNoChart() throws Exception {
        SampleRun sample = full();
        for (double odd : List.of(Double.NaN, 0.0, Double.POSITIVE_INFINITY, -1.0, 1e-300, 1e300)) {
            sample.cell(bare("odd " + odd, odd));
        }
        Document page = page(sample.build());

        assertThat(rows(page, "cells")).hasSize(9);
        assertThat(page.getElementsByTagName("img").getLength()).isPositive();
        assertThat(page.getDocumentElement().getTextContent())
                .contains("no figure: no fork of it counts")
                .doesNotContain("NaN ns", "Infinity ns");
    }

    @Test
    void sixtyImplementationsFitOnOneChart() throws Exception {
        SampleRun sample = new SampleRun();
        for (int index = 0; index < 60; index++) {
            for (int size : List.of(1_000, 10_000)) {
                sample.measured(
                        "a.b",
                        "implementation-" + index,
                        Option.values()[index % 4],
                        Transfer.NONE,
                        "kind-" + size,
                        size,
                        size * (1 + index / 7.0),
                        1);
            }
        }
        Document page = page(sample.build());

        assertThat(rows(page, "cells")).hasSize(120);
        assertThat(Files.readString(folder.resolve("charts/a.b-kind-per-byte.svg")))
                .contains("implementation-0<", "implementation-59<");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aMachineWithoutFontsGetsAPageWithTablesAndAMessage() throws Exception {
        Path fonts = Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><fontconfig><cachedir>" + folder + "/cache</cachedir></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Java keeps the fonts it once found below the user's home.
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                WithoutFonts.class.getName(),
                folder.resolve("report").toString());
        builder.environment().put("FONTCONFIG_FILE", fonts.toString());
        File log = folder.resolve("log").toFile();
        int exit = builder.redirectErrorStream(true).redirectOutput(log).start().waitFor();

        assertThat(exit).as(Files.readString(log.toPath())).isZero();
        assertThat(Files.readString(log.toPath())).contains("has no fonts", "install fontconfig");
        Document page = parsed(folder.resolve("report/index.html"));
        assertThat(rows(page, "cells")).isNotEmpty();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Charts are missing", "this chart is missing", "In words: Time per operation");
    }

    /** Written by a JVM of its own, whose environment hides the fonts. */
    static final class WithoutFonts {
        private WithoutFonts() {}

        /** Writes a report into the folder that is the only argument, and its warnings to standard output. */
        public static void main(String[] arguments) throws IOException {
            Path report = Path.of(arguments[0]);
            Page.write(RunDocument.of(full().build()), report).warnings().forEach(System.out::println);
        }
    }

    private static SampleRun full() {
        return new SampleRun()
                .measured("a.b", "java", Option.PURE_JAVA, Transfer.NONE, "kind-1k", 1_024, 800, 1)
                .measured("a.b", "rust-ffm", Option.FFM, Transfer.COPY, "kind-1k", 1_024, 400, 1)
                .lost("a.b", "rust-jni", Option.JNI, Transfer.COPY, "kind-1k", 1_024, CellStatus.FAILED, "it crashed");
    }

    private static Cell bare(String name, double estimate) {
        Cell cell =
                new SampleRun().timed("a.b", name, Option.FFM, Transfer.COPY, Role.SUBJECT, "kind-1k", 1_024, 500, 1);
        Target target = cell.target();
        return new Cell(
                new Target(
                        target.workload(),
                        new ImplementationInfo(name, cell.option(), cell.transfer(), cell.language()),
                        target.payload(),
                        target.configuration()),
                cell.role(),
                Optional.empty(),
                List.of(),
                new Timed(
                        new Estimate("ns/op", List.of(estimate, estimate), estimate, estimate, estimate),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private Document page(Run run) throws Exception {
        Page.Written result = Page.write(RunDocument.of(run), folder);
        assertThat(result.page()).isEqualTo(folder.resolve("index.html"));
        return parsed(result.page());
    }

    private static Document parsed(Path file) throws Exception {
        String html = Files.readString(file);
        assertThat(html).startsWith("<!DOCTYPE html>\n");
        // The page is XML as well, so a strict parser finds any tag left open and any text left raw.
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));
        NodeList all = page.getElementsByTagName("*");
        List<String> ids = new ArrayList<>();
        for (int at = 0; at < all.getLength(); at++) {
            Element element = (Element) all.item(at);
            if (element.hasAttribute("id")) {
                element.setIdAttribute("id", true);
                ids.add(element.getAttribute("id"));
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        return page;
    }

    private static List<Element> rows(Document page, String kind) {
        return elements(page, "table").stream()
                .filter(table -> table.getAttribute("class").equals(kind))
                .flatMap(table -> children(table, "tbody").stream())
                .flatMap(body -> children(body, "tr").stream())
                .toList();
    }

    private static List<String> badges(Document page) {
        return elements(page, "span").stream()
                .filter(span -> span.getAttribute("class").startsWith("badge"))
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> elements(Document page, String tag) {
        return list(page.getElementsByTagName(tag));
    }

    private static List<Element> children(Element parent, String tag) {
        return list(parent.getElementsByTagName(tag));
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < nodes.getLength(); at++) {
            elements.add((Element) nodes.item(at));
        }
        return elements;
    }
}
