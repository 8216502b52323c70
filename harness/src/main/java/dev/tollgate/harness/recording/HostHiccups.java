// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.harness.fork.ForkCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A tiny process beside the measured one that does nothing but sleep for a millisecond at a time and tell when it was woken late:
 * what holds it up holds up everybody, and is neither the measured JVM's collector nor its locks. It cannot tell the host's
 * fault from processors that the measured JVM keeps busy itself.
 */
public final class HostHiccups implements AutoCloseable {
    /** Being woken later than this is told, in nanoseconds; the kernel's own slack is well below. */
    public static final long THRESHOLD_NANOS = 500_000;

    private static final long PERIOD_NANOS = 1_000_000;
    private static final List<String> JVM =
            List.of("-Xms8m", "-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xss256k");

    private final Process process;
    private final Thread reader;
    private final List<TimeSpan> late = new ArrayList<>();

    private HostHiccups(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("host-hiccups").unstarted(this::read);
    }

    /** {@return a watch that has begun} It takes the process some 100 ms to be ready.
     *
     * @throws IOException where the process cannot be started
     */
    public static HostHiccups start() throws IOException {
        Process process = new ProcessBuilder(ForkCommand.java(HostHiccups.class.getName(), JVM, List.of()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        HostHiccups hiccups = new HostHiccups(process);
        hiccups.reader.start();
        return hiccups;
    }

    /**
     * {@return when the process was not woken, by {@link System#nanoTime()}, which on Linux is the same clock in every process}
     *
     * @param from the beginning of a window
     * @param to its end
     */
    public List<TimeSpan> between(long from, long to) {
        synchronized (late) {
            return late.stream()
                    .filter(i -> i.to() - from > 0 && to - i.from() > 0)
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroy();
        reader.interrupt();
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                parse(line).ifPresent(this::add);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void add(TimeSpan interval) {
        synchronized (late) {
            late.add(interval);
        }
    }

    /** {@return the interval in a line; empty where it is cut off} */
    static Optional<TimeSpan> parse(String line) {
        String[] parts = line.split(" ");
        return parts.length == 3 && parts[2].equals(".")
                ? Optional.of(new TimeSpan(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                : Optional.empty();
    }

    /**
     * The process: tells each late wake-up in a line until its standard output is closed or it is ended.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (InputStreamReader parent = new InputStreamReader(System.in, StandardCharsets.US_ASCII)) {
            // Ends with its parent, also where that is killed: nobody would read on.
            Thread watch = Thread.ofPlatform().daemon().unstarted(() -> endWith(parent));
            watch.start();
            while (!System.out.checkError()) {
                for (int i = 0; i < 1000; i++) {
                    long before = System.nanoTime();
                    LockSupport.parkNanos(PERIOD_NANOS);
                    long woken = System.nanoTime();
                    if (woken - before > PERIOD_NANOS + THRESHOLD_NANOS) {
                        System.out.println((before + PERIOD_NANOS) + " " + woken + " .");
                    }
                }
            }
        } catch (IOException e) {
            // The parent is gone.
        }
    }

    private static void endWith(InputStreamReader parent) {
        try {
            while (parent.read() >= 0) {
                // Nothing is sent.
            }
        } catch (IOException e) {
            // Gone.
        }
        Runtime.getRuntime().halt(0);
    }
}
