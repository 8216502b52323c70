// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.ServiceRow;
import java.io.IOException;

/** Starts servers, so that a test can make them up. */
@FunctionalInterface
public interface ServerSource {
    /**
     * Starts a fresh process, uses it and ends it.
     *
     * @param row which server
     * @param task what it is asked
     * @param name what its log is called if it fails
     * @param use what is done with it
     * @throws IOException where it fails
     * @throws InterruptedException where the thread is interrupted
     */
    void with(ServiceRow row, Task task, String name, Prober.LiveUse use) throws IOException, InterruptedException;
}
