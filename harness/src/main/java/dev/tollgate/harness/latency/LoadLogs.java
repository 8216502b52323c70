// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.recording.HistogramCodec;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.store.IntervalLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/** Writes the interval logs of a fork, a line a second, and adds the intervals up. */
final class LoadLogs {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Path folder;
    private final String stem;
    private final Instant origin;
    private final long from;
    private final long to;
    private final List<String> files = new ArrayList<>();

    private LoadLogs(Path folder, String stem, Instant origin, long from, long to) {
        this.folder = folder;
        this.stem = stem;
        this.origin = origin;
        this.from = from;
        this.to = to;
    }

    /** What was written. */
    record Written(
            Percentiles response,
            Percentiles service,
            Percentiles sendLag,
            Percentiles bystander,
            List<String> files) {}

    /**
     * {@return what the logs hold in all} Requests stand in the second in which they were due.
     *
     * @param folder where the logs go; made where needed
     * @param stem what their names begin with
     * @param requests the measured part
     * @param wakes those of the bystander
     * @param origin the beginning of the schedule
     */
    static Written write(Path folder, String stem, Requests requests, List<LoadReading.Wake> wakes, Instant origin)
            throws IOException {
        Files.createDirectories(folder);
        LoadLogs logs = new LoadLogs(folder, stem, origin, requests.from(), requests.to());
        int size = requests.size();
        Percentiles response =
                logs.write("response", "from the intended start to the end", size, requests::due, requests::response);
        Percentiles service =
                logs.write("service", "from the actual start to the end", size, requests::due, requests::service);
        Percentiles sendLag =
                logs.write("send-lag", "lateness of the load generator", size, requests::due, requests::sendLag);
        List<LoadReading.Wake> within = wakes.stream()
                .filter(w -> w.at() >= requests.from() && w.at() - w.lateNanos() < requests.to())
                .toList();
        Percentiles bystander = logs.write(
                "bystander",
                "late wake-ups of an independent thread",
                within.size(),
                i -> within.get(i).at(),
                i -> within.get(i).lateNanos());
        return new Written(response, service, sendLag, bystander, logs.files);
    }

    private Percentiles write(String kind, String words, int size, IntToLongFunction at, IntToLongFunction value)
            throws IOException {
        String name = stem + "." + kind + IntervalLog.SUFFIX;
        Path file = folder.resolve(name);
        // A fork that was interrupted after its logs were written is measured again.
        Files.deleteIfExists(file);
        Histogram all = LoadHistograms.fresh();
        Histogram interval = LoadHistograms.fresh();
        try (IntervalLog log = IntervalLog.create(file, kind + ": " + words, origin.plusNanos(from))) {
            int i = 0;
            for (long begin = from; begin < to; begin += SECOND_NANOS) {
                long end = Math.min(to, begin + SECOND_NANOS);
                boolean last = end == to;
                while (i < size && (last || at.applyAsLong(i) < end)) {
                    LoadHistograms.record(interval, value.applyAsLong(i++));
                }
                log.append(interval, origin.plusNanos(begin), origin.plusNanos(end));
                all.add(interval);
                interval.reset();
            }
        }
        files.add(name);
        return HistogramCodec.encode(all);
    }
}
