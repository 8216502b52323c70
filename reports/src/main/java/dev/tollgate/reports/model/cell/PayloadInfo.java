// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Possible;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The payload of a cell.
 *
 * @param name its name, {@code <kind>-<size>} or a file's name
 * @param bytes its length; 0 where the task has no input
 * @param sha256 the digest of its content in hexadecimal
 * @param parameters what else the task was given, such as pointers
 */
public record PayloadInfo(String name, long bytes, String sha256, Map<String, List<String>> parameters) {
    private static final Pattern SIZED = Pattern.compile("(.+)-\\d+[km]?");

    /** Refuses absent parts and copies the parameters in their order. */
    public PayloadInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Possible.atLeast("bytes", bytes, 0);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * {@return what the payload is one size of} The name {@code <kind>-<size>} without its size; a name of another form, a
     * user's file for one, is a kind of its own.
     */
    public String kind() {
        Matcher matcher = SIZED.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
