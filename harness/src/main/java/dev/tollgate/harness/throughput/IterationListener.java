// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Lets the session say when an iteration begins, hands it the figures of each, and prints what JMH says of failures. */
final class IterationListener implements OutputFormat {
    private final ForkSession session;

    IterationListener(ForkSession session) {
        this.session = session;
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchParams, IterationParams params, int iteration, IterationResult data) {
        session.measured(
                data.getPrimaryResult().getScore(),
                data.getMetadata().getMeasuredOps(),
                data.getMetadata().getAllOps());
    }

    /** The thread that measures has nothing to do yet: it is told of an iteration after this. */
    @Override
    public void iteration(BenchmarkParams benchParams, IterationParams params, int iteration) {
        try {
            session.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void startBenchmark(BenchmarkParams benchParams) {
        // The session knows.
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        // Only after a failure.
    }

    @Override
    public void startRun() {
        // The session knows.
    }

    @Override
    public void endRun(Collection<RunResult> result) {
        // Only after a failure.
    }

    @Override
    public void print(String s) {
        System.out.print(s);
    }

    @Override
    public void println(String s) {
        System.out.println(s);
    }

    @Override
    public void flush() {
        System.out.flush();
    }

    @Override
    public void close() {
        // The standard output stays open.
    }

    @Override
    public void verbosePrintln(String s) {
        // Details of JMH's own.
    }

    @Override
    public void write(int b) {
        System.out.write(b);
    }

    @Override
    public void write(byte[] b) {
        System.out.writeBytes(b);
    }
}
