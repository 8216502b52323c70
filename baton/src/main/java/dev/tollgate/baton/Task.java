// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

/** A thread as Linux sees it. Its files are kept open: to open one takes longer than to read it. */
final class Task implements Closeable {
    /** Of a thread's statistics, all before its state fits into this, whatever its name. */
    private static final int STATE_BYTES = 64;

    private static final int SCHEDULE_BYTES = 80;

    final String number;
    boolean isMetered = true;
    /** Whether it works while all others stand still. */
    boolean stopsOthers;

    boolean isOver;
    long ran;
    long waited;

    private final RandomAccessFile schedule;
    private final RandomAccessFile state;
    private final byte[] buffer = new byte[SCHEDULE_BYTES];

    private Task(String number, RandomAccessFile schedule, RandomAccessFile state) {
        this.number = number;
        this.schedule = schedule;
        this.state = state;
    }

    /** {@return the thread; null where it is gone, or the system does not tell its time} */
    static Task open(String number) {
        try {
            RandomAccessFile schedule = new RandomAccessFile("/proc/self/task/" + number + "/schedstat", "r");
            try {
                Task task =
                        new Task(number, schedule, new RandomAccessFile("/proc/self/task/" + number + "/stat", "r"));
                task.read();
                return task.isOver ? null : task;
            } catch (FileNotFoundException e) {
                schedule.close();
                return null;
            }
        } catch (IOException e) {
            return null;
        }
    }

    /** {@return its name, of which Linux keeps 15 characters} */
    String name() {
        try {
            return new String(
                            Files.readAllBytes(Paths.get("/proc/self/task/" + number + "/comm")),
                            StandardCharsets.UTF_8)
                    .trim();
        } catch (IOException e) {
            return "";
        }
    }

    /** Reads its times; where it is gone they stay as they were. */
    Task read() {
        try {
            schedule.seek(0);
            int length = schedule.read(buffer);
            int blank = length < 0 ? -1 : indexOf((byte) ' ', 0, length);
            if (blank < 0) {
                isOver = true;
                return this;
            }
            ran = number(0, blank);
            waited = number(blank + 1, indexOf((byte) ' ', blank + 1, length));
        } catch (IOException e) {
            isOver = true;
        }
        return this;
    }

    /** {@return whether it is on a processor or waits for one} */
    boolean runs() {
        try {
            state.seek(0);
            int length = state.read(buffer, 0, STATE_BYTES);
            for (int i = length - 2; i > 0; i--) {
                // The name stands in parentheses and may hold some itself; its state follows the last one.
                if (buffer[i] == ')') {
                    return buffer[i + 2] == 'R';
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private int indexOf(byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private long number(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (buffer[i] - '0');
        }
        return value;
    }

    @Override
    public void close() {
        try {
            schedule.close();
            state.close();
        } catch (IOException e) {
            // It was read only.
        }
    }
}
