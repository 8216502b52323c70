// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The features of CPUs of one platform that can be looked for before a library is loaded. A library for a newer CPU would not
 * fail with a message, it would kill the JVM with an illegal instruction; so what cannot be looked for is not assumed.
 *
 * <p>The tables lie in resources, one a platform: what to look for by rustc's name of a feature.
 */
final class CpuFeatures {
    private static final String REMEDY_HERE =
            "build it on this machine: mvn -pl native-impls clean, then start run-bench.sh again";

    private final String platform;
    private final Map<String, List<String>> namesByFeature;

    private CpuFeatures(String platform, Map<String, List<String>> namesByFeature) {
        this.platform = platform;
        this.namesByFeature = Map.copyOf(namesByFeature);
    }

    /**
     * {@return the platform's features; none where it has no table}
     *
     * @param platform as in {@link BuildFacts#platform}
     */
    static CpuFeatures of(String platform) {
        Properties table = new Properties();
        try (InputStream in = CpuFeatures.class.getResourceAsStream("cpu-features/" + platform + ".properties")) {
            if (in != null) {
                table.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, List<String>> names = new HashMap<>();
        for (String feature : table.stringPropertyNames()) {
            names.put(feature, words(table.getProperty(feature)));
        }
        return new CpuFeatures(platform, names);
    }

    /**
     * {@return what speaks against running such a library on a machine, or nothing}
     *
     * @param builtFor rustc's names of what the library was compiled for, separated by commas
     * @param machine what the machine has
     */
    Optional<Refusal> refusal(String builtFor, CpuFlags machine) {
        List<String> features = Arrays.stream(builtFor.split(","))
                .filter(name -> !name.isBlank())
                .toList();
        List<String> unknown = features.stream()
                .filter(feature -> !namesByFeature.containsKey(feature))
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(new Refusal(
                    "the native library was built for a CPU with " + String.join(", ", unknown)
                            + ", which this version cannot look for on " + platform,
                    remedyForLess()));
        }
        List<String> looked = features.stream()
                .filter(feature -> !namesByFeature.get(feature).isEmpty())
                .toList();
        return switch (machine) {
            case CpuFlags.Unknown(String why) ->
                looked.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Refusal(
                                "the native library was built for a CPU with " + String.join(", ", looked)
                                        + ", and what this CPU has cannot be found out (" + why + ")",
                                remedyForLess()));
            case CpuFlags.Known(Set<String> present) -> missing(looked, present);
        };
    }

    private Optional<Refusal> missing(List<String> features, Set<String> present) {
        List<String> missing = new ArrayList<>();
        for (String feature : features) {
            if (!present.containsAll(namesByFeature.get(feature))) {
                missing.add(feature);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "the native library was built for a CPU with " + String.join(", ", missing)
                                + ", which this CPU does not have",
                        REMEDY_HERE));
    }

    /** Building it here again would find the same features. */
    private String remedyForLess() {
        String common = platform.endsWith("x86_64") ? "x86-64-v3" : "generic";
        return "build it for a common CPU: RUSTFLAGS='-C target-cpu=" + common
                + "' TOLLGATE_REBUILD=1 ./run-bench.sh list";
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Why a library is not loaded.
     *
     * @param reason names the features
     * @param remedy how to get one that runs here
     */
    record Refusal(String reason, String remedy) {}
}
