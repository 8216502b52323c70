// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * JMH's machine-wide lock, held for a whole run: between two of our forks no other JMH run may start, and ours waits
 * where one is under way.
 */
public final class MachineLock implements AutoCloseable {
    private static final String IGNORE_PROPERTY = "jmh.ignoreLock";
    private static final Duration POLL = Duration.ofMillis(500);

    private final FileChannel channel;
    private final FileLock lock;

    private MachineLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * {@return the lock, as soon as no other run holds it}
     *
     * @param waiting told once where it has to wait
     * @throws IOException where the lock's file cannot be opened
     * @throws InterruptedException where the thread is interrupted while it waits
     */
    public static MachineLock acquire(Consumer<String> waiting) throws IOException, InterruptedException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean told = false;
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (!told) {
                waiting.accept("another benchmark run holds " + file + ": waiting for it to end (Ctrl-C to give up)");
                told = true;
            }
            Thread.sleep(POLL);
            lock = channel.tryLock();
        }
        // We hold the very lock that JMH would take for each fork.
        System.setProperty(IGNORE_PROPERTY, "true");
        return new MachineLock(channel, lock);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
