// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.spi.Availability;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The native library: found in the jar, checked, loaded once for both bindings. The only class that loads anything.
 *
 * <p>A failure is kept with its reason and remedy and never thrown from {@link #availability()}.
 */
@SuppressWarnings("restricted")
public final class NativeLibrary {
    /** The version of the native interface that these classes are written for: {@code ABI_VERSION} in lib.rs. */
    static final int ABI_VERSION = 2;

    private static final String REMEDY_REBUILD =
            "build it on this machine: mvn -pl native-impls clean, then start run-bench.sh again";

    private NativeLibrary() {}

    /** {@return whether the library is loaded, which the first call tries; never throws} */
    public static Availability availability() {
        return Loaded.STATE.availability();
    }

    /** {@return whether the library is loaded and has simdjson in it; never throws} */
    static Availability availabilityOfSimdjson() {
        return Loaded.STATE.availability() instanceof Availability.Unavailable unavailable
                ? unavailable
                : withSimdjson(BuildFacts.ofThisPlatform());
    }

    /**
     * {@return whether a library has simdjson in it}
     *
     * @param build how it was built
     */
    static Availability withSimdjson(BuildFacts build) {
        return build.properties().containsKey(BuildFacts.SIMDJSON)
                ? Availability.available()
                : Availability.unavailable(
                        "the native library was built without simdjson: " + build.get(BuildFacts.SIMDJSON_ABSENT),
                        "install a C++ compiler and cmake (Debian: apt-get install g++ cmake), then start run-bench.sh again");
    }

    /**
     * {@return the library's functions}
     *
     * @throws IllegalStateException where the library is not available; the message has reason and remedy
     */
    public static SymbolLookup symbols() {
        return require();
    }

    /**
     * {@return the address of a function}
     *
     * @param name its exported name
     * @throws IllegalStateException where the library is not available or has no such function
     */
    public static MemorySegment symbol(String name) {
        return require()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the native library has no function '" + name + "'"));
    }

    /** {@return how the library was built, or why there is none; does not load it and never throws} */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            BuildFacts build = BuildFacts.ofThisPlatform();
            Optional<Availability.Unavailable> absence = absence(build);
            if (absence.isPresent()) {
                facts.put("native library", "none: " + absence.get().reason());
                return facts;
            }
            for (String name : List.of("rustc", "target", "opt-level", "crates", BuildFacts.TARGET_FEATURES)) {
                facts.put("native " + name, build.get(name));
            }
            facts.put("native simdjson", build.properties().getOrDefault(BuildFacts.SIMDJSON, "none"));
            facts.put("native library bytes", Long.toString(sizeBytes(build)));
        } catch (IOException | RuntimeException e) {
            facts.put("native library", "unreadable: " + e.getMessage());
        }
        return facts;
    }

    /** What every installation carries: the library as it lies in the jar, before the jar's compression. */
    private static long sizeBytes(BuildFacts build) throws IOException {
        URL resource = NativeLibrary.class.getResource(build.libraryResource());
        if (resource == null) {
            throw new IOException("no resource " + build.libraryResource());
        }
        return resource.openConnection().getContentLengthLong();
    }

    /** By JNI, because linking a first function through FFM takes tens of milliseconds, which users of JNI need not pay. */
    private static native int abiVersion();

    private static SymbolLookup require() {
        return switch (Loaded.STATE.availability()) {
            case Availability.Available available -> Loaded.STATE.symbols();
            case Availability.Unavailable(String reason, String remedy) ->
                throw new IllegalStateException(reason + "; " + remedy);
        };
    }

    /**
     * {@return what speaks against loading this library, before any of its code runs}
     *
     * @param build how it was built
     * @param machine what the CPU has
     */
    static Optional<Availability.Unavailable> refusal(BuildFacts build, CpuFlags machine) {
        Optional<Availability.Unavailable> absence = absence(build);
        if (absence.isPresent()) {
            return absence;
        }
        Optional<CpuFeatures.Refusal> features =
                CpuFeatures.of(build.platform()).refusal(build.allTargetFeatures(), machine);
        if (features.isPresent()) {
            return features.map(refusal -> new Availability.Unavailable(refusal.reason(), refusal.remedy()));
        }
        return refusalOfAbi(build.get(BuildFacts.ABI));
    }

    /**
     * {@return what speaks against a library with this version of the interface}
     *
     * @param version as the library or its build states it
     */
    static Optional<Availability.Unavailable> refusalOfAbi(String version) {
        return version.equals(Integer.toString(ABI_VERSION))
                ? Optional.empty()
                : Optional.of(new Availability.Unavailable(
                        "the native library has interface version " + version + ", these classes need " + ABI_VERSION,
                        REMEDY_REBUILD));
    }

    private static Availability.Unavailable damaged(String reason) {
        return new Availability.Unavailable(
                reason, "build it again: mvn -pl native-impls clean, then start run-bench.sh again");
    }

    private static Optional<Availability.Unavailable> absence(BuildFacts build) {
        if (build.properties().containsKey("absent")) {
            return Optional.of(new Availability.Unavailable(
                    "the native library was not built: " + build.get("absent"),
                    "install Rust 1.93 or newer (https://rustup.rs) and a C compiler, then start again"));
        }
        if (NativeLibrary.class.getResource(build.libraryResource()) == null) {
            return Optional.of(new Availability.Unavailable(
                    "this build has no native library for " + build.platform(),
                    "install Rust 1.93 or newer (https://rustup.rs) and a C compiler, and build on this machine"));
        }
        return Optional.empty();
    }

    /** Holds the outcome of the one attempt to load, made when this class is first used. */
    private static final class Loaded {
        static final State STATE = attempt();

        private Loaded() {}

        private static State attempt() {
            try {
                BuildFacts build = BuildFacts.ofThisPlatform();
                Optional<Availability.Unavailable> refusal = refusal(build, CpuFlags.ofThisMachine(build.platform()));
                if (refusal.isPresent()) {
                    return State.without(refusal.get());
                }
                Optional<String> complaint = load(build.libraryResource());
                if (complaint.isPresent()) {
                    return State.without(damaged(complaint.get()));
                }
                SymbolLookup symbols = SymbolLookup.loaderLookup();
                return refusalOfAbi(Integer.toString(abiVersion()))
                        .map(State::without)
                        .orElseGet(() -> new State(Availability.available(), symbols));
            } catch (ZipException | EOFException e) {
                return State.without(damaged("the native library in the jar is damaged (" + e.getMessage() + ")"));
            } catch (IOException | RuntimeException | LinkageError e) {
                return State.without(new Availability.Unavailable(
                        "the native library cannot be loaded: " + e,
                        "check that the folder for temporary files (" + System.getProperty("java.io.tmpdir")
                                + ") can be written to and is not mounted noexec; --enable-native-access=ALL-UNNAMED"
                                + " must be among the JVM's arguments where native access is denied"));
            }
        }

        /**
         * Loads the library, where its file is as it was built.
         *
         * @return what is wrong with it
         */
        private static Optional<String> load(String resource) throws IOException {
            // A folder of our own (mode 0700), so that what is hashed is what is loaded; its name says whose it is,
            // should this
            // process be killed.
            Path folder = Files.createTempDirectory(
                    "tollgate-native-" + ProcessHandle.current().pid() + "-");
            Path library = folder.resolve(Path.of(resource).getFileName().toString());
            try {
                try (InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
                    if (in == null) {
                        throw new IOException("no resource " + resource);
                    }
                    Files.copy(in, library);
                }
                Optional<String> complaint = LibraryHash.complaint(library, resource);
                if (complaint.isEmpty()) {
                    System.load(library.toString());
                }
                return complaint;
            } finally {
                remove(folder, library);
            }
        }

        /** At once where the system allows that: what is loaded stays loaded, and nothing is left where this process is killed. */
        private static void remove(Path folder, Path library) {
            try {
                Files.deleteIfExists(library);
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                try {
                    // Deleted in the reverse order.
                    folder.toFile().deleteOnExit();
                    library.toFile().deleteOnExit();
                } catch (IllegalStateException ending) {
                    // Too late for that: the next start removes it.
                    return;
                }
            }
        }
    }

    private record State(Availability availability, SymbolLookup symbols) {
        static State without(Availability.Unavailable reason) {
            return new State(reason, name -> Optional.empty());
        }
    }
}
