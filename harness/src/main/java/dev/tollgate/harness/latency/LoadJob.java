// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.plan.CellRef;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a fork under load is to do. Kept as properties: a JSON library would cost every fork hundreds of milliseconds to load.
 *
 * @param cell the pairing and its payload
 * @param folder where it leaves what it observed
 * @param recording the file for its recording; empty for none
 * @param workers threads that serve requests
 * @param closedLoopNanos how long the closed loop is measured, after as long a warm-up; 0 for none
 * @param arrivals how requests are spread; with a rate of 0 there is no open loop
 * @param replayed the file that is replayed; empty where none is
 * @param ratePerSecond their mean rate
 * @param warmupNanos how long the open loop goes on before it is measured
 * @param measuredNanos how long it is measured
 * @param drainNanos how long behind the end of the schedule requests are still begun
 * @param scheduleSeed where chance in the schedule comes from
 * @param slowNanos requests slower than this are told to the recording
 * @param liveSetBytes an object graph that is kept
 * @param churnPerSecond how much of it is replaced, in bytes
 * @param allocationPerSecond how much garbage is made beside, in bytes
 */
record LoadJob(
        CellRef cell,
        Path folder,
        Optional<Path> recording,
        int workers,
        long closedLoopNanos,
        ArrivalProcess arrivals,
        Optional<Path> replayed,
        double ratePerSecond,
        long warmupNanos,
        long measuredNanos,
        long drainNanos,
        long scheduleSeed,
        long slowNanos,
        long liveSetBytes,
        long churnPerSecond,
        long allocationPerSecond) {
    /** The file with what the fork observed, below its folder. */
    static final String FACTS = "facts.properties";

    /** The file with its requests. */
    static final String REQUESTS = "requests.bin";

    /** The file with the bystander's wake-ups. */
    static final String WAKES = "wakes.bin";

    void write(Path file) throws IOException {
        Properties p = new Properties();
        cell.writeTo(p);
        p.setProperty("folder", folder.toString());
        recording.ifPresent(r -> p.setProperty("recording", r.toString()));
        p.setProperty("workers", Integer.toString(workers));
        p.setProperty("closedLoopNanos", Long.toString(closedLoopNanos));
        switch (arrivals) {
            case ArrivalProcess.Constant constant -> p.setProperty("arrivals", "constant");
            case ArrivalProcess.Poisson poisson -> p.setProperty("arrivals", "poisson");
            case ArrivalProcess.Burst burst -> {
                p.setProperty("arrivals", "burst");
                p.setProperty("burstNanos", Long.toString(burst.lengthNanos()));
                p.setProperty("burstFactor", Double.toString(burst.factor()));
            }
            case ArrivalProcess.Replay replay -> {
                p.setProperty("arrivals", "replay");
                p.setProperty("replayed", replayed.orElseThrow().toString());
                p.setProperty("replayedSha256", replay.sha256());
            }
        }
        p.setProperty("ratePerSecond", Double.toString(ratePerSecond));
        p.setProperty("warmupNanos", Long.toString(warmupNanos));
        p.setProperty("measuredNanos", Long.toString(measuredNanos));
        p.setProperty("drainNanos", Long.toString(drainNanos));
        p.setProperty("scheduleSeed", Long.toString(scheduleSeed));
        p.setProperty("slowNanos", Long.toString(slowNanos));
        p.setProperty("liveSetBytes", Long.toString(liveSetBytes));
        p.setProperty("churnPerSecond", Long.toString(churnPerSecond));
        p.setProperty("allocationPerSecond", Long.toString(allocationPerSecond));
        try (Writer writer = Files.newBufferedWriter(file)) {
            p.store(writer, null);
        }
    }

    static LoadJob read(Path file) throws IOException {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            p.load(reader);
        }
        Optional<Path> replayed = Optional.ofNullable(p.getProperty("replayed")).map(Path::of);
        ArrivalProcess arrivals = switch (p.getProperty("arrivals")) {
            case "constant" -> new ArrivalProcess.Constant();
            case "poisson" -> new ArrivalProcess.Poisson();
            case "burst" ->
                new ArrivalProcess.Burst(number(p, "burstNanos"), Double.parseDouble(p.getProperty("burstFactor")));
            default -> replay(replayed.orElseThrow(), p.getProperty("replayedSha256"));
        };
        return new LoadJob(
                CellRef.readFrom(p),
                Path.of(p.getProperty("folder")),
                Optional.ofNullable(p.getProperty("recording")).map(Path::of),
                (int) number(p, "workers"),
                number(p, "closedLoopNanos"),
                arrivals,
                replayed,
                Double.parseDouble(p.getProperty("ratePerSecond")),
                number(p, "warmupNanos"),
                number(p, "measuredNanos"),
                number(p, "drainNanos"),
                number(p, "scheduleSeed"),
                number(p, "slowNanos"),
                number(p, "liveSetBytes"),
                number(p, "churnPerSecond"),
                number(p, "allocationPerSecond"));
    }

    private static ArrivalProcess replay(Path file, String sha256) throws IOException {
        ArrivalProcess.Replay replay = TimestampFile.read(file);
        if (!replay.sha256().equals(sha256)) {
            throw new IOException("arrivals '" + file
                    + "' are not those that were read when the run was begun; name a file" + " that nobody writes to");
        }
        return replay;
    }

    private static long number(Properties properties, String name) {
        return Long.parseLong(properties.getProperty(name));
    }
}
