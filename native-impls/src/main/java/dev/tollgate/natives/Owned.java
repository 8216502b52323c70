// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.util.ArrayList;
import java.util.List;

/** What a task has made on the native side for its keys; closed with the task, by whichever thread. */
public final class Owned implements AutoCloseable {
    private final String task;
    private final List<AutoCloseable> resources = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Nothing owned yet.
     *
     * @param task the task, for messages
     */
    public Owned(String task) {
        this.task = task;
    }

    /**
     * Refuses where the task is closed.
     *
     * @throws IllegalStateException where it is
     */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the " + task + " task is closed");
        }
    }

    /**
     * {@return the resource, owned from now on}
     *
     * @param resource what is to be closed with the task
     * @param <R> its type
     */
    public synchronized <R extends AutoCloseable> R add(R resource) {
        requireOpen();
        resources.add(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        requireOpen();
        closed = true;
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a resource of the " + task + " task could not be closed", e);
            }
        }
    }
}
