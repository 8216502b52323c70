// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a payload comes from: enough for another process to make the same one. */
public sealed interface PayloadSource {
    /** The greatest file that is taken as a payload: Java arrays end at 2 GiB, and a fork holds it twice. */
    long MAX_FILE_BYTES = 1L << 30;

    /** {@return the payload's name} */
    String name();

    /**
     * {@return the payload for a workload}
     *
     * @param workload whose input it is to be
     * @param seed where generated content comes from
     * @throws PayloadException where it cannot be read or is not valid input; the message is complete
     */
    Payload load(Workload<?> workload, long seed) throws PayloadException;

    /**
     * A generated payload.
     *
     * @param spec its kind and size
     */
    record Generated(PayloadSpec spec) implements PayloadSource {
        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public Payload load(Workload<?> workload, long seed) throws PayloadException {
            try {
                return workload.payload(spec, seed);
            } catch (IllegalArgumentException e) {
                throw new PayloadException("payload '" + name() + "' of " + workload.id() + ": " + e.getMessage());
            }
        }
    }

    /**
     * A user's file.
     *
     * @param path where it lies
     * @param parameters what the user said of it, such as {@code pointers}
     */
    record UserFile(Path path, Map<String, List<String>> parameters) implements PayloadSource {
        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public Payload load(Workload<?> workload, long seed) throws PayloadException {
            byte[] content = read();
            try {
                return workload.userPayload(name(), content, parameters);
            } catch (PayloadException e) {
                throw new PayloadException(
                        "payload '" + path + "' is not valid input for " + workload.id() + ": " + e.getMessage());
            }
        }

        private byte[] read() throws PayloadException {
            try {
                if (Files.isDirectory(path)) {
                    throw new PayloadException("payload '" + path + "' is a folder, not a file");
                }
                long size = Files.size(path);
                if (size > MAX_FILE_BYTES) {
                    throw new PayloadException(
                            "payload '" + path + "' has " + size + " bytes; the limit is " + MAX_FILE_BYTES);
                }
                return Files.readAllBytes(path);
            } catch (NoSuchFileException e) {
                throw new PayloadException("payload '" + path + "' does not exist");
            } catch (AccessDeniedException e) {
                throw new PayloadException("payload '" + path + "' may not be read: permission denied");
            } catch (IOException e) {
                throw new PayloadException("payload '" + path + "' cannot be read: " + e.getMessage());
            }
        }
    }
}
