// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.throughput.Shape;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.KnownLimitException;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The JVM that checks answers: apart from the program, because an implementation may take its JVM down. */
public final class CheckMain {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Catalog catalog;
    private final BufferedWriter results;
    private Known known;

    private CheckMain(Catalog catalog, BufferedWriter results) {
        this.catalog = catalog;
        this.results = results;
    }

    /** The payload and the reference's answer that the items before used. */
    private record Known(String workload, PayloadSource source, Payload payload, Answer expected) {}

    /**
     * Checks a job's items.
     *
     * @param arguments the job's file
     * @throws Exception where the job cannot be read or the results cannot be written
     */
    public static void main(String[] arguments) throws Exception {
        CheckJob job = JSON.readValue(Path.of(arguments[0]), CheckJob.class);
        Catalog catalog = Catalog.discover(CheckMain.class.getClassLoader());
        try (BufferedWriter results = Files.newBufferedWriter(Path.of(job.results()))) {
            CheckMain main = new CheckMain(catalog, results);
            for (int i = 0; i < job.items().size(); i++) {
                main.write(CheckJob.Line.begun(i));
                main.write(main.check(i, job.items().get(i)));
            }
        }
    }

    private void write(CheckJob.Line line) throws IOException {
        results.write(JSON.writeValueAsString(line));
        results.newLine();
        results.flush();
    }

    private CheckJob.Line check(int index, CheckJob.Item checked) {
        CellRef item = checked.cell();
        try {
            Pairing<?> pairing = item.pairing(catalog);
            if (checked.vector() != null) {
                return judge(index, pairing, checked.vector());
            }
            Known reference = reference(item, pairing);
            Answer actual = pairing.answer(reference.payload);
            Optional<String> difference = Answer.firstDifference(reference.expected, actual);
            return new CheckJob.Line(
                    index,
                    difference.isPresent() ? CheckStatus.DISAGREES : CheckStatus.AGREES,
                    actual.shown(),
                    difference.orElse(null),
                    shape(pairing, reference.payload));
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (KnownLimitException e) {
            return new CheckJob.Line(index, CheckStatus.SKIPPED, "", "known difference: " + e.getMessage(), null);
        } catch (Exception | Error e) {
            return new CheckJob.Line(index, CheckStatus.FAILED, "", describe(e), null);
        }
    }

    private static CheckJob.Line judge(int index, Pairing<?> pairing, JudgedVector judged) throws Exception {
        Optional<String> outside = pairing.outside(judged.vector());
        if (outside.isPresent()) {
            return new CheckJob.Line(index, CheckStatus.SKIPPED, "", outside.get(), null);
        }
        boolean valid = pairing.judge(judged.vector());
        boolean agrees = judged.verdict().agrees(valid);
        String answer = valid ? AnswerVerdict.VALID.id() : AnswerVerdict.INVALID.id();
        return new CheckJob.Line(
                index,
                agrees ? CheckStatus.AGREES : CheckStatus.DISAGREES,
                answer,
                agrees
                        ? null
                        : "the vector is " + judged.verdict().id() + ", decided was " + answer + ": "
                                + judged.comment(),
                null);
    }

    private static Shape shape(Pairing<?> pairing, Payload payload) {
        try (Pairing.Opened<?> opened = pairing.open(payload)) {
            return Shape.of(opened.operation());
        }
    }

    private Known reference(CellRef item, Pairing<?> pairing) throws Exception {
        PayloadSource source = item.source();
        if (known == null || !known.workload.equals(item.workload()) || !known.source.equals(source)) {
            known = reference(pairing, source, item.seed());
        }
        return known;
    }

    private static <T> Known reference(Pairing<T> pairing, PayloadSource source, long seed) throws Exception {
        Payload payload;
        try {
            payload = source.load(pairing.workload(), seed);
        } catch (PayloadException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        Answer expected = pairing.workload().answer(pairing.workload().reference(), payload);
        return new Known(pairing.workload().id(), source, payload, expected);
    }

    private static String describe(Throwable e) {
        String message = e.getClass().getSimpleName() + ": " + e.getMessage();
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            message += ", caused by " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
        return message;
    }
}
