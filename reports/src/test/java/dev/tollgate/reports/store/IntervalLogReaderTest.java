// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.reports.stats.Distribution;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every log that HdrHistogram's processor reads, with its figures; and what it does not read, by the line's number. */
class IntervalLogReaderTest {
    private static final String LEGEND =
            "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("V0", (Function<Histogram, byte[]>) OldEncodings::v0),
                Arguments.of("V0 compressed", (Function<Histogram, byte[]>) OldEncodings::v0Compressed),
                Arguments.of("V1", (Function<Histogram, byte[]>) OldEncodings::v1),
                Arguments.of("V1 compressed", (Function<Histogram, byte[]>) OldEncodings::v1Compressed),
                Arguments.of("V2", (Function<Histogram, byte[]>) OldEncodings::v2),
                Arguments.of("V2 compressed", (Function<Histogram, byte[]>) OldEncodings::v2Compressed));
    }

    @ParameterizedTest(name = "{0}, seed 4")
    @MethodSource("encodings")
    void everyEncodingGivesTheValuesThatWereRecorded(String name, Function<Histogram, byte[]> encoding)
            throws IOException {
        Random random = new Random(4);
        Histogram all = new Histogram(1, 3_600_000_000L, 3);
        StringBuilder log = new StringBuilder(LEGEND);
        for (int i = 0; i < 5; i++) {
            Histogram interval = recorded(random, 200 * i);
            all.add(interval);
            log.append(line(i, interval, encoding.apply(interval)));
        }
        IntervalSeries series = only(read(log.toString()));
        assertThat(series.all().count()).isEqualTo(2000);
        assertThat(series.points()).hasSize(5);
        for (double percentile : new double[] {0, 10, 50, 90, 99, 99.9, 99.99, 100}) {
            assertThat(series.all().at(percentile))
                    .as("p%s", percentile)
                    .isEqualTo(all.getValueAtPercentile(percentile));
        }
        assertThat(series.all().max()).isEqualTo(all.getMaxValue());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void figuresEqualThoseOfHdrHistogramsOwnProcessor(long seed) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("random.hlog");
        int digits = 1 + random.nextInt(4);
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputComment("[Logged with jHiccup version 2.0.10]");
            writer.outputLogFormatVersion();
            writer.outputStartTime(1_700_000_000_000L);
            if (random.nextBoolean()) {
                writer.setBaseTime(1_700_000_000_000L);
                writer.outputBaseTime(1_700_000_000_000L);
            }
            writer.outputLegend();
            for (int i = 0; i < 20; i++) {
                Histogram interval = new Histogram(digits);
                for (int n = random.nextInt(2000); n > 0; n--) {
                    interval.recordValue((long) (20_000 * Math.exp(2 * random.nextGaussian())));
                }
                // Later intervals may be of another shape.
                digits = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : digits;
                interval.setStartTimeStamp(1_700_000_000_000L + 1000L * i);
                interval.setEndTimeStamp(1_700_000_001_000L + 1000L * i);
                writer.outputIntervalHistogram(interval);
            }
        }
        IntervalSeries series = only(IntervalLogContents.read(file, "random.hlog"));
        assertThat(figures(series)).isEqualTo(processed(file));
        assertThat(series.points().get(3).startSeconds()).isEqualTo(3.0);
        assertThat(series.unitsPerLoggedMax()).hasValue(1e6);
    }

    @Test
    void valuesWithFractionsKeepThem() throws IOException {
        Path file = folder.resolve("real.hlog");
        Random random = new Random(9);
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            for (int i = 0; i < 4; i++) {
                DoubleHistogram interval = new DoubleHistogram(3);
                for (int n = 0; n < 1000; n++) {
                    interval.recordValue(0.01 * Math.exp(random.nextGaussian()));
                }
                writer.outputIntervalHistogram(i, i + 1, interval, 1);
            }
        }
        IntervalSeries series = only(IntervalLogContents.read(file, "real.hlog"));
        assertThat(series.all().whole()).isFalse();
        assertThat(series.all().at(50)).isBetween(0.008, 0.012);
        assertThat(figures(series)).isEqualTo(processed(file));
    }

    @Test
    void tagsAreSeriesOfTheirOwnInTheOrderTheyFirstAppear() throws IOException {
        Histogram interval = recorded(new Random(2), 50);
        String line = line(1, interval, OldEncodings.v2Compressed(interval));
        IntervalLogContents contents = read("Tag=B," + line + line + "Tag=A," + line + "Tag=B," + line);
        assertThat(contents.series())
                .extracting(IntervalSeries::tag)
                .containsExactly(Optional.of("B"), Optional.empty(), Optional.of("A"));
        assertThat(contents.series()).extracting(s -> s.all().count()).containsExactly(100L, 50L, 50L);
        assertThat(contents.series()).extracting(s -> s.points().size()).containsExactly(2, 1, 1);
    }

    @Test
    void timeStampsAreRelativeToTheBaseOrAbsoluteAsHdrHistogramTakesThem() throws IOException {
        Histogram interval = recorded(new Random(2), 5);
        String relative = line(5, interval, OldEncodings.v2Compressed(interval));
        String absolute = "1441812284.474" + relative.substring(relative.indexOf(','));
        String start = "#[StartTime: 1441812279.474 (seconds since epoch), Wed Sep 09 08:24:39 PDT 2015]\n";
        String base = "#[BaseTime: 1441812279.474 (seconds since epoch)]\n";
        assertThat(begins(start + relative)).isEqualTo(5);
        assertThat(begins(start + base + relative)).isEqualTo(5);
        assertThat(begins(start + absolute)).isEqualTo(5);
        assertThat(begins(start + "#[BaseTime: 0.0 (seconds since epoch)]\n" + absolute))
                .isEqualTo(5);
        // Without a start, the first time stamp is it.
        assertThat(begins(relative)).isEqualTo(0);
        assertThat(begins("\uFEFF" + start.replace("\n", "\r\n") + relative.replace("\n", "\r\n")))
                .isEqualTo(5);
    }

    @Test
    void malformedLinesAreNamedWithNumberAndReasonAndTheOthersCount() throws IOException {
        Histogram interval = recorded(new Random(2), 5);
        String good = line(5, interval, OldEncodings.v2Compressed(interval));
        String payload = good.substring(good.lastIndexOf(',') + 1, good.length() - 1);
        byte[] damaged = OldEncodings.v2Compressed(interval);
        damaged[damaged.length - 1] ^= 1;
        IntervalLogContents contents = read(String.join(
                "\n",
                "#[Histogram log format version 1.3]",
                good.strip(),
                "0.1,1.0",
                "x,1.0,1.0," + payload,
                "1,1,," + payload,
                "1,1,1,not Base64",
                "1,1,1," + payload.substring(0, payload.length() / 2 / 4 * 4),
                "1,1,1," + Base64.getEncoder().encodeToString(damaged),
                "1,1,1," + Base64.getEncoder().encodeToString("a picture of a cat".getBytes(StandardCharsets.UTF_8)),
                "",
                "Tag=A",
                good));
        assertThat(contents.summary().faults())
                .extracting(IntervalLogReader.Fault::line)
                .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 11L);
        List<String> reasons = contents.summary().faults().stream()
                .map(IntervalLogReader.Fault::reason)
                .toList();
        assertThat(reasons.get(0)).contains("4 fields").contains("this has 2");
        assertThat(reasons.get(1)).isEqualTo("the time stamp is not a number: 'x'");
        assertThat(reasons.get(2)).isEqualTo("the greatest value is not a number: ''");
        assertThat(reasons.get(3)).contains("not Base64");
        assertThat(reasons.get(4)).contains("cut off");
        assertThat(reasons.get(5)).contains("damaged");
        assertThat(reasons.get(6))
                .contains("not an HdrHistogram of version 0, 1 or 2")
                .contains("0x61207069");
        assertThat(contents.summary().malformed()).isEqualTo(8);
        assertThat(contents.summary().cutOff()).isEmpty();
        assertThat(only(contents).all().count()).isEqualTo(10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aDamagedHistogramNeverChangesTheFiguresInSilence(long seed) throws IOException {
        Random random = new Random(seed);
        Histogram interval = recorded(random, 500);
        byte[] sound = OldEncodings.v2Compressed(interval);
        String good = line(0, interval, sound);
        Histogram sum = interval.copy();
        sum.add(interval);
        Distribution twice = Distribution.of(sum);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = sound.clone();
            damaged[8 + random.nextInt(damaged.length - 8)] ^= (byte) (1 << random.nextInt(8));
            IntervalLogContents contents = read(good + line(1, interval, damaged));
            IntervalSeries series = only(contents);
            if (contents.summary().malformed() == 0) {
                // A bit that fills up a byte and means nothing.
                assertThat(series.all()).isEqualTo(twice);
            } else {
                assertThat(series.all()).isEqualTo(Distribution.of(interval));
            }
        }
    }

    @Test
    void aLastLineThatIsNotCompleteIsNoFault() throws IOException {
        Histogram interval = recorded(new Random(2), 5);
        String good = line(5, interval, OldEncodings.v2Compressed(interval));
        // What fills up the last four characters of Base64 carries nothing.
        int end = good.indexOf('=') < 0 ? good.length() - 1 : good.indexOf('=');
        for (int length = 1; length < end; length++) {
            IntervalLogContents contents = read(good + good.substring(0, length));
            assertThat(contents.summary().cutOff())
                    .as("after %d characters", length)
                    .isPresent();
            assertThat(contents.summary().cutOff().orElseThrow().line()).isEqualTo(2);
            assertThat(contents.summary().malformed()).isZero();
            assertThat(only(contents).points()).hasSize(1);
        }
        assertThat(only(read(good + good.strip())).points()).hasSize(2);
    }

    @Test
    void aFileWithoutAnyIntervalIsRefusedWithTheReason() throws IOException {
        assertRefused("", "is empty");
        assertRefused("#[comment]\n" + LEGEND, "holds no interval, only comments");
        assertRefused("{\"a\": 1}\n[2]\n", "line 1: an interval has 4 fields", "and 1 more");
        assertRefused("\0\0\0PNG", "line 1");
    }

    @Test
    void aLogIsKnownByItsNameOrByItsHead() throws IOException {
        assertThat(IntervalLogReader.looksLikeOne(written("a.hlog", "x"))).isTrue();
        assertThat(IntervalLogReader.looksLikeOne(written("a.log", "#[Logged with jHiccup]\n")))
                .isTrue();
        assertThat(IntervalLogReader.looksLikeOne(written("b.log", LEGEND))).isTrue();
        assertThat(IntervalLogReader.looksLikeOne(written("c.json", "[{}]"))).isFalse();
        assertThat(IntervalLogReader.looksLikeOne(folder)).isFalse();
    }

    private void assertRefused(String text, String... parts) throws IOException {
        Path file = written("refused.hlog", text);
        assertThatThrownBy(() -> IntervalLogContents.read(file, "refused.hlog"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("refused.hlog")
                .hasMessageContainingAll(parts);
    }

    private static Histogram recorded(Random random, int count) {
        Histogram interval = new Histogram(1, 3_600_000_000L, 3);
        for (int n = 0; n < count; n++) {
            interval.recordValue(Math.min(3_000_000_000L, (long) (20_000 * Math.exp(2 * random.nextGaussian()))));
        }
        return interval;
    }

    private static String line(int stamp, Histogram interval, byte[] encoded) {
        return String.format(
                Locale.ROOT,
                "%d.000,1.000,%.3f,%s\n",
                stamp,
                interval.getMaxValue() / 1e6,
                Base64.getEncoder().encodeToString(encoded));
    }

    private double begins(String text) throws IOException {
        return Math.round(only(read(text)).points().getFirst().startSeconds() * 1000) / 1000.0;
    }

    private IntervalLogContents read(String text) throws IOException {
        return IntervalLogContents.read(written("a.hlog", text), "a.hlog");
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static IntervalSeries only(IntervalLogContents contents) {
        assertThat(contents.series()).hasSize(1);
        return contents.series().getFirst();
    }

    private static List<String> figures(IntervalSeries series) {
        List<String> figures = new ArrayList<>();
        figures.add(Long.toString(series.all().count()));
        for (double percentile : new double[] {50, 90, 99, 99.9, 99.99}) {
            figures.add(String.format(Locale.ROOT, "%.3f", series.all().at(percentile)));
        }
        figures.add(String.format(Locale.ROOT, "%.3f", series.all().max()));
        return figures;
    }

    /** The last line of what the library's own program makes of a log: the figures over all of it. */
    private List<String> processed(Path file) throws IOException {
        Path out = folder.resolve("processed");
        new HistogramLogProcessor(new String[] {
                    "-i", file.toString(), "-o", out.toString(), "-csv", "-outputValueUnitRatio", "1.0"
                })
                .run();
        String[] fields = Files.readAllLines(out).getLast().split(",");
        return List.of(fields).subList(5, 12);
    }
}
