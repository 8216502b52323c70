// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.util.regex.Pattern;

/**
 * A pattern over ids, in which {@code *} stands for any characters and {@code ?} for one.
 *
 * @param text the pattern
 */
public record Glob(String text) {

    /** {@return whether an id matches as a whole}
     *
     * @param id the id
     */
    public boolean matches(String id) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return id.matches(regex.toString());
    }
}
