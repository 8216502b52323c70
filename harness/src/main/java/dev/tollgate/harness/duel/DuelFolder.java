// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Benchmark;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.store.JmhMerge;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a duel leaves in its folder beside its forks: {@value DuelRecord#FILE}, and both sides in JMH's JSON. */
public final class DuelFolder {
    private final Path folder;
    private final DuelOptions options;
    private final DuelPlan plan;
    private final List<String> command;
    private final Environment environment;
    private final Instant startedAt;

    /**
     * A duel's folder.
     *
     * @param folder where it lies
     * @param options the duel
     * @param plan what it measures
     * @param command the arguments that make it again
     * @param environment the machine and the software
     * @param startedAt when it began
     */
    public DuelFolder(
            Path folder,
            DuelOptions options,
            DuelPlan plan,
            List<String> command,
            Environment environment,
            Instant startedAt) {
        this.folder = folder;
        this.options = options;
        this.plan = plan;
        this.command = List.copyOf(command);
        this.environment = environment;
        this.startedAt = startedAt;
    }

    /**
     * {@return the duel in a folder}
     *
     * @param folder the folder
     * @throws StoreException where there is none, or one that this program cannot read
     * @throws IOException where it cannot be read at all
     */
    public static DuelRecord read(Path folder) throws IOException {
        Path file = folder.resolve(DuelRecord.FILE);
        if (!Files.isRegularFile(file)) {
            throw new StoreException(
                    StoreException.Kind.NOT_A_RUN, "'" + folder + "' is not a duel: it holds no " + DuelRecord.FILE);
        }
        DuelRecord duel;
        try {
            duel = Json.read(Files.readString(file), DuelRecord.class);
        } catch (StoreException e) {
            throw new StoreException(e.kind(), "'" + file + "' cannot be read: " + e.getMessage(), e);
        }
        if (duel.schemaVersion() != DuelRecord.SCHEMA_VERSION) {
            throw new StoreException(
                    StoreException.Kind.FUTURE_VERSION,
                    "'" + file + "' has schemaVersion " + duel.schemaVersion() + ", this program reads "
                            + DuelRecord.SCHEMA_VERSION);
        }
        return duel;
    }

    /**
     * Both sides of a stored duel, by round.
     *
     * @param base the base's forks
     * @param next the new side's
     */
    public record Sides(Measurement base, Measurement next) {}

    /**
     * {@return the forks of a stored duel}
     *
     * @param folder the folder
     * @param duel what {@link #read} gave
     * @throws IOException where they cannot be read
     */
    public static Sides sides(Path folder, DuelRecord duel) throws IOException {
        DuelForks forks = new DuelForks(folder);
        for (DuelLine line : DuelLog.read(folder, duel.planHash())) {
            forks.add(line);
        }
        return new Sides(forks.base(), forks.next());
    }

    /** Writes that the duel has begun, so that it can be resumed.
     *
     * @throws IOException where that cannot be written
     */
    public void begin() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        write("running", Optional.empty(), List.of(), Optional.empty());
    }

    /** Writes what came out.
     *
     * @param result what came out
     * @param stopped benchmarks whose rounds ended because they were decided
     * @param status how it ended
     * @throws IOException where that cannot be written
     */
    public void end(ComparisonResult result, List<Benchmark> stopped, String status) throws IOException {
        DuelForks forks = new DuelForks(folder);
        for (DuelLine line : DuelLog.read(folder, plan.hash())) {
            forks.add(line);
        }
        JmhMerge.write(folder.resolve("base.json"), forks.raw(Arm.BASE));
        JmhMerge.write(folder.resolve("new.json"), forks.raw(Arm.NEW));
        write(status, Optional.of(Instant.now()), stopped, Optional.of(result));
    }

    private void write(
            String status, Optional<Instant> finishedAt, List<Benchmark> stopped, Optional<ComparisonResult> result)
            throws IOException {
        DuelRecord duel = new DuelRecord(
                DuelRecord.SCHEMA_VERSION,
                startedAt,
                finishedAt,
                status,
                command,
                plan.hash(),
                environment,
                side(options.base(), plan.baseSha256()),
                side(options.next(), plan.newSha256()),
                plan.looks().rounds(),
                stopped,
                result);
        ResultFile.write(folder.resolve(DuelRecord.FILE), Json.write(duel) + "\n");
    }

    private static DuelRecord.Side side(Arm arm, String sha256) {
        return new DuelRecord.Side(
                arm.classPath().names(),
                sha256,
                Path.of(arm.launcher()).getFileName().toString(),
                arm.jvmArgs());
    }
}
