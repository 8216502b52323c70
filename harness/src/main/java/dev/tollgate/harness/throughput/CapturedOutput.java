// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Keeps what JMH and the fork print, up to a bound, and the scores of warm-up iterations, which its result drops. */
final class CapturedOutput implements OutputFormat {
    private static final int LIMIT_BYTES = 1 << 20;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<Double> warmup = new ArrayList<>();

    synchronized String text() {
        return text.toString(StandardCharsets.UTF_8);
    }

    synchronized List<Double> warmup() {
        return List.copyOf(warmup);
    }

    @Override
    public void iteration(BenchmarkParams benchParams, IterationParams params, int iteration) {
        // Said with its result.
    }

    @Override
    public synchronized void iterationResult(
            BenchmarkParams benchParams, IterationParams params, int iteration, IterationResult data) {
        double score = data.getPrimaryResult().getScore();
        if (params.getType() == IterationType.WARMUP) {
            warmup.add(score);
        }
        println(params.getType() + " iteration " + iteration + ": " + score + " "
                + data.getPrimaryResult().getScoreUnit());
    }

    @Override
    public void startBenchmark(BenchmarkParams benchParams) {
        println("# JVM arguments: " + String.join(" ", benchParams.getJvmArgs()));
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        // The caller gets the result.
    }

    @Override
    public void startRun() {
        // One fork has no start of its own.
    }

    @Override
    public void endRun(Collection<RunResult> result) {
        // The caller gets the result.
    }

    @Override
    public void print(String s) {
        write(s.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void println(String s) {
        print(s + System.lineSeparator());
    }

    @Override
    public void flush() {
        // Nothing is buffered elsewhere.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public void verbosePrintln(String s) {
        // Details of JMH's own.
    }

    @Override
    public synchronized void write(int b) {
        if (text.size() < LIMIT_BYTES) {
            text.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] b) {
        text.write(b, 0, Math.min(b.length, Math.max(0, LIMIT_BYTES - text.size())));
    }
}
