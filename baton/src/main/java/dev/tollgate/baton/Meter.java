// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the clocks of the thread that measures, and of all others of this JVM, from what Linux says of each thread:
 * {@code /proc/self/task/N/schedstat} has its time on a processor and its time in a run queue, both in nanoseconds. Reading them all takes some
 * tens of microseconds, so it belongs beside a measured stretch, not into it. Used by one thread at a time.
 */
public final class Meter implements Closeable {
    private static final int GLANCE_NANOS = 500_000;
    private static final File TASKS = new File("/proc/self/task");
    private static final String LOAD = "/proc/loadavg";
    private static final int LOAD_BYTES = 64;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long thread;
    private final long task;
    private final List<String> unmetered;
    private final Map<String, Task> others = new HashMap<String, Task>();
    private final Task own;
    private final RandomAccessFile load;
    private final byte[] buffer = new byte[LOAD_BYTES];
    private long ended;

    private Meter(long thread, long task, Task own, List<String> unmetered) {
        this.thread = thread;
        this.task = task;
        this.own = own;
        this.unmetered = unmetered;
        this.load = own == null ? null : load();
    }

    private static RandomAccessFile load() {
        try {
            return new RandomAccessFile(LOAD, "r");
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * {@return a meter of the calling thread, which is the one that measures}
     *
     * @param unmetered names of threads that count nowhere, at most 15 characters each
     */
    public static Meter ofCurrentThread(String... unmetered) {
        long task = currentTask();
        Task own = task < 0 ? null : Task.open(Long.toString(task));
        return new Meter(Thread.currentThread().getId(), task, own, Arrays.asList(unmetered));
    }

    /** {@return the calling thread's number in Linux; -1 where this is another system} */
    private static long currentTask() {
        try {
            return Long.parseLong(Files.readSymbolicLink(Paths.get("/proc/thread-self"))
                    .getFileName()
                    .toString());
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    /** {@return the number of the thread that measures, as Linux has it; 0 where this is another system} */
    public int task() {
        return (int) Math.max(0, task);
    }

    /** {@return whether the system tells the time in run queues} */
    public boolean knowsWaiting() {
        return own != null;
    }

    /** {@return the clocks before a measured stretch} Those of the measuring thread are read last. */
    public Reading readBefore() {
        int foreign = foreignRunning();
        long others = othersNanos();
        Map<String, Long> pauses = pauseWaits();
        long wait = waitNanos();
        return new Reading(System.nanoTime(), threadNanos(), wait, others, foreign, pauses);
    }

    /** {@return the clocks after a measured stretch} Those of the measuring thread are read first. */
    public Reading readAfter() {
        long thread = threadNanos();
        long now = System.nanoTime();
        long wait = waitNanos();
        int foreign = foreignRunning();
        long others = othersNanos();
        return new Reading(now, thread, wait, others, foreign, pauseWaits());
    }

    /** {@return the clocks of the measuring thread alone} Those of all others stand at zero: to read them takes many times longer. */
    public Reading readOwn() {
        long wait = waitNanos();
        return new Reading(System.nanoTime(), threadNanos(), wait, 0, 0, Collections.<String, Long>emptyMap());
    }

    /** As they were when all times were read. */
    private Map<String, Long> pauseWaits() {
        Map<String, Long> waits = new HashMap<String, Long>();
        for (Task other : others.values()) {
            if (other.stopsOthers) {
                waits.put(other.number, other.waited);
            }
        }
        return waits;
    }

    private static boolean stopsOthers(String name) {
        return name.equals("VM Thread") || name.startsWith("GC Thread#") || name.startsWith("Shenandoah GC");
    }

    private long waitNanos() {
        return own == null ? 0 : own.read().waited;
    }

    /** The machine's runnable threads less those of this JVM. The calling one is among them. */
    private int foreignRunning() {
        int all = load == null ? 0 : running();
        if (all <= 1) {
            return 0;
        }
        int ours = 1;
        for (Task other : others.values()) {
            ours += other.runs() ? 1 : 0;
        }
        return Math.max(0, all - ours);
    }

    /** The fourth figure of the load: how many are runnable, a slash, how many there are. */
    private int running() {
        try {
            load.seek(0);
            int length = load.read(buffer);
            String[] figures = new String(buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII).split("[ /]");
            return figures.length > 3 ? Integer.parseInt(figures[3]) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private long threadNanos() {
        return THREADS.isThreadCpuTimeSupported() ? Math.max(0, THREADS.getThreadCpuTime(thread)) : 0;
    }

    private long othersNanos() {
        if (task < 0) {
            return 0;
        }
        discover();
        long sum = ended;
        for (Task other : new ArrayList<Task>(others.values())) {
            sum += other.isMetered ? other.read().ran : 0;
            if (other.isOver) {
                // What it had at the last reading stays.
                ended += other.isMetered ? other.ran : 0;
                others.remove(other.number);
                other.close();
            }
        }
        return sum;
    }

    private void discover() {
        String[] numbers = TASKS.list();
        if (numbers == null) {
            return;
        }
        for (String number : numbers) {
            if (!others.containsKey(number) && !number.equals(Long.toString(task))) {
                Task found = Task.open(number);
                if (found != null) {
                    String name = found.name();
                    found.isMetered = !unmetered.contains(name);
                    found.stopsOthers = stopsOthers(name);
                    others.put(number, found);
                }
            }
        }
    }

    /**
     * {@return whether another thread of this JVM is at work: compiling, collecting, or whatever else it does} False where the system does not
     * tell. The threads that count nowhere are not asked.
     */
    public boolean othersWork() {
        return othersWork("");
    }

    /**
     * {@return whether no other thread of this JVM is at work any more} Waits until then.
     *
     * @param longestNanos how long at most
     * @throws InterruptedException where the thread is interrupted
     */
    public boolean comesToRest(long longestNanos) throws InterruptedException {
        return comesToRest(longestNanos, "");
    }

    /**
     * {@return the same, where one further thread is not asked}
     *
     * @param beside the meter of that thread
     * @param longestNanos how long at most
     * @throws InterruptedException where the thread is interrupted
     */
    boolean comesToRestBut(Meter beside, long longestNanos) throws InterruptedException {
        return comesToRest(longestNanos, Long.toString(beside.task));
    }

    private boolean comesToRest(long longestNanos, String except) throws InterruptedException {
        long begin = System.nanoTime();
        boolean works = othersWork(except);
        while (works && System.nanoTime() - begin < longestNanos) {
            Thread.sleep(0, GLANCE_NANOS);
            works = othersWork(except);
        }
        return !works;
    }

    private boolean othersWork(String except) {
        if (task < 0) {
            return false;
        }
        discover();
        for (Task other : others.values()) {
            if (other.isMetered && !other.number.equals(except) && other.runs()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        for (Task other : others.values()) {
            other.close();
        }
        if (own != null) {
            own.close();
        }
        try {
            if (load != null) {
                load.close();
            }
        } catch (IOException e) {
            // It was read only.
        }
    }
}
