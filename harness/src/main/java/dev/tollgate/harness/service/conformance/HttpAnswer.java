// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as it came over the wire.
 *
 * @param status its status
 * @param headers the values of each header in order, by the name in small letters
 * @param body its body without framing
 */
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final int SHOWN_CHARS = 120;

    /** {@return a header's only or first value}
     *
     * @param name the name in small letters
     */
    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** {@return all values of a header that holds a list, separated by commas or in several lines}
     *
     * @param name the name in small letters
     */
    List<String> list(String name) {
        return headers.getOrDefault(name, List.of()).stream()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** {@return the media type in small letters without parameters, empty where there is none} */
    String mediaType() {
        return header("content-type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    /** {@return whether it is one before the real answer, as 100 is} */
    boolean isInterim() {
        return status < 200;
    }

    /** {@return status and the beginning of the body, for a message} */
    String shown() {
        String text =
                new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
        String start = text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
        return start.isEmpty() ? Integer.toString(status) : status + " (" + start + ")";
    }
}
