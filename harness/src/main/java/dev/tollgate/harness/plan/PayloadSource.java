// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.StoreException;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where a payload comes from: enough for another process to make the same one, and to find out where it does not. */
public sealed interface PayloadSource {
    /** The greatest file that is taken as a payload: Java arrays end at 2 GiB, and a fork holds it twice. */
    long MAX_FILE_BYTES = 1L << 30;

    /** {@return the payload's name, different from that of every other payload of a plan} */
    String name();

    /** {@return the digest of the bytes that were checked, in hexadecimal; empty where none is known yet} */
    Optional<String> sha256();

    /**
     * {@return the same source, which from now on gives these bytes or fails}
     *
     * @param payload what it gave
     */
    PayloadSource pinnedTo(Payload payload);

    /**
     * {@return the payload for a workload, not yet held against what was checked}
     *
     * @param workload whose input it is to be
     * @param seed where generated content comes from
     * @throws PayloadException where it cannot be read or is not valid input; the message is complete
     */
    Payload make(Workload<?> workload, long seed) throws PayloadException;

    /**
     * Holds a payload against what was checked.
     *
     * @param payload what this source gave
     * @throws PayloadException where it is another one; the message is complete
     */
    default void check(Payload payload) throws PayloadException {
        if (sha256().isEmpty()) {
            return;
        }
        String actual = PayloadDigest.of(payload);
        if (!actual.equals(sha256().get())) {
            throw new PayloadException(
                    what() + " is not what was checked: its SHA-256 is " + PayloadDigest.shown(actual)
                            + " (" + payload.sizeBytes() + " bytes), it was "
                            + PayloadDigest.shown(sha256().get()) + "; " + advice());
        }
    }

    /**
     * {@return the payload for a workload} Where the digest of what was checked is known, it is the same.
     *
     * @param workload whose input it is to be
     * @param seed where generated content comes from
     * @throws PayloadException as {@link #make} and {@link #check} do
     */
    default Payload load(Workload<?> workload, long seed) throws PayloadException {
        Payload payload = make(workload, seed);
        check(payload);
        return payload;
    }

    /** {@return what it is, for the beginning of a message} */
    String what();

    /** {@return what to do where another payload came than was checked} */
    String advice();

    /**
     * A generated payload.
     *
     * @param spec its kind and size
     * @param sha256 the digest of the bytes that were checked
     */
    record Generated(PayloadSpec spec, Optional<String> sha256) implements PayloadSource {
        /** Refuses absent parts. */
        public Generated {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(sha256, "sha256");
        }

        /**
         * A generated payload that was not made yet.
         *
         * @param spec its kind and size
         */
        public Generated(PayloadSpec spec) {
            this(spec, Optional.empty());
        }

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public PayloadSource pinnedTo(Payload payload) {
            return new Generated(spec, Optional.of(PayloadDigest.of(payload)));
        }

        @Override
        public Payload make(Workload<?> workload, long seed) throws PayloadException {
            try {
                return workload.payload(spec, seed);
            } catch (IllegalArgumentException e) {
                throw new PayloadException("payload '" + name() + "' of " + workload.id() + ": " + e.getMessage());
            }
        }

        @Override
        public String what() {
            return "generated payload '" + name() + "'";
        }

        @Override
        public String advice() {
            return "the same seed must give the same bytes in every JVM";
        }
    }

    /**
     * A user's file.
     *
     * @param path where it lies
     * @param parameters what the user said of it, such as {@code pointers}
     * @param name the file's name, or as much of its path as tells it from others of that name
     * @param sha256 the digest of the bytes that were checked
     */
    record UserFile(Path path, Map<String, List<String>> parameters, String name, Optional<String> sha256)
            implements PayloadSource {
        /** Refuses absent parts. */
        public UserFile {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(parameters, "parameters");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }

        /**
         * A file that was not read yet.
         *
         * @param path where it lies
         * @param parameters what the user said of it
         * @param name what it is called
         */
        public UserFile(Path path, Map<String, List<String>> parameters, String name) {
            this(path, parameters, name, Optional.empty());
        }

        @Override
        public PayloadSource pinnedTo(Payload payload) {
            return new UserFile(path, parameters, name, Optional.of(PayloadDigest.of(payload)));
        }

        @Override
        public Payload make(Workload<?> workload, long seed) throws PayloadException {
            try {
                return accepted(workload, read());
            } catch (OutOfMemoryError e) {
                throw new PayloadException(
                        what() + " has " + path.toFile().length() + " bytes, which is too much for a JVM with "
                                + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MiB of heap; take a smaller file");
            }
        }

        private Payload accepted(Workload<?> workload, byte[] content) throws PayloadException {
            try {
                return workload.userPayload(name, content, parameters);
            } catch (PayloadException e) {
                throw new PayloadException(what() + " is not valid input for " + workload.id() + ": " + e.getMessage());
            }
        }

        @Override
        public String what() {
            return "payload '" + path + "'";
        }

        @Override
        public String advice() {
            return "name a file that nothing writes to";
        }

        private byte[] read() throws PayloadException {
            if (!Files.exists(path)) {
                throw new PayloadException(what() + " does not exist");
            }
            try {
                return InputFile.bytes(path, MAX_FILE_BYTES);
            } catch (StoreException e) {
                throw new PayloadException("payload " + e.getMessage());
            }
        }
    }
}
