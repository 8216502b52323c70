// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.workloads.json.PointerPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the environment asks for.
 *
 * @param stack what speaks HTTP
 * @param address where to listen
 * @param port the port, 0 for any
 * @param pointers what {@code /extract} selects
 * @param extract the implementation of {@code json.extract}
 * @param rollup the implementation of {@code transform.ndjson-rollup}, or {@link StrictRollup#ID}
 * @param signatures the implementation of both signature workloads
 * @param cache {@link CaffeineValues#ID} or an implementation of {@code cache.large} in native code
 * @param row the row's name
 */
record Settings(
        Stack stack,
        String address,
        int port,
        List<String> pointers,
        String extract,
        String rollup,
        String signatures,
        String cache,
        String row) {
    private static final String PREFIX = "TOLLGATE_SERVICE_";
    private static final int MOST_PORT = 65_535;

    private static final List<String> DEFAULT_POINTERS = List.of(
            "/statuses/*/text",
            "/statuses/*/user/name",
            "/statuses/*/user/followers_count",
            "/statuses/*/retweet_count",
            "/statuses/*/entities/hashtags/*/text");

    /** What speaks HTTP. */
    enum Stack {
        HELIDON,
        HTTPSERVER
    }

    /** Which side does the work, where nothing else is said: the best known implementations that refuse what the contract refuses. */
    enum Hot {
        JAVA("fastjson2", StrictRollup.ID, "jdk", CaffeineValues.ID),
        JNI("rust-jni-critical", "rust-jni-critical", "rust-jni-critical", "rust-jni-copy"),
        FFM("rust-ffm-critical", "rust-ffm-critical", "rust-ffm-critical", "rust-ffm-critical");

        private final String extract;
        private final String rollup;
        private final String signatures;
        private final String cache;

        Hot(String extract, String rollup, String signatures, String cache) {
            this.extract = extract;
            this.rollup = rollup;
            this.signatures = signatures;
            this.cache = cache;
        }
    }

    /** Copies the pointers. */
    Settings {
        pointers = List.copyOf(pointers);
    }

    /** {@return the pointers, compiled} */
    List<PointerPattern> patterns() {
        return pointers.stream().map(PointerPattern::parse).toList();
    }

    /**
     * {@return what the environment asks for}
     *
     * @param environment its variables
     * @throws IllegalArgumentException where some of it makes no sense; the message names all of that
     */
    static Settings of(Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        Stack stack = choice(environment, "STACK", Stack.HELIDON, faults);
        Hot hot = choice(environment, "HOT", Hot.JAVA, faults);
        int port = port(environment, faults);
        List<String> pointers = pointers(environment, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), faults));
        }
        String row =
                "java" + (stack == Stack.HTTPSERVER ? "-httpserver" : "") + (hot == Hot.JAVA ? "" : "-" + name(hot));
        return new Settings(
                stack,
                text(environment, "ADDRESS").orElse("127.0.0.1"),
                port,
                pointers,
                text(environment, "EXTRACT").orElse(hot.extract),
                text(environment, "ROLLUP").orElse(hot.rollup),
                text(environment, "SIGNATURES").orElse(hot.signatures),
                text(environment, "CACHE").orElse(hot.cache),
                text(environment, "ROW").orElse(row));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(PREFIX + name)).filter(value -> !value.isBlank());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E choice(
            Map<String, String> environment, String name, E otherwise, List<String> faults) {
        String value = text(environment, name).orElse(name(otherwise));
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (name(constant).equals(value)) {
                return constant;
            }
        }
        faults.add(PREFIX + name + " is '" + value + "'; possible: "
                + Arrays.stream(constants).map(Settings::name).collect(Collectors.joining(", ")));
        return otherwise;
    }

    private static int port(Map<String, String> environment, List<String> faults) {
        String value = text(environment, "PORT").orElse("0");
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= MOST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        faults.add(PREFIX + "PORT is '" + value + "', not a number from 0 to " + MOST_PORT);
        return 0;
    }

    private static List<String> pointers(Map<String, String> environment, List<String> faults) {
        List<String> pointers = text(environment, "POINTERS")
                .map(text -> text.lines().filter(line -> !line.isBlank()).toList())
                .orElse(DEFAULT_POINTERS);
        for (String pointer : pointers) {
            try {
                PointerPattern.parse(pointer);
            } catch (IllegalArgumentException e) {
                faults.add(PREFIX + "POINTERS: " + e.getMessage());
            }
        }
        return pointers;
    }
}
